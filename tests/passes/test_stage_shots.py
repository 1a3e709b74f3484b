"""Cameras hold their sizes on projected joints, keep their side, never jump, and stand where a camera can."""

from math import cos, radians, sin
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cinec.ir.picture import Point
from cinec.ir.shots import ShotList
from cinec.ir.story import ShotCue, Story
from cinec.ir.verify_shots import verify_staged
from cinec.passes.expand_story import expand_story
from cinec.passes.framing_rules import BANDS
from cinec.passes.include_files import Sources
from cinec.passes.plan_shots import plan_shots
from cinec.passes.read_script import read_script
from cinec.passes.resolve_names import resolve_names
from cinec.passes.stage_shots import stage_shots
from cinec.passes.staging.figures import angle_between, yaw_towards
from cinec.passes.staging.find_path import find_path
from cinec.passes.staging.projection import View, aimed, project
from cinec.passes.staging.space import space_of
from cinec.project import Config
from cinec.stdlib import load_stdlib
from cinec.syntax.shot_spec import ShotSpec
from cinec.terms import SizeTerm
from cinec.world import MemoryWorld
from tests.passes.measures import FACES, Shown, crossings, head_share, jumps, shown
from tests.passes.stories import action, says, scene, stories, story, two_hander
from tests.passes.test_plan_shots import with_cue

STDLIB = load_stdlib()
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
LIGHTLY = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES, derandomize=True
)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/episode.fountain"))


def staged(told: Story) -> ShotList:
    return stage_shots(plan_shots(told, STDLIB)[0], STDLIB, {})[0]


def example(path: Path) -> Story:
    sources = Sources(MemoryWorld({"episode.fountain": path.read_bytes()}))
    screenplay = sources.load("episode.fountain")
    assert screenplay is not None
    script = read_script(screenplay, sources, STDLIB)
    return expand_story(resolve_names(script, Config(), sources.world)[0], STDLIB, {})[0]


def rows_of(shots: ShotList) -> list[list[Shown]]:
    return [rows for _, _, rows in shown(shots, {})]


def check_framing(row: Shown) -> None:
    figures = row.subjects()
    if row.shot.spec.framing not in FACES or not figures:
        return
    low, high = BANDS[row.shot.spec.size].head
    moving = any(move.name == "follow" for move in row.shot.spec.moves)
    for view in (row.first,) if moving else (row.first, row.last):
        share = head_share(view, figures) * 1000
        assert low - 1 <= share <= high + 1, (row.shot.spec, share)
    for figure in figures if len(figures) <= 2 else ():
        eyes = project(row.first, figure.eyes)
        assert -0.05 < eyes.u < 1.05 and -0.05 < eyes.v < 1.0, (row.shot.spec, eyes)


@LIGHTLY
@given(stories())
def test_any_story_is_staged(told: Story) -> None:
    assert verify_staged(staged(told)) == ()


@LIGHTLY
@given(stories(notes=False))
def test_framings_lie_in_their_bands_and_lines_are_kept(told: Story) -> None:
    for rows in rows_of(staged(told)):
        for row in rows:
            check_framing(row)
        assert crossings(rows) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_are_well_shot(path: Path) -> None:
    shots = staged(example(path))
    for staged_scene, rows in zip(shots.scenes, rows_of(shots), strict=True):
        assert staged_scene.design is not None
        space = space_of(staged_scene.design)
        for row in rows:
            check_framing(row)
            assert space.camera_fits(row.first.at)
        assert crossings(rows) == []
        assert [each for each in jumps(rows) if "same setup" not in each] == []


@pytest.mark.parametrize("number", range(10))
def test_ten_dialogues_neither_jump_nor_cross(number: int) -> None:
    names = ("AVA", "MARSH", "NOOR")[: 2 + number % 2]
    places = ("OFFICE", "STREET", "KITCHEN", "HARBOUR", "LIGHTHOUSE")
    lines = [
        "You came back.",
        "I had to ask you one thing.",
        "Then ask it!",
        "Why did you never write to me?",
    ]
    beats = [action(" and ".join(names) + " stand in silence.")]
    beats += [says(names[(n * (1 + number)) % len(names)], lines[n % 4] + " Really." * n) for n in range(8)]
    own = scene(
        *beats, place=places[number % 5], interior=number % 5 not in (1, 3), mood=("", "dread")[number % 2]
    )
    for rows in rows_of(staged(story(own))):
        for row in rows:
            check_framing(row)
        assert crossings(rows) == []
        assert jumps(rows) == []


def test_figures_keep_their_distance() -> None:
    for rows in rows_of(staged(two_hander())):
        for row in rows:
            spots = [figure.joints["neck"] for figure in row.moment.figures.values()]
            for at, first in enumerate(spots):
                for second in spots[:at]:
                    assert abs(first[0] - second[0]) + abs(first[2] - second[2]) >= 500


def test_who_enters_comes_through_the_door() -> None:
    shots = staged(two_hander()).scenes[0]
    own = [mark for mark in shots.marks if mark.actor == "AVA"]
    assert own[0].gait == "cut" and own[1].gait == "walk"
    assert own[0].position != own[1].position


