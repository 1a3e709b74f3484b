"""What `cinec doctor` asks of previs: that numba compiles, that x264 is in PyAV, that Pillow can write letters."""

from cinec.backend import Finding


def check() -> tuple[Finding, ...]:
    return _compiler(), _encoder(), _letters()


def _compiler() -> Finding:
    try:
        import numba
    except ImportError as error:
        return Finding(
            subject="numba", good=False, detail=str(error), fix="pip install --force-reinstall numba"
        )
    return Finding(
        subject="numba", good=True, detail=f"{numba.__version__}; kernels compile once and are kept"
    )


def _encoder() -> Finding:
    try:
        import av

        names = [name for name in ("libx264", "ffv1") if name not in av.codecs_available]
    except ImportError as error:
        return Finding(subject="PyAV", good=False, detail=str(error), fix="pip install --force-reinstall av")
    if names:
        detail = f"PyAV {av.__version__} lacks {', '.join(names)}"
        return Finding(
            subject="PyAV", good=False, detail=detail, fix="pip install --force-reinstall --only-binary av av"
        )
    return Finding(subject="PyAV", good=True, detail=f"{av.__version__} with libx264 and ffv1")


def _letters() -> Finding:
    try:
        from PIL import __version__, features
    except ImportError as error:
        return Finding(
            subject="Pillow", good=False, detail=str(error), fix="pip install --force-reinstall pillow"
        )
    good = bool(features.check("freetype2"))
    fix = "" if good else "pip install --force-reinstall --only-binary pillow pillow"
    return Finding(
        subject="Pillow",
        good=good,
        detail=f"{__version__}, letters {'can' if good else 'cannot'} be drawn",
        fix=fix,
    )
