"""The timeline: conforming picture to sound, OTIO, subtitles, and joining segments into the film."""
