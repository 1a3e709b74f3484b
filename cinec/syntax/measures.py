"""Numbers in notes: lengths of time, focal lengths, apertures, heights and degrees, read and printed exactly."""

import re
from fractions import Fraction

from cinec.syntax.shot_spec import Length

# Longer numbers mean nothing, and from 4,300 digits on Python refuses to read them.
_NUMBER = r"(-?\d{1,40}(?:\.\d{1,12})?|-?\d{1,40}/[1-9]\d{0,39}|-?\.\d{1,12})"
_SECONDS = re.compile(rf"{_NUMBER}(s|sec|secs|seconds?|ms|min|minutes?)")
_FRAMES = re.compile(r"(-?\d{1,40})(f|fr|frames?)")
_FOCAL = re.compile(rf"{_NUMBER}mm")
_APERTURE = re.compile(rf"[ft]/?{_NUMBER}")
_DISTANCE = re.compile(rf"{_NUMBER}(mm|cm|m|metres?|meters?)")
_AMOUNT = re.compile(rf"{_NUMBER}(°|deg|degrees?|%|percent)?")
_SCALE = {"ms": Fraction(1, 1000), "min": Fraction(60), "minute": Fraction(60), "minutes": Fraction(60)}
_MILLIMETRES = {"mm": 1, "cm": 10}


def read_length(text: str) -> Length | None:
    """`4s`, `1.5s`, `1/3s`, `96f`, `500ms`, `2min`; blanks inside do not count."""
    bare = "".join(text.casefold().split())
    if match := _FRAMES.fullmatch(bare):
        return Length(frames=int(match.group(1)))
    if match := _SECONDS.fullmatch(bare):
        return Length(seconds=Fraction(match.group(1)) * _SCALE.get(match.group(2), Fraction(1)))
    return None


def read_focal(text: str) -> Fraction | None:
    """Millimetres of `85mm`."""
    match = _FOCAL.fullmatch("".join(text.casefold().split()))
    return Fraction(match.group(1)) if match else None


def read_aperture(text: str) -> Fraction | None:
    """The number of `f/1.4`, `f1.4` or `T2`."""
    match = _APERTURE.fullmatch(text.casefold())
    return Fraction(match.group(1)) if match else None


def read_distance(text: str) -> int | None:
    """Millimetres of `1.2m`, `120cm` or `1200mm`, rounded."""
    match = _DISTANCE.fullmatch("".join(text.casefold().split()))
    return round(Fraction(match.group(1)) * _MILLIMETRES.get(match.group(2), 1000)) if match else None


def read_amount(text: str) -> Fraction | None:
    """The number of `90`, `90°`, `90deg` or `20%`."""
    match = _AMOUNT.fullmatch(text.casefold())
    return Fraction(match.group(1)) if match else None


def print_number(value: Fraction) -> str:
    """A decimal where it is exact within six places, else `n/d`."""
    if 1_000_000 % value.denominator:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(abs(value) * 1_000_000, 1_000_000)
    sign = "-" if value < 0 else ""
    return f"{sign}{int(whole)}.{int(rest):06d}".rstrip("0").rstrip(".")


def print_length(length: Length) -> str:
    if length.frames is not None:
        return f"{length.frames}f"
    return f"{print_number(length.seconds or Fraction(0))}s"
