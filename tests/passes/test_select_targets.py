"""Targets are legalised: a shot that its target cannot make whole is split and chained."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cinec.backend import Backend, Registry, Role, installed
from cinec.passes.makers import Makers
from cinec.passes.plan_actions import plan_actions
from cinec.passes.select_targets import raster_of, select_targets, weather_of
from cinec.passes.targets import Targets
from cinec.project import Config
from cinec.stdlib import load_stdlib
from cinec.timeline.finals import finals
from tests.compiled import compiled

NINE_SECONDS = "INT. OFFICE - DAY\n\n[[SHOT #long: MS AVA, 9s]]\n\nAVA waits at the window.\n"


def short_previs(*controls: str) -> Makers:
    registry = installed()
    previs = registry.get("previs")
    target = replace(previs.targets[Role.VIDEO], max_seconds=Fraction(5), controls=controls)
    short: Backend = replace(previs, targets={Role.VIDEO: target})
    return Makers(registry=Registry(registry.points, {"previs": short}), names=Config().backends)


def test_a_nine_second_shot_becomes_two_chained_parts() -> None:
    script = compiled(NINE_SECONDS)
    makers = short_previs("geometry", "first_frame")
    targets = Targets(makers, load_stdlib())
    film, found = select_targets(script.stages["bind_identity"], {}, load_stdlib(), Config(), targets)
    (shot,) = film.shots
    assert [(part.first, part.last, part.part) for part in shot.requests] == [
        (0, 108, (0, 2)),
        (108, 216, (1, 2)),
    ]
    assert not found
    plan = plan_actions(film, finals(film, -1600), makers)
    second = next(action for action in plan.actions if action.id.endswith("/long/1"))
    (chain,) = second.inputs
    assert chain.port == "first_frame"
    assert chain.sources[0].action.endswith("/long/0") and chain.sources[0].port == "last_frame.png"  # type: ignore[union-attr]
    join = next(action for action in plan.actions if action.kind == "join")
    segments = next(each for each in join.inputs if each.port == "segment")
    assert len(segments.sources) == 2 and join.request.frames == (108, 108)


def test_a_target_that_cannot_chain_says_so() -> None:
    script = compiled(NINE_SECONDS)
    targets = Targets(short_previs("text"), load_stdlib())
    _, found = select_targets(script.stages["bind_identity"], {}, load_stdlib(), Config(), targets)
    assert [each.code for each in found] == ["CINB002", "CINB008"]


def test_a_shot_can_name_its_seed() -> None:
    """Its own seed re-rolls a shot; without one, or with one that is no number, the shot's id gives it."""
    seeds = []
    for said in ("", ", seed=7", ", seed=many"):
        plan = compiled(NINE_SECONDS.replace("9s", f"2s{said}")).stages["plan_actions"]
        seeds.append(next(action.seed for action in plan.actions if action.kind == "picture"))
    assert seeds[0] == seeds[2] != 7 == seeds[1]


def test_a_target_that_nobody_installed_is_a_finding() -> None:
    script = compiled(NINE_SECONDS.replace("9s", "2s, target=nobody"))
    (found,) = script.findings
    assert found.code == "CINB003" and "`nobody`" in found.message and found.span is not None
    (hint,) = found.hints
    assert hint.startswith("one of ") and "previs" in hint and "espeak" not in hint


def test_a_target_that_is_nearly_right_is_named() -> None:
    (found,) = compiled(NINE_SECONDS.replace("9s", "2s, target=previz")).findings
    assert found.hints == ("target=previs",)


@pytest.mark.parametrize(
    ("script", "weather"),
    [
        ("EXT. TRAIN STATION - DAY\n\nAVA is mistaken. She has a brain and a raincoat.\n", "clear"),
        ("INT. CHEMIST - DAY\n\nRain on the window.\n", "clear"),
        ("EXT. STREET - DAY\n\nAVA runs. It is raining.\n", "rain"),
        ("EXT. RAINY STREET - NIGHT\n\nAVA runs.\n", "rain"),
        ("EXT. HILL - DAY\n\n[[WEATHER: light snow, fog]]\n\nAVA runs in the rain.\n", "snow"),
        ("EXT. HILL - DAY\n\nAVA runs. Overcast.\n", "cloud"),
    ],
)
def test_weather_is_heard_in_whole_words(script: str, weather: str) -> None:
    (scene,) = compiled(script).stages["resolve_names"].scenes
    assert weather_of(scene) == weather


def test_a_shot_can_name_its_target() -> None:
    script = compiled(NINE_SECONDS.replace("9s", "2s, target=espeak"))
    assert [each.code for each in script.findings] == ["CINB003"]
    assert script.findings[0].hints


@pytest.mark.parametrize(
    ("width", "height", "aspect", "active"),
    [
        (1280, 720, Fraction(239, 100), (0, 92, 1280, 536)),
        (1280, 720, Fraction(16, 9), (0, 0, 1280, 720)),
        (640, 360, Fraction(4, 3), (80, 0, 480, 360)),
    ],
)
def test_the_active_picture_is_even_and_centred(
    width: int, height: int, aspect: Fraction, active: tuple[int, int, int, int]
) -> None:
    settings = replace(
        compiled(NINE_SECONDS).stages["resolve_names"].settings, width=width, height=height, aspect=aspect
    )
    assert raster_of(settings).active == active
