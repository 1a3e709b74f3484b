"""The bible: texts in, findings, story and keys out."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinec.bible import Bible, CastEntry, PlaceEntry, PropEntry, load_bible, name_of
from cinec.bible_file import parse_bible
from cinec.driver import stages
from cinec.errors import UsageError
from cinec.format.expand import expand
from cinec.format.print_bible import print_bible
from cinec.ir.story import Story
from cinec.ir.verify_story import verify_story
from cinec.passes.cast_people import cast_person
from cinec.passes.include_files import Sources
from cinec.project import Config, Film, Place, Project
from cinec.rounds import Estimates
from cinec.stdlib import load_stdlib
from cinec.up_to_date import Record, RecordingWorld
from cinec.world import DiskWorld, MemoryWorld
from tests.command import ROOT, cinec
from tests.compiled import Compiled, compiled, makers

AVA = """
[cast.AVA]
name = "Ava Lindqvist"
age = 28
look = "woman, cropped black hair, grey eyes"
wardrobe = ["lab coat", "boots"]
voice = "en-gb f3 calm"
relationships = { marsh = "her brother" }
palette = "#AABBCC"
"""
SCRIPT = "INT. LAB - DAY\n\nAVA waits by the door.\n\nAVA\nHello.\n\nMARSH\nHi.\n"


def told(text: str, bible: str, files: dict[str, str] | None = None) -> Compiled:
    return compiled(text, {"bible.toml": bible, **(files or {})})


def story(result: Compiled) -> Story:
    made: Story = result.stages["resolve_names"]
    assert list(verify_story(made)) == []
    return made


def codes(result: Compiled) -> list[str]:
    return [each.code for each in result.findings]


def changed(before: Compiled, after: Compiled) -> set[str]:
    old = set(before.keys.values())
    return {name for name, key in after.keys.items() if key not in old}


WRONG = {
    "version = ": ("CINE020", "is not TOML"),
    "\xff = 1": ("CINE020", "is not TOML"),
    "version = 2": ("CINE021", "`version`"),
    "colour = 1": ("CINE021", "`colour`: it is unknown"),
    "cast = 3": ("CINE021", "`cast`: this must be a table"),
    "[cast.AVA]\nage = 900": ("CINE021", "`cast.AVA.age`"),
    "[cast.AVA]\nage = true": ("CINE021", "`cast.AVA.age`"),
    "[cast.AVA]\nage = 2.5": ("CINE021", "`cast.AVA.age`"),
    "[cast.AVA]\nlook = 3": ("CINE021", "`cast.AVA.look`: this must be a text or a list of texts"),
    "[cast.AVA]\nlook = ['a', 3]": ("CINE021", "`cast.AVA.look.1`"),
    "[cast.AVA]\nhair = 'red'": ("CINE021", "`cast.AVA.hair`: it is unknown"),
    "[cast.AVA]\npalette = ['red']": ("CINE021", "`cast.AVA.palette.0`: this is no colour"),
    "[cast.AVA]\nrefs = '../x.png'": ("CINE023", "`cast.AVA.refs`: `../x.png` lies outside the project"),
    "[cast.AVA]\nlora = '/etc/x'": ("CINE023", "`cast.AVA.lora`"),
    "[cast.AVA]\n[cast.ava]": ("CINE021", "`cast.ava`: it is the same name as `AVA`"),
    "[cast.'']\nage = 3": ("CINE021", "`cast."),
    "[place.LAB]\nset = [[]]": ("CINE021", "`place.LAB.set.0`"),
    "[place.A]\naliases = 'X'\n[place.B]\naliases = 'x'": ("CINE021", "`place.B.aliases`: `X` is an alias of `A`"),
    "[look.x]\nbase = 'noirr'": ("CINE021", "`look.x.base`: there is no look `noirr`"),
    "[look.x]\ncontrast = 'high'": ("CINE021", "`look.x.contrast`"),
    "[look.x]\ncontrast = 0.12345": ("CINE021", "`look.x.contrast`"),
    "[look.x]\nday = 'lwo-key'": ("CINE021", "`look.x.day`: there is no light `lwo-key`"),
    "[look.x]\npalette = ['red']": ("CINE021", "`look.x.palette.0`"),
    "[look.x]\nfog = 1": ("CINE021", "`look.x.fog` is unknown"),
    "[[rules]]\nwho = 'AVA'": ("CINE021", "`rules.0.text`: it is missing"),
    "[[rules]]\ntext = 'x'\nfrom = 4\nbefore = 2": ("CINE021", "from 4 to before 2 is no episode"),
    "[[rules]]\ntext = 'x'\nbefore = 0": ("CINE021", "`rules.0.before`"),
    "[series]\nepisodes = ['a', './a']": ("CINE021", "`series.episodes`: `a` is listed twice"),
    "[series]\nepisodes = ['../a']": ("CINE023", "`series.episodes`"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_names_the_file_and_the_field(text: str) -> None:
    code, part = WRONG[text]
    with pytest.raises(UsageError) as caught:
        told(SCRIPT, text)
    assert caught.value.code == code and part in caught.value.message
    assert "bible.toml" in caught.value.message and caught.value.hint


def test_where_it_is_found() -> None:
    text = "[cast.AVA]\nage = {}\n"
    files = {"bible.toml": text.format(11), "series/other.toml": text.format(22)}
    named = Config(film=Film(bible="series/other.toml"))
    (ava, _) = story(compiled(SCRIPT, files, config=named)).cast
    assert ava.phrases == ("22",)
    assert story(compiled(SCRIPT, files)).cast[0].phrases == ("11",)
    for path, code in (("nowhere.toml", "CINE022"), ("../x.toml", "CINE023"), ("series", "CINE022")):
        with pytest.raises(UsageError) as caught:
            compiled(SCRIPT, files, config=Config(film=Film(bible=path)))
        assert caught.value.code == code and path in caught.value.message


def test_a_character_is_dressed_and_voiced_as_a_note_would() -> None:
    note = "[[CAST AVA: 28, woman, cropped black hair, grey eyes, wears lab coat, boots, voice en-gb f3 calm]]\n\n"
    written, bible = story(compiled(note + SCRIPT)), story(told(SCRIPT, AVA))
    stdlib = load_stdlib()
    assert cast_person(bible.cast[0], (), "en-us", stdlib) == cast_person(
        written.cast[0], (), "en-us", stdlib
    )
    ava = bible.cast[0]
    assert (ava.full_name, ava.palette, ava.relationships) == (
        "Ava Lindqvist", ("#aabbcc",), (("MARSH", "her brother"),),
    )  # fmt: skip
    assert compiled(note + SCRIPT).keys == told(SCRIPT, AVA).keys


@pytest.mark.parametrize(
    "note",
    [
        "CAST AVA: 28", "CAST ava: grey eyes, WOMAN", "CAST AVA: wears a lab coat", "CAST AVA: wears lab coat, boots",
        "CAST AVA: voice en-gb f3 calm; aged 28", "CAST AVA:", "CAST MARSH: 40, red hair", "PROP KEY: brass",
        "PLACE LAB: white tiles", "PLACE LAB: White  tiles, desk lamp",
    ],
)  # fmt: skip
def test_equal_words_and_what_only_the_note_says_are_fine(note: str) -> None:
    place = "[place.LAB]\nset = 'white tiles, desk lamp'\n"
    assert codes(told(f"[[{note}]]\n\n{SCRIPT}", AVA + place)) == []


@pytest.mark.parametrize(
    "note", ["CAST AVA: 29", "CAST AVA: blue eyes", "CAST AVA: wears a red dress", "CAST AVA: voice scottish m5",
             "PLACE LAB: black tiles", "PROP KEY: steel"],
)  # fmt: skip
def test_other_words_for_the_same_name_clash(note: str) -> None:
    more = "[place.LAB]\nset = 'white tiles'\n[prop.KEY]\nlook = 'brass'\n"
    result = told(f"[[{note}]]\n\n{SCRIPT}", AVA + more)
    (found,) = result.findings
    assert found.code == "CINC002" and "bible.toml" in found.message and found.span is not None
    assert found.span.start == 0 and "plan_shots" not in result.stages


def test_a_trait_that_the_bible_leaves_open_is_the_notes() -> None:
    result = told(f"[[CAST AVA: 28, red hair, wears a coat]]\n\n{SCRIPT}", "[cast.AVA]\nage = 28\n")
    assert codes(result) == [] and story(result).cast[0].phrases == ("28", "red hair", "wears a coat")


def test_only_those_whom_the_script_names_are_in_the_story() -> None:
    bible = "".join(
        f"[cast.{name}]\nage = 40\n" for name in ("AVA", '"OLD TOM"', "NOOR", "IDA", "GUS", "ABSENT")
    )
    text = (
        "INT. LAB - DAY\n\n[[BLOCK: GUS by door]]\n\nOld Tom waits. AVA sits.\n\nMARSH\nWhere is Noor? And ida?\n\n"
        "[[SHOT: CU IDA]]\n\nA long silence.\n"
    )
    made = story(told(text, bible))
    assert [each.name for each in made.cast] == ["AVA", "GUS", "IDA", "MARSH", "NOOR", "OLD TOM"]
    assert "OLD TOM" in made.scenes[0].present and "NOOR" not in made.scenes[0].present
    assert made.cast[-1].phrases == ("40",)


def test_a_place_fills_what_the_notes_of_a_scene_leave_open() -> None:
    bible = (
        "[place.LAB]\naliases = ['The Laboratory']\nset = 'candles'\nlight = 'Low Key'\nweather = 'rain'\n"
        "look = 'white tiles'\npalette = '#ffffff'\n[place.NOWHERE]\nset = 'boxes'\n"
    )
    made = story(told("INT. the laboratory - DAY\n\nAVA waits.\n\nEXT. FIELD - DAY\n\nAVA runs.\n", bible))
    lab, field = made.scenes
    assert (lab.set_words, lab.light, lab.weather) == (("candles",), "low-key", ("rain",))
    assert (field.set_words, field.light, field.weather) == ((), "", ())
    (place,) = made.places
    assert (place.name, place.aliases, place.phrases) == ("LAB", ("THE LABORATORY",), ("white tiles",))
    notes = "[[SET: flowers]]\n\n[[LIGHT: high-key]]\n\n[[WEATHER: snow]]\n\n"
    (own,) = story(told(f"INT. LAB - DAY\n\n{notes}AVA waits.\n", bible)).scenes
    assert (own.set_words, own.light, own.weather) == (("flowers",), "high-key", ("snow",))


def test_a_place_note_dresses_the_set() -> None:
    note = "[[PLACE LAB: white tiles, one desk lamp]]\n\n"
    assert story(compiled(note + SCRIPT)).scenes[0].set_words == ("white tiles", "one desk lamp")
    candles = compiled("[[PLACE LAB: candles]]\n\n" + SCRIPT)
    assert {name.split("/")[0] for name in changed(compiled(SCRIPT), candles)} >= {"picture"}
    assert changed(compiled(SCRIPT), compiled("[[PLACE HALL: candles]]\n\n" + SCRIPT)) == set()


def test_props_that_the_script_speaks_of() -> None:
    bible = "[prop.KEYCARD]\naliases = ['card']\nlook = 'white plastic'\n[prop.GUN]\nlook = 'black'\n"
    (prop,) = story(told("INT. LAB - DAY\n\nAVA shows her card.\n", bible)).props
    assert (prop.name, prop.phrases) == ("KEYCARD", ("white plastic",))


def test_a_look_of_the_bible_is_a_term_of_the_project() -> None:
    bible = "[look.Harbour]\nbase = 'noir'\ncontrast = 1.25\naliases = ['the quay']\npalette = ['#AABBCC']\n"
    cinec_note = compiled("[[CINE: look harbour]]\n\n" + SCRIPT, {"bible.toml": bible})
    assert codes(cinec_note) == [] and story(cinec_note).settings.look == "harbour"
    for note in ("harbour", "the quay"):
        result = told(SCRIPT.replace("AVA waits", f"[[LOOK: {note}]]\n\nAVA waits", 1), bible)
        assert codes(result) == [] and story(result).scenes[0].look == "harbour"
    by_setting = compiled(SCRIPT, {"bible.toml": bible}, config=Config(film=Film(look="harbour")))
    assert story(by_setting).settings.look == "harbour"
    looks = load_stdlib(None, parse_bible(bible.encode(), "bible.toml").looks)
    assert looks.look("harbour").contrast == 1250 and looks.look("harbour").day == looks.look("noir").day
    own = parse_bible(b"[look.noir]\nbase = 'noir'\ngrain = 0", "bible.toml").looks
    assert load_stdlib(None, own).look("noir").grain == 0


def test_what_is_not_there_or_means_nothing_is_told() -> None:
    bible = (
        "[cast.AVA]\nrefs = ['refs/avva.png', 'refs/ava.png']\nlora = 'ava.safetensors'\n"
        "relationships = { MARHS = 'x' }\n[cast.MARSH]\nage = 3\n[place.LAB]\nlight = 'lwo-key'\n"
        "[[rules]]\ntext = 'x'\nwho = 'MARHS'\n"
    )
    result = told(SCRIPT, bible, {"refs/ava.png": "RIFF....WEBP"})
    assert codes(result) == ["CINA004", "CINA004", "CINN007", "CINN005", "CINN005"]
    first = result.findings[0]
    assert "bible.toml: `cast.AVA.refs`" in first.message and first.hints == ("did you mean refs/ava.png?",)
    assert story(result).cast[0].refs == ("refs/avva.png", "refs/ava.png")


EPISODES = "[series]\nepisodes = ['one.fountain', 'two.fountain', 'episode.fountain']\n"
ONE = "INT. LAB - DAY\n\nAVA falls.\n\n[[STATE AVA: torn coat, bandaged left hand]]\n\nAVA stands.\n"
TWO = "INT. HALL - DAY\n\n[[INCLUDE: more.fountain]]\n"
MORE = "MARSH waits. [[STATE MARSH: wet]]\n\nMARSH\nI am [[STATE AVA: soaked coat]] wet.\n"
SERIES = {"one.fountain": ONE, "two.fountain": TWO, "more.fountain": MORE}


def entering(result: Compiled) -> dict[str, tuple[str, ...]]:
    return {state.name: state.phrases for state in story(result).scenes[0].states}


def test_an_episode_begins_as_the_earlier_ones_end() -> None:
    result = told(SCRIPT, EPISODES, SERIES)
    assert codes(result) == [] and story(result).episode == 3
    assert entering(result) == {"AVA": ("soaked coat",), "MARSH": ("wet",)}
    clear = {**SERIES, "more.fountain": MORE + "\n[[STATE AVA: none]]\n"}
    assert entering(told(SCRIPT, EPISODES, clear)) == {"MARSH": ("wet",)}
    assert story(told(SCRIPT, "[series]\nepisodes = ['one.fountain']\n", SERIES)).episode == 0
    assert entering(told(SCRIPT, "[series]\nepisodes = ['episode.fountain', 'one.fountain']\n", SERIES)) == {}


def test_only_a_state_of_an_earlier_episode_changes_a_later_one() -> None:
    before = told(SCRIPT, EPISODES, SERIES)
    for text in (ONE.replace("falls", "runs"), ONE + "\nMARSH\nNo.\n", ONE.replace("torn", "burnt")):
        assert changed(before, told(SCRIPT, EPISODES, {**SERIES, "one.fountain": text})) == set()
    other = {**SERIES, "more.fountain": MORE.replace("soaked coat", "bandaged head")}
    again = changed(before, told(SCRIPT, EPISODES, other))
    assert again and {name.split("/")[0] for name in again} <= {"picture", "join", "contact-sheet", "mix"}


def test_an_earlier_episode_that_cannot_be_read() -> None:
    for name, reason in (("two.fountain", "there is no file"), ("more.fountain", "there is no file")):
        files = {path: text for path, text in SERIES.items() if path != name}
        (found,) = told(SCRIPT, EPISODES, files).findings
        assert found.code == "CINK001" and "two.fountain" in found.message and reason in found.message
    broken = {**SERIES, "one.fountain": "INT. LAB - DAY\n\n[[SHOT: CUU X]]\n\nx\n"}
    assert codes(told(SCRIPT, EPISODES, broken)) == []


@pytest.mark.parametrize("edit", ["one.fountain", "two.fountain", "bible.toml", "more.fountain"])
def test_a_build_knows_what_it_read_of_other_episodes(tmp_path: Path, edit: str) -> None:
    """`two.fountain` is not there at first: that it comes is a change too."""
    for name, text in {**SERIES, "episode.fountain": SCRIPT, "bible.toml": EPISODES}.items():
        (tmp_path / name).write_text(text)
    if edit == "two.fountain":
        (tmp_path / edit).unlink()
    (tmp_path / "build").mkdir()
    record = opened(tmp_path)
    project = Project(root=tmp_path, script="episode.fountain", world=record.world, config=Config())
    for _ in stages(project, Sources(record.world), Estimates(), makers()):
        continue
    record.save(3)
    assert opened(tmp_path).last() == 3
    with (tmp_path / edit).open("a") as file:
        file.write("\n# more\n")
    assert opened(tmp_path).last() is None


def opened(root: Path) -> Record:
    place = Place(root=root, script="episode.fountain", world=RecordingWorld(DiskWorld(root)))
    return Record.of(place, root / "build", None)


RULE = (
    "[series]\nepisodes = ['episode.fountain']\n[cast.AVA]\nage = 9\n[[rules]]\ntext = 'AVA never smiles'\n"
)
NEVER = RULE + "who = 'Ava'\nnever = ['smiles', 'bares her teeth']\n"


@pytest.mark.parametrize(
    ("block", "breaks"),
    [
        ("AVA waits. She is smiling.", "She is smiling."),
        ("AVA smiled at MARSH.", "AVA smiled at MARSH."),
        ("AVA bares her teeth.", "AVA bares her teeth."),
        ("[[PLAY AVA: smiles]]\n\nAVA\nYes.", "[[PLAY AVA: smiles]]"),
        ("AVA\n(smiling)\nYes.", "AVA"),
        ("AVA waits.\n\n[[STATE AVA: a smile]]\n\nAVA sits.", "[[STATE AVA: a smile]]"),
        ('[[SHOT: CU AVA, "a thin smile"]]\n\nA silence.', '[[SHOT: CU AVA, "a thin smile"]]'),
        ("AVA waits. MARSH smiles.", ""),
        ("MARSH smiles.", ""),
        ("AVA waits. The smiley on the wall.", ""),
        ("AVA\nWhy would I smile?", ""),
        ("[[PLAY MARSH: smiles]]\n\nMARSH\nYes.", ""),
        ('[[SHOT: CU MARSH, "a thin smile"]]\n\nAVA waits.', ""),
    ],
)
def test_rules(block: str, breaks: str) -> None:
    text = f"INT. LAB - DAY\n\n{block}\n\nMARSH\nHi.\n"
    found = [each for each in told(text, NEVER).findings if each.code == "CINK002"]
    assert [text[each.span.start : each.span.end] for each in found if each.span] == [breaks] * bool(breaks)
    assert all(each.hints == ("the bible says: AVA never smiles",) for each in found)


@pytest.mark.parametrize(
    ("when", "number"), [("", 1), ("before = 2", 1), ("before = 1", 0), ("from = 2", 0), ("from = 1\nbefore = 2", 1)]
)  # fmt: skip
def test_rules_in_force(when: str, number: int) -> None:
    result = told("INT. LAB - DAY\n\nAVA smiles.\n", NEVER + when)
    assert len(result.findings) == number and len(story(result).rules) == number


def test_a_state_of_an_earlier_episode_breaks_no_rule_here() -> None:
    bible = NEVER.replace("['episode.fountain']", "['one.fountain', 'episode.fountain']")
    earlier = {"one.fountain": "AVA waits.\n\n[[STATE AVA: smile]]\n"}
    assert codes(told(SCRIPT, bible, earlier)) == []


ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(0, 130),
        "look": st.sampled_from(["'red hair'", "['man', 'tall']", "'woman, blue eyes; slim'"]),
        "wardrobe": st.sampled_from(["'grey coat'", "['suit', 'tie']"]),
        "voice": st.just("'scottish m3 low'"),
    },
)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(ENTRIES, ENTRIES, st.sampled_from(("cast.MARSH", "cast.NOBODY", "place.ATTIC", "prop.GUN")))
def test_an_entry_changes_nothing_where_it_is_not(
    ava: dict[str, object], other: dict[str, object], table: str
) -> None:
    """The entry of somebody else: no key of AVA's shots and speech; of nobody and nowhere: no key at all."""
    if not table.startswith("cast"):
        other = {"look": other["look"]} if "look" in other else {}
    base = "[cast.AVA]\n" + "".join(f"{name} = {value}\n" for name, value in ava.items())
    entry = f"[{table}]\n" + "".join(f"{name} = {value}\n" for name, value in other.items())
    text = "INT. LAB - DAY\n\n[[SHOT #a: CU AVA]]\n\nAVA waits.\n\nAVA\nHello.\n\nINT. HALL - DAY\n\nMARSH\nHi.\n"
    before, after = told(text, base), told(text, base + entry)
    again = changed(before, after) - {"mix", "join", "contact-sheet"}
    assert not again if table != "cast.MARSH" else all("hall" in name for name in again)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.text(max_size=20),
    st.lists(st.text(min_size=1, max_size=12), max_size=3),
    st.text(min_size=1, max_size=9),
)
def test_reading_a_printed_bible_gives_it_back(title: str, words: list[str], name: str) -> None:
    phrases = tuple(each.strip() for each in words if each.strip())
    name = name_of(name)
    made = Bible(
        path="series/bible.toml",
        title=title,
        episodes=("series/a.fountain", "b.fountain"),
        cast=(CastEntry(name=name, age=3, look=phrases, wardrobe=("coat",), voice="m3 low"),) if name else (),
        places=(PlaceEntry(name=name, aliases=("X Y",), dressing=phrases),) if name and name != "X Y" else (),
        props=(PropEntry(name=name, look=phrases, refs=("refs/a.png",)),) if name else (),
    )
    again = parse_bible(print_bible(made).encode("utf-8", "surrogatepass"), "series/bible.toml")
    assert again == made


