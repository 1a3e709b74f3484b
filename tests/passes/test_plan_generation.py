"""What models make, as actions: nothing of the sound changes with them, one shot's target changes that shot alone."""

import re

import pytest

from cinec.ir.plan import Blob, Output, Plan
from tests.compiled import Compiled, compiled
from tests.tiny_project import NAMES, SCRIPT, tiny_files

SOUND = ("speech", "music", "sound", "mix")
OF_A_SHOT = ("layout", "still", "clip", "picture", "likeness")
# How a WebP file begins, which is all that is looked at here.
PICTURE = "RIFF....WEBP"
REFERENCED = '[cast.IRIS]\nrefs = ["refs/iris.png"]'


def tiny(text: str = SCRIPT, files: dict[str, str] | None = None, **names: str) -> Compiled:
    return compiled(text, {**tiny_files(), **(files or {})}, names={**NAMES, **names})


def kind(name: str) -> str:
    return name.partition("/")[0]


def inputs_of(plan: Plan, name: str) -> dict[str, list[str]]:
    action = next(each for each in plan.actions if each.id == name)
    return {
        each.port: [
            f"{source.action}:{source.port}" if isinstance(source, Output) else source.digest
            for source in each.sources
        ]
        for each in action.inputs
    }


def test_a_previs_film_and_a_generated_film_share_every_sound() -> None:
    """Speech, score, effects, the mix with its timing: the same actions under the same keys."""
    drawn, generated = compiled(SCRIPT.replace("target=previs, ", ""), tiny_files()), tiny(image="tiny-sdxl")
    plain = compiled(re.sub(r", target=[\w-]+", "", SCRIPT), tiny_files())
    for film in (drawn, generated, plain):
        assert not [each for each in film.findings if each.severity.name == "ERROR"], film.findings
    sounds = {name: key for name, key in plain.keys.items() if kind(name) in SOUND}
    assert {kind(name) for name in sounds} == set(SOUND)
    assert {name: key for name, key in generated.keys.items() if kind(name) in SOUND} == sounds
    timed = [
        [(shot.id, shot.start, shot.frames) for shot in film.stages["select_targets"].shots]
        for film in (plain, generated)
    ]
    assert timed[0] == timed[1]
    times = [film.stages["time_shots"].scenes for film in (plain, generated)]
    assert [scene.times for scene in times[0]] == [scene.times for scene in times[1]]


@pytest.mark.parametrize("target", ["previs", "tiny-wan", "tiny-wan-text"])
def test_another_target_makes_one_shot_and_the_film_again(target: str) -> None:
    """In a film of any maker: the shot itself, the join, and the sheet that shows it."""
    before = tiny()
    after = tiny(SCRIPT.replace("75mm, slow push in, 6s", f"75mm, slow push in, 6s, target={target}"))
    old = set(before.keys.values())
    again = {name for name, key in after.keys.items() if key not in old}
    assert again, "something is made again"
    assert {name for name in again if kind(name) not in OF_A_SHOT} == {"join", "contact-sheet"}
    assert all("/reel" in name for name in again if kind(name) in OF_A_SHOT)


def test_another_target_in_a_drawn_film_makes_one_shot_again() -> None:
    text = re.sub(r", target=[\w-]+", "", SCRIPT)
    names = {**NAMES, "video": "previs"}
    before = compiled(text, tiny_files(), names=names)
    after = compiled(
        text.replace("slow push in, 6s", "slow push in, 6s, target=tiny-vace"), tiny_files(), names=names
    )
    again = {name for name, key in after.keys.items() if key not in set(before.keys.values())}
    of_the_cast = {name for name in again if kind(name) in ("portrait", "faces")}
    assert of_the_cast == {"portrait/otto", "faces/otto"}, "who is generated gets a portrait, once"
    rest = again - of_the_cast
    assert {name for name in rest if kind(name) not in OF_A_SHOT} == {"join", "contact-sheet"}
    assert all("/reel" in name for name in rest if kind(name) in OF_A_SHOT)


