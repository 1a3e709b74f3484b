"""The previs backend: a small renderer in the service of the script."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Backend, Role, Target


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


_TARGET = Target(
    controls=("geometry", "camera_path", "light", "seed", "fade", "title"),
    licence="Apache-2.0",
    milliseconds_per_frame=95,
)
_LAYOUT = Target(
    controls=("geometry", "first_frame", "last_frame", "depth"),
    licence="Apache-2.0",
    milliseconds_per_frame=20,
)

BACKEND = Backend(
    name="previs",
    version=2,
    model=", ".join(f"{package} {_installed(package)}" for package in ("numba", "numpy", "av", "pillow")),
    entries={
        Role.VIDEO: "cinec_previs.render_shot:render",
        Role.IMAGE: "cinec_previs.render_shot:render",
        Role.LAYOUT: "cinec_previs.layout:render",
    },
    targets={Role.VIDEO: _TARGET, Role.IMAGE: _TARGET, Role.LAYOUT: _LAYOUT},
    doc="The layout stage: sets, figures, light and camera drawn on the CPU; no GPU, no key, no model.",
    check="cinec_previs.check:check",
    warm_up="cinec_previs.warm_up:warm_up",
)
