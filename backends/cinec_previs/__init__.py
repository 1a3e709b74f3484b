"""The previs backend: a small renderer in the service of the script."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Backend, Role, Target


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


BACKEND = Backend(
    name="previs",
    version=1,
    model=", ".join(f"{package} {_installed(package)}" for package in ("numba", "numpy", "av", "pillow")),
    entries={Role.VIDEO: "cinec_previs.render_shot:render", Role.IMAGE: "cinec_previs.render_shot:render"},
    targets={
        role: Target(
            controls=("geometry", "camera_path", "seed", "phonemes", "titles"),
            licence="Apache-2.0",
            milliseconds_per_frame=110,
        )
        for role in (Role.VIDEO, Role.IMAGE)
    },
    doc="The layout stage: sets, figures, light and camera from the script, on the CPU, without a download.",
    warm_up="cinec_previs.warm_up:warm_up",
)