def test_the_edges_of_a_chained_shot() -> None:
    plan = tiny().stages["plan_actions"]
    scene = "int-projection-booth-night"
    first, second = (inputs_of(plan, f"clip/{scene}/reel/{part}") for part in (0, 1))
    assert first == {
        "depth": [f"layout/{scene}/reel/0:depth.mkv"],
        "first_frame": [f"still/{scene}/reel/0/first-frame:image.png"],
        "reference": ["portrait/otto:image.png"],
    }
    assert second["first_frame"] == [f"clip/{scene}/reel/0:last_frame.png"]
    assert inputs_of(plan, f"still/{scene}/reel/0/first-frame") == {
        "first_frame": [f"layout/{scene}/reel/0:first_frame.png"]
    }
    assert inputs_of(plan, f"picture/{scene}/reel/1") == {"clip": [f"clip/{scene}/reel/1:clip.mkv"]}
    assert inputs_of(plan, f"likeness/{scene}/reel/0") == {
        "clip": [f"clip/{scene}/reel/0:clip.mkv"],
        "faces": ["faces/otto:faces.json"],
    }


def test_every_input_comes_from_an_action_before_it_that_makes_it() -> None:
    plan = tiny().stages["plan_actions"]
    made: dict[str, tuple[str, ...]] = {}
    for action in plan.actions:
        for each in action.inputs:
            for source in each.sources:
                if isinstance(source, Output):
                    assert source.port in made[source.action], (action.id, source)
        made[action.id] = action.outputs
    assert set(plan.goals) <= set(made)
    assert {kind(goal) for goal in plan.goals} == {"join", "mix", "contact-sheet"}
    assert {kind(each) for each in plan.measures} == {"likeness"}, "nothing waits for a measure"


def test_pictures_of_the_bible_stand_for_a_portrait() -> None:
    bible = tiny_files()["bible.toml"].replace("[cast.IRIS]", REFERENCED)
    plan = tiny(files={"bible.toml": bible, "refs/iris.png": PICTURE}).stages["plan_actions"]
    names = {action.id for action in plan.actions}
    assert "portrait/iris" not in names and "portrait/otto" in names
    (digest,) = inputs_of(plan, "faces/iris")["reference"]
    assert digest.startswith("sha256:") and digest.endswith(f"/{len(PICTURE)}")
    action = next(each for each in plan.actions if each.id == "faces/iris")
    assert isinstance(action.inputs[0].sources[0], Blob)


def test_a_picture_that_is_not_there_is_a_finding_and_a_portrait_takes_its_place() -> None:
    bible = tiny_files()["bible.toml"].replace("[cast.IRIS]", REFERENCED)
    script = tiny(files={"bible.toml": bible, "refs/iris2.png": PICTURE})
    found = [each for each in script.findings if each.code == "CINA004"]
    assert len(found) == 1 and "refs/iris.png" in found[0].message
    assert "portrait/iris" in {action.id for action in script.stages["plan_actions"].actions}


@pytest.mark.parametrize(
    ("said", "code"),
    [("refs/door.png", "CINA004"), ("../door.png", "CINX001"), ("refs/doors.txt", "CINA005")],
)
def test_a_picture_that_a_note_names_is_looked_for(said: str, code: str) -> None:
    script = tiny(SCRIPT.replace("6s]]", f'6s, ref="{said}"]]'), {"refs/doors.png": PICTURE})
    (found,) = [each for each in script.findings if each.code == code]
    assert found.span is not None and found.hints


def test_a_picture_of_a_note_comes_before_those_of_the_cast() -> None:
    script = tiny(SCRIPT.replace("6s]]", '6s, ref="refs/doors.png"]]'), {"refs/doors.png": PICTURE})
    found = inputs_of(script.stages["plan_actions"], "clip/int-projection-booth-night/reel/0")["reference"]
    assert found[0].startswith("sha256:") and found[1:] == ["portrait/otto:image.png"]


def test_pictures_of_the_place_and_of_things_come_last() -> None:
    bible = tiny_files()["bible.toml"].replace("[prop.REEL]", '[prop.REEL]\nrefs = ["refs/reel.png"]')
    bible = bible.replace(
        '[place."PROJECTION BOOTH"]', '[place."PROJECTION BOOTH"]\nrefs = ["refs/booth.png"]'
    )
    files = {
        "bible.toml": bible,
        "refs/reel.png": PICTURE + " of a reel",
        "refs/booth.png": PICTURE + " of the booth",
    }
    plan = tiny(files=files).stages["plan_actions"]
    found = inputs_of(plan, "clip/int-projection-booth-night/reel/0")["reference"]
    assert found[0] == "portrait/otto:image.png"
    sizes = [len(files["refs/booth.png"]), len(files["refs/reel.png"])]
    assert [int(each.rpartition("/")[2]) for each in found[1:]] == sizes, "the booth, then the reel"


