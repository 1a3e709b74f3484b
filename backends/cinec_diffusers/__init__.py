"""The diffusers backend: stills and clips from models whose weights lie on this machine."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Backend, Role, Target


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


VERSIONS = {package: _installed(package) for package in ("torch", "diffusers", "transformers")}

BACKEND = Backend(
    name="diffusers",
    version=1,
    model=", ".join(f"{package} {found}" for package, found in VERSIONS.items()),
    entries={
        Role.IMAGE: "cinec_diffusers.make_image:make_image",
        Role.VIDEO: "cinec_diffusers.make_clip:make_clip",
    },
    targets={
        Role.IMAGE: Target(
            controls=("text", "negative", "seed", "first_frame"),
            licence="as the model's",
            milliseconds_per_frame=15_000,
            exclusive="gpu",
        ),
        Role.VIDEO: Target(
            controls=("text", "negative", "seed", "first_frame", "last_frame", "depth", "references:4"),
            licence="as the model's",
            milliseconds_per_frame=3_000,
            exclusive="gpu",
        ),
    },
    doc="Stills and clips from SDXL and Wan on your own GPU, or slowly without one: stdlib/models.",
    check="cinec_diffusers.check:check",
    runs_models=True,
    extra="diffusion",
    needs=("torch", "diffusers", "transformers", "accelerate", "safetensors", "ftfy"),
)
