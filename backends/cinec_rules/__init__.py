"""The rules backend: language without a model, from the words of the scene alone."""

from cinec.backend import Backend, Role, Target

BACKEND = Backend(
    name="rules",
    version=1,
    model="",
    entries={Role.LANGUAGE: "cinec_rules.answer:answer"},
    targets={Role.LANGUAGE: Target(controls=("text",), licence="Apache-2.0")},
    doc="Story facts by rules: no network, no key, the same answer every time.",
    check="cinec_rules.check:check",
)
