"""What `cinec doctor` says about the diffusers backend: whether its extra is installed, and which device it finds."""

from cinec.backend import Finding
from cinec_diffusers import BACKEND, VERSIONS


def check() -> tuple[Finding, ...]:
    """An extra that is not installed is no fault: the defaults do without."""
    missing = BACKEND.missing()
    if missing:
        lack = "not installed" if len(missing) == len(BACKEND.needs) else f"lacks {', '.join(missing)}"
        return (Finding(subject="diffusers", good=True, detail=f"{lack} ({BACKEND.install_line})"),)
    versions = ", ".join(f"{package} {found}" for package, found in VERSIONS.items())
    return (Finding(subject="diffusers", good=True, detail=versions), _device())


def _device() -> Finding:
    try:
        from cinec_diffusers.device import described

        return Finding(subject="diffusers device", good=True, detail=described())
    except (ImportError, OSError, RuntimeError) as error:
        lines = str(error).splitlines() or [type(error).__name__]
        fix = f"pip install --force-reinstall torch=={VERSIONS['torch']}"
        return Finding(subject="torch", good=False, detail=f"cannot be used: {lines[0]}", fix=fix)