@pytest.mark.parametrize("name", ["last-light", "plain", "silent"])
def test_a_drafted_bible_changes_no_look(name: str, tmp_path: Path) -> None:
    text = (ROOT / "examples" / name / "episode.fountain").read_text()
    check_draft(text, tmp_path)


@pytest.mark.parametrize(
    "names", ["AVA MARSH", "OLD-TOM DR.LOW", "WREN BOY", "ŁUKASZ 李小龍", "NADIA FRANK", "ROSE ED"]
)
def test_a_drafted_bible_of_undeclared_people_changes_no_look(names: str, tmp_path: Path) -> None:
    lines = "".join(f"@{name}\nHello.\n\n" for name in names.split())
    note = "[[CAST IDA: woman, 33, wears a grey coat; black boots, tall; voice scottish]]\n\n"
    check_draft(f'{note}[[PROP KEY: "brass, old"]]\n\nINT. LAB - DAY\n\n{lines}IDA\nYes.\n', tmp_path)


def check_draft(text: str, folder: Path) -> None:
    (folder / "episode.fountain").write_text(text)
    shown = cinec("bible", "init", "episode.fountain", "--print", at=folder)
    said = cinec("bible", "init", "episode.fountain", at=folder)
    assert said.code == 0 and said.out == "wrote bible.toml\n", said.err
    bible = (folder / "bible.toml").read_text()
    assert bible == shown.out
    before, after = compiled(text), told(text, bible)
    assert before.findings == after.findings and before.keys == after.keys
    assert cinec("bible", "check", at=folder).code == 0