def test_a_path_goes_round_the_desk() -> None:
    shots = staged(two_hander()).scenes[0]
    assert shots.design is not None
    space = space_of(shots.design)
    desk = next(solid for solid in space.solids if solid.name == "desk")
    front = Point(x=(desk.low.x + desk.high.x) // 2, y=0, z=desk.low.z - 700)
    behind = Point(x=(desk.low.x + desk.high.x) // 2, y=0, z=desk.high.z + 1200)
    assert find_path(space, front, behind)
    assert find_path(space, front, Point(x=front.x + 300, y=0, z=front.z)) == ()


def test_light_comes_from_the_same_side_in_reverses() -> None:
    shots = staged(two_hander()).scenes[0]
    keys = [
        setup.lighting.key_azimuth / 1000
        for setup in shots.setups
        if setup.spec.framing in ("ots", "single") and setup.lighting is not None
    ]
    assert len(keys) >= 2
    spread = max(abs((a - b + 180) % 360 - 180) for a in keys for b in keys)
    assert spread < 150


def test_a_new_height_moves_no_mark() -> None:
    plan = plan_shots(two_hander(), STDLIB)[0]
    short = stage_shots(plan, STDLIB, {"AVA": 1500})[0].scenes[0]
    assert short.marks == stage_shots(plan, STDLIB, {})[0].scenes[0].marks


def test_aiming_puts_a_point_where_it_is_wanted() -> None:
    view = aimed((0.0, 1500.0, 4000.0), (300.0, 1600.0, 0.0), 50.0, 2.39, 0.36, 0.3)
    seen = project(view, (300.0, 1600.0, 0.0))
    assert abs(seen.u - 0.36) < 0.002 and abs(seen.v - 0.3) < 0.002


def test_a_camera_of_pan_zero_looks_down_minus_z() -> None:
    view = View(at=(0.0, 0.0, 0.0), pan=0.0, tilt=0.0, focal=36.0, aspect=2.0)
    right = project(view, (500.0, 0.0, -1000.0))
    assert (round(right.u, 3), round(right.v, 3), right.depth) == (1.0, 0.5, 1000.0)
    turned = View(at=(0.0, 0.0, 0.0), pan=90.0, tilt=0.0, focal=36.0, aspect=2.0)
    assert project(turned, (-1000.0, 0.0, 0.0)).depth == pytest.approx(1000.0)


def test_a_shoulder_that_cannot_be_had_is_not_promised() -> None:
    """Who sits is not shot past who stands: the planner does not ask for it, and a written one becomes a single."""
    own = scene(
        action("AVA sits at the table. MARSH stands by the window."),
        says("AVA", "You came back after all these years."),
        says("MARSH", "I had to ask you one thing."),
        says("AVA", "Then ask it, and leave me in peace."),
    )
    told = story(own)
    assert all(shot.spec.framing != "ots" for shot in plan_shots(told, STDLIB)[0].scenes[0].shots)
    written = story(
        with_cue(own, 1, ShotCue(at=0, spec=ShotSpec(framing="ots", subjects=("AVA",), over="MARSH")))
    )
    shots = staged(written).scenes[0].shots
    assert any(shot.spec.subjects == ("AVA",) and shot.spec.framing == "single" for shot in shots)


def test_a_face_is_seen_while_it_looks_away() -> None:
    """A written profile of somebody at a window shows the profile, not the back of the head."""
    shots = staged(example(EXAMPLES[0].parents[1] / "last-light" / "episode.fountain"))
    rows = [row for rows in rows_of(shots) for row in rows if row.shot.spec.facing == "profile"]
    assert len(rows) == 1
    face = rows[0].moment.figures["WREN"]
    off = angle_between(yaw_towards(face.eyes, rows[0].first.at), rows[0].moment.heads["WREN"])
    assert 50 <= abs(off) <= 100


def test_who_walks_in_later_is_not_there_before() -> None:
    rows = rows_of(staged(example(EXAMPLES[0].parents[1] / "silent" / "episode.fountain")))[0]
    assert [("MAN" in row.moment.figures) for row in rows] == [False, True, True, True]


def test_who_is_followed_has_room_ahead() -> None:
    rows = rows_of(staged(example(EXAMPLES[0].parents[1] / "silent" / "episode.fountain")))[0]
    walk = next(row for row in rows if row.moment.end_heads)
    for view, figure in ((walk.first, walk.moment.figures["MAN"]), (walk.last, walk.moment.ends["MAN"])):
        at = project(view, figure.eyes).u
        ahead = (
            figure.eyes[0] + 300 * sin(radians(figure.yaw)),
            figure.eyes[1],
            figure.eyes[2] + 300 * cos(radians(figure.yaw)),
        )
        room = 1.0 - at if project(view, ahead).u > at else at
        assert room >= 1.6 * (1.0 - room)


@pytest.mark.parametrize("size", sorted(BANDS))
def test_the_bands_are_those_that_the_vocabulary_tells(size: str) -> None:
    """A filmmaker reads the numbers of a size in its file: the solver must not hold to others."""
    term, band = STDLIB.terms(SizeTerm)[size], BANDS[size]
    assert (term.head, term.crown) == (band.head, band.crown)
    assert size == "ews" or term.eyes == band.eyes
    assert size == "ews" or term.kit[0] <= min(band.lenses) <= max(band.lenses) <= max(term.kit[1], 100)
