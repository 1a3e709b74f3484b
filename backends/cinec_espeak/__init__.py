"""The espeak backend: speech with word and phoneme times from espeak-ng, in a helper process for each line."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Backend, Role, Target


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


BACKEND = Backend(
    name="espeak",
    version=3,
    model=f"espeakng-loader {_installed('espeakng-loader')}, numpy {_installed('numpy')}",
    entries={Role.SPEECH: "cinec_espeak.speak:speak"},
    targets={
        Role.SPEECH: Target(controls=("text", "word_times", "phoneme_times"), licence="GPL-3.0-or-later")
    },
    doc="Speech from the espeak-ng wheel: no network, no key, the same bytes every time.",
    check="cinec_espeak.check:check",
)