def test_drafting_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "episode.fountain").write_text(SCRIPT)
    (tmp_path / "bible.toml").write_text("# mine\n")
    said = cinec("bible", "init", "episode.fountain", at=tmp_path)
    assert said.code == 2 and "CINE024" in said.err and "--print" in said.err
    assert (tmp_path / "bible.toml").read_text() == "# mine\n"


def test_drafting_goes_where_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "cinec.toml").write_text('[film]\nbible = "series/bible.toml"\n')
    (tmp_path / "ep").mkdir()
    (tmp_path / "ep" / "episode.fountain").write_text(SCRIPT)
    assert cinec("bible", "init", "ep/episode.fountain", at=tmp_path).code == 0
    drafted = parse_bible((tmp_path / "series" / "bible.toml").read_bytes(), "series/bible.toml")
    assert drafted.episodes == ("ep/episode.fountain",)
    assert "(this script)" in cinec("bible", "show", "ep/episode.fountain", at=tmp_path).out


def test_what_the_commands_say(tmp_path: Path) -> None:
    for name, text in {**SERIES, "episode.fountain": SCRIPT, "bible.toml": EPISODES + AVA}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "x.fountain").write_text(SCRIPT)
    shown = cinec("bible", "show", "episode.fountain", at=tmp_path)
    for part in ("AVA (Ava Lindqvist)", "soaked coat", "lab-coat", "MARSH: her brother", "(this script)"):
        assert part in shown.out, part
    assert '"episode": 3' in cinec("bible", "show", "episode.fountain", "--json", at=tmp_path).out
    assert "AVA" in cinec("bible", "show", at=tmp_path).out
    assert cinec("bible", "check", at=tmp_path).out == "nothing to complain about\n"
    (tmp_path / "two.fountain").unlink()
    said = cinec("bible", "check", "bible.toml", at=tmp_path)
    assert said.code == 1 and "`series.episodes`: there is no file `two.fountain`" in said.err
    for words, code in ((("show", "alone/x.fountain"), "CINE022"), (("check", "no.toml"), "CINE022")):
        refused = cinec("bible", *words, at=tmp_path)
        assert refused.code == 2 and code in refused.err and "hint: " in refused.err
    assert '"title": "BibleFile"' in cinec("schema", "bible", at=tmp_path).out
    (tmp_path / "bible.toml").write_text("[look.harbour]\nbase = 'noir'\n")
    assert "harbour" in cinec("stdlib", "list", "looks", at=tmp_path).out


