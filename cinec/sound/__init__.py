"""Sound: estimates of speech, loudness, and the one continuous mix."""
