"""Frames, seconds and 48 kHz samples: the one converter."""

from fractions import Fraction

SAMPLE_RATE = 48_000


def sample_of_frame(frame: int, fps: Fraction) -> int:
    """First sample of a frame: floor(n · 48000 / fps)."""
    return frame * SAMPLE_RATE * fps.denominator // fps.numerator


def frame_of_sample(sample: int, fps: Fraction) -> int:
    """The frame that is on screen at a sample."""
    return sample * fps.numerator // (SAMPLE_RATE * fps.denominator)


def frames_to_hold(samples: int, fps: Fraction) -> int:
    """The least number of frames that last at least `samples`."""
    return -((-samples * fps.numerator) // (SAMPLE_RATE * fps.denominator))


def frames_of_seconds(seconds: Fraction, fps: Fraction) -> int:
    """Seconds as whole frames, halves rounded up."""
    return int(seconds * fps + Fraction(1, 2))


def story_frame(first: int, last: int) -> int:
    """The frame of [first, last) that stands for a shot: on contact sheets, for its light, in what is told of it."""
    return first + (last - first) * 2 // 5


def samples_of_bar(bpm: int, beats: int = 4) -> int:
    """A bar of music in samples, halves rounded up."""
    return (beats * 60 * SAMPLE_RATE * 2 + bpm) // (2 * bpm)


def clock(frame: int, fps: Fraction) -> str:
    """`HH:MM:SS.mmm` of a frame, for people."""
    millis = frame * 1000 * fps.denominator // fps.numerator
    seconds, millis = divmod(millis, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{millis:03d}"
