"""How far a frame of a shot has faded to a colour."""


def fade_at(frame: int, frames: int, fade_in: int, fade_out: int) -> float:
    """0 for the picture alone … 1 for the fade's colour alone, at a frame of a shot of `frames`."""
    level = 0.0
    if fade_in and frame < fade_in:
        level = max(level, 1 - (frame + 1) / (fade_in + 1))
    if fade_out and frame >= frames - fade_out:
        level = max(level, (frame - (frames - fade_out) + 1) / fade_out)
    return min(1.0, level)


def colour_of(text: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