def test_everyone_gets_a_picture_before_anyone_gets_two() -> None:
    refs = ", ".join(f'"refs/iris{at}.png"' for at in range(4))
    bible = tiny_files()["bible.toml"].replace("[cast.IRIS]", f"[cast.IRIS]\nrefs = [{refs}]")
    files = {"bible.toml": bible, **{f"refs/iris{at}.png": PICTURE + str(at) for at in range(4)}}
    plan = tiny(files=files).stages["plan_actions"]
    two = next(each.id for each in plan.actions if each.kind == "clip")
    found = inputs_of(plan, two)["reference"]
    assert len(found) == 4 and len(set(found)) == 4 and "portrait/otto:image.png" in found[:2]


def test_names_that_read_alike_are_two_people() -> None:
    text = "INT. ROOM - DAY\n\nANN-MARIE\nHello.\n\nANN MARIE\nHello.\n\nJosé/José\nHello.\n"
    plan = tiny(text + "\n@ÉLODIE\nSalut.\n").stages["plan_actions"]
    ids = [action.id for action in plan.actions]
    assert len(ids) == len(set(ids)) and "portrait/ann-marie" in ids
    assert len([each for each in ids if each.startswith("portrait/ann-marie")]) == 2


def test_moved_weights_of_one_content_make_nothing_again() -> None:
    model = tiny_files()["models/tiny-vace.toml"].replace("weights/tiny-vace", "weights/elsewhere")
    moved = {"models/tiny-vace.toml": model, "weights/elsewhere/weights": "models/tiny-vace.toml"}
    before, after = tiny().keys, tiny(files=moved).keys
    assert {name for name in before if before[name] != after[name]} == set()


def test_stills_of_one_setup_share_a_seed_and_a_shots_own_seed_wins() -> None:
    plan = tiny(SCRIPT.replace("slow push in, 6s", "slow push in, 6s, seed=7")).stages["plan_actions"]
    seeds = {action.id: action.seed for action in plan.actions if "/reel/" in action.id}
    own = [seed for name, seed in seeds.items() if kind(name) in ("still", "clip", "layout")]
    assert own and set(own) == {7}


def test_a_characters_seed_hangs_on_the_name_alone() -> None:
    before, after = tiny(), tiny(SCRIPT.replace("IRIS", "ILSE"))
    seeds = [
        {each.id: each.seed for each in film.stages["plan_actions"].actions if kind(each.id) == "portrait"}
        for film in (before, after)
    ]
    assert seeds[0]["portrait/otto"] == seeds[1]["portrait/otto"]
    assert seeds[0]["portrait/iris"] != seeds[1]["portrait/ilse"]


def test_models_share_one_warm_worker_and_drawing_does_not() -> None:
    plan = tiny().stages["plan_actions"]
    words = {kind(action.id): action.exclusive for action in plan.actions}
    assert words["clip"] == words["still"] != ""
    assert words["layout"] == words["picture"] == words["speech"] == ""


def test_other_weights_make_their_pictures_again_and_no_sound() -> None:
    before = tiny()
    after = tiny(files={"weights/tiny-vace/weights": "other weights"})
    again = {name for name, key in after.keys.items() if key not in set(before.keys.values())}
    assert {kind(name) for name in again} == {"clip", "picture", "likeness", "join", "contact-sheet"}
    wan = next(
        each.id
        for each in after.stages["select_targets"].shots
        if each.parts and each.parts[0].clip.model.name == "tiny-wan"
    )
    assert not [name for name in again if f"/{wan}" in name]


def test_where_the_project_lies_is_in_no_key() -> None:
    plan = tiny().stages["plan_actions"]
    from cinec.build.key import write_manifest

    for action in plan.actions:
        assert "/nowhere" not in write_manifest(action, {})
