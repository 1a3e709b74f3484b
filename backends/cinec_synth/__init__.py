"""The synth backend: score, ambience and effects from numpy alone."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Backend, Role, Target


def _numpy() -> str:
    try:
        return version("numpy")
    except PackageNotFoundError:
        return "absent"


BACKEND = Backend(
    name="synth",
    version=2,
    model=f"synth 1, numpy {_numpy()}",
    entries={Role.MUSIC: "cinec_synth.compose:compose", Role.SOUND: "cinec_synth.sound:make_sound"},
    targets={
        Role.MUSIC: Target(controls=("mood", "bpm", "scale", "timbre", "seed"), licence="Apache-2.0"),
        Role.SOUND: Target(controls=("generator", "settings", "loop", "seed"), licence="Apache-2.0"),
    },
    doc="Music, ambience and effects, synthesised: no network, no samples, the same bytes every time.",
    check="cinec_synth.check:check",
)