def test_the_example_series(tmp_path: Path) -> None:
    for name in ("ep1", "ep2"):
        said = cinec("lint", ROOT / "examples" / "series" / f"{name}.fountain", at=tmp_path)
        assert said.code == 0, said.err
    files = {path.name: path.read_text() for path in (ROOT / "examples" / "series").glob("*.*")}
    bible = files.pop("bible.toml").replace("ep2.fountain", "episode.fountain")
    second = compiled(files["ep2.fountain"], {**files, "bible.toml": bible})
    assert entering(second) == {"EDDA": ("torn mustard raincoat", "bandaged left hand")}
    printed = expand(second.stages["plan_shots"], second.stages["read_script"])[0]
    again = compiled(printed, {**files, "bible.toml": bible})
    assert again.keys == second.keys


def test_without_a_bible_nothing_of_it_is_imported(tmp_path: Path) -> None:
    (tmp_path / "episode.fountain").write_text(SCRIPT)
    code = (
        "import atexit, sys; atexit.register(lambda: print('cinec.bible_file' in sys.modules));"
        "from cinec.cli import app; app.main(['lint', 'episode.fountain'], standalone_mode=False)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "False", done.stderr


def test_a_bible_beside_the_script_comes_before_the_one_at_the_root() -> None:
    world = MemoryWorld(
        {"bible.toml": b"[series]\ntitle = 'root'", "s/bible.toml": b"[series]\ntitle = 'beside'"}
    )
    assert load_bible(world, "s/x.fountain").title == "beside"
    assert load_bible(world, "t/x.fountain").title == "root"
    assert load_bible(MemoryWorld({}), "x.fountain") == Bible()


def test_a_bible_is_not_drafted_outside_the_project(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "project"
    folder.mkdir(parents=True)
    (folder / "cinec.toml").write_text('version = 1\n[film]\nbible = "../../x.toml"\n')
    (folder / "t.fountain").write_text(SCRIPT)
    said = cinec("bible", "init", "t.fountain", at=folder)
    assert said.code == 2 and "outside the project" in said.err and not (tmp_path / "x.toml").exists()
