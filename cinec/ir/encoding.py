"""The one encoder profile of every picture segment, as data, so that segments join without re-encoding."""

from dataclasses import dataclass
from fractions import Fraction

LEAST_TIME_BASE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderProfile:
    """How a segment is encoded. `options` are libav's for the codec; `thread_count` is fixed because the bytes
    that x264 makes depend on it; colours are tagged BT.709 (libav's enumerator 1) in limited range (1)."""

    codec: str
    pix_fmt: str
    options: tuple[tuple[str, str], ...]
    thread_count: int = 1
    color_primaries: int = 1
    color_trc: int = 1
    colorspace: int = 1
    color_range: int = 1
    container_options: tuple[tuple[str, str], ...] = ()


# Closed GOPs of two seconds at 24 fps without scene-cut frames: every segment has the same SPS and PPS.
# x264's assembly for the macroblock tree makes other bytes from the same pictures now and then (1 in 100 at 64 × 48,
# with and without B-frames); `cpu-independent` keeps to the exact C code: 7,000 encodes without a difference.
PROFILE = EncoderProfile(
    codec="libx264",
    pix_fmt="yuv420p",
    options=(
        ("preset", "veryfast"),
        ("profile", "high"),
        ("crf", "18"),
        (
            "x264-params",
            (
                "cpu-independent=1:threads=1:lookahead-threads=1:sliced-threads=0:open-gop=0:scenecut=0"
                ":keyint=48:min-keyint=48:bframes=0:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv"
            ),
        ),
    ),
    container_options=(("fflags", "+bitexact"),),
)

# Handles are blended, not shown: lossless, so that a dissolve encodes its pictures only once.
HANDLE = EncoderProfile(
    codec="ffv1", pix_fmt="yuv420p", options=(("level", "3"), ("slices", "4"), ("slicecrc", "0"))
)

# Depth for models to see: one byte a pixel in full range (libav's enumerator 2), without loss.
DEPTH = EncoderProfile(
    codec="ffv1",
    pix_fmt="gray",
    color_range=2,
    options=(("level", "3"), ("slices", "4"), ("slicecrc", "0")),
)


def ticks_per_frame(fps: Fraction) -> int:
    """Ticks of `time_base(fps)` that one frame lasts: a whole number for every rational rate."""
    return fps.denominator * _multiple(fps)


def time_base(fps: Fraction) -> Fraction:
    """The track's time base: 1/24000 for 24 fps and for 24000/1001, 1/25000 for 25."""
    return Fraction(1, fps.numerator * _multiple(fps))


def _multiple(fps: Fraction) -> int:
    if fps.numerator >= LEAST_TIME_BASE:
        return 1
    thousand = fps.numerator * 1000
    return 1000 if thousand >= LEAST_TIME_BASE else -(-LEAST_TIME_BASE // fps.numerator)
