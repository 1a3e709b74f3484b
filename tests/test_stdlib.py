"""The standard library: every file loads, says what it is, and is found by its words; a user's file shadows it."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from cinec import stdlib as library
from cinec.cli.new import PROJECTS
from cinec.cli.stdlib import command
from cinec.errors import UsageError
from cinec.model_terms import ModelTerm, NoteTerm, PromptTerm
from cinec.resources import folder
from cinec.stdlib import CATEGORIES, FOLDERS, SETS, Stdlib, load_stdlib
from cinec.syntax.vocabulary import normal
from cinec.term_file import decode, read_table
from cinec.terms import (
    CoverageTerm,
    DeliveryTerm,
    GestureTerm,
    LexiconTerm,
    LookTerm,
    MoodTerm,
    MoveTerm,
    MusicTerm,
    SizeTerm,
    SoundTerm,
    Term,
    TransitionTerm,
)
from cinec.world import MemoryWorld

GIVEN = {
    "shots": 17, "moves": 8, "angles": 5, "lenses": 5, "lights": 3, "looks": 12, "coverage": 8, "transitions": 4,
    "moods": 8, "deliveries": 8, "gestures": 20, "sounds": 20, "voices": 10, "music": 8, "appearance": 8, "knowledge": 44,
}  # fmt: skip
FLAME = b"""
doc = "A flame."
stops = 2
key_level = 0.9
fill = 0.2
rim = 0.5
ambient = 0.1
"""


@pytest.fixture(scope="module")
def stdlib() -> Stdlib:
    return load_stdlib()


def every_term(stdlib: Stdlib) -> list[tuple[str, Term]]:
    return [(place, term) for place in FOLDERS for term in stdlib.folder(place).values()]


def test_every_folder_of_the_stdlib_is_known() -> None:
    assert {path.name for path in folder("stdlib").iterdir() if path.is_dir()} == {*FOLDERS, SETS, PROJECTS}


def test_the_stdlib_holds_what_the_language_promises(stdlib: Stdlib) -> None:
    assert not {
        place: len(stdlib.folder(place))
        for place, least in GIVEN.items()
        if len(stdlib.folder(place)) < least
    }


def test_every_term_is_explained_in_one_sentence(stdlib: Stdlib) -> None:
    odd = [
        (place, term.name, term.doc)
        for place, term in every_term(stdlib)
        if not re.fullmatch(r"[A-ZÀ-Ý0-9].{18,140}[.!?]", term.doc) or "  " in term.doc
    ]
    assert not odd


def test_names_are_lower_case_words_joined_by_hyphens(stdlib: Stdlib) -> None:
    assert not [
        name
        for _, term in every_term(stdlib)
        for name in [term.name]
        if not re.fullmatch(r"[a-z0-9]+((-|(?<=\d)\.(?=\d))[a-z0-9]+)*", name)
    ]


def test_a_term_says_no_phrase_twice_and_no_two_terms_of_a_kind_share_one(stdlib: Stdlib) -> None:
    said: dict[tuple[str, str], str] = {}
    clashes = []
    for _, term in every_term(stdlib):
        for phrase in {normal(each) for each in (term.name, *term.aliases)}:
            other = said.setdefault((CATEGORIES[type(term)], phrase), term.name)
            if other != term.name:
                clashes.append((phrase, other, term.name))
    assert not clashes


def test_no_verb_cues_two_gestures(stdlib: Stdlib) -> None:
    said: dict[str, str] = {}
    clashes = [
        (verb, said[verb], term.name)
        for term in stdlib.terms(GestureTerm).values()
        for verb in term.verbs
        if said.setdefault(verb, term.name) != term.name
    ]
    assert not clashes


def test_references_between_terms_hold(stdlib: Stdlib) -> None:
    for look in stdlib.terms(LookTerm).values():
        assert stdlib.light(look.day) and stdlib.light(look.night)
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in look.palette)
        assert not look.score or look.score in stdlib.folder("music")
    for coverage in stdlib.terms(CoverageTerm).values():
        for setup in coverage.setups:
            assert stdlib.size(setup.size) and stdlib.framing(setup.framing)
    for delivery in stdlib.terms(DeliveryTerm).values():
        assert not delivery.gesture or stdlib.gesture(delivery.gesture)
        assert all(-1000 <= number <= 1000 for number in delivery.face)


def test_sizes_close_in_without_overlap(stdlib: Stdlib) -> None:
    sizes = sorted(stdlib.terms(SizeTerm).values(), key=lambda term: term.rank)
    assert [size.name for size in sizes] == ["ecu", "cu", "mcu", "ms", "mws", "ws", "ews"]
    for near, far in zip(sizes, sizes[1:], strict=False):
        assert near.head[0] > far.head[1] and near.picture[1] <= far.picture[0]
    # A head of 245 mm fills the share that the band says.
    for size in sizes:
        low, high = size.picture
        assert 245_000 // high >= size.head[0] * 0.95 and 245_000 // low <= size.head[1] * 1.06


def test_transition_lines_are_known(stdlib: Stdlib) -> None:
    lines = {
        "CUT TO": "cut", "SMASH CUT TO": "smash-cut", "MATCH CUT TO": "match-cut", "DISSOLVE TO": "dissolve",
        "FADE IN": "fade-in", "FADE OUT": "fade-out", "FADE TO BLACK": "fade-to-black", "FADE TO WHITE": "fade-to-white",
        "CUT TO BLACK": "cut-to-black", "JUMP CUT TO": "jump-cut", "WIPE TO": "wipe",
    }  # fmt: skip
    for line, name in lines.items():
        word = stdlib.vocabulary().find("transition", line)
        assert word is not None and word.name == name, line
    assert stdlib.get(TransitionTerm, "fade-to-white").colour == "#ffffff"


def test_numbers_come_as_whole_units(stdlib: Stdlib) -> None:
    assert stdlib.size("cu").head == (580, 800)
    assert stdlib.angle("low").pitch == (10_000, 30_000)
    assert stdlib.get(MoveTerm, "pan").speed == 8000
    assert stdlib.look("neo-noir").finish().contrast == 1360
    assert stdlib.light("low-key").lighting().key_azimuth == 55_000


def test_words_are_heard_longest_first_and_in_order(stdlib: Stdlib) -> None:
    def heard(text: str) -> list[str]:
        return [term.name for term in stdlib.heard(SoundTerm, text)]

    assert heard("rain on tin, far thunder rolls") == ["rain", "thunder"]
    assert heard("door groan") == ["door-creak"]
    assert heard("phone") == ["phone-ring"]
    assert heard("Ava stands beside the door and looks at the key.") == []
    assert heard("She slams the door. The glass shatters!") == ["door-slam", "glass-break"]
    assert [term.name for term in stdlib.heard(MoodTerm, "A tense, melancholy room")] == ["tense", "sad"]


def test_a_project_shadows_the_built_in_terms() -> None:
    world = MemoryWorld(
        {"lights/low-key.toml": FLAME, "lights/my-flame.toml": FLAME + b'aliases = ["torch"]\n'}
    )
    own = load_stdlib(world)
    assert own.light("low-key").doc == "A flame." and own.light("low-key").fill == 200
    word = own.vocabulary().find_shot_word("torch")
    assert word is not None and word.name == "my-flame"
    assert load_stdlib().light("low-key").fill != 200


@pytest.mark.parametrize(
    ("path", "data", "code", "said"),
    [
        ("lights/a.toml", b"doc = ", "CINE130", "lights/a.toml"),
        ("lights/a.toml", b"\xff", "CINE130", "lights/a.toml"),
        ("lights/a.toml", b'doc = "A."\n', "CINE131", "`stops` is missing"),
        ("lights/a.toml", FLAME + b"warmth = 3\n", "CINE131", "`warmth` is unknown"),
        ("lights/a.toml", FLAME + b'gobo = "leafs"\n', "CINE131", "`gobo` is `leafs`"),
        ("lights/a.toml", FLAME + b"fog = 0.0001\n", "CINE131", "`fog` is"),
        ("lights/a.toml", FLAME + b"practicals = 1\n", "CINE131", "`practicals` is `1`"),
        ("lights/a.toml", FLAME + b'name = "b"\n', "CINE131", "`name`"),
        ("shots/a.toml", b'doc = "A."\nkind = "sice"\n', "CINE131", "`kind`"),
        (
            "coverage/a.toml",
            b'doc = "A."\n[[setups]]\nsize = "cu"\n',
            "CINE131",
            "`setups.subject` is missing",
        ),
        ("transitions/a.toml", b'doc = "A."\nkind = "cut"\ncolour = "red"\n', "CINE131", "no colour"),
        ("sets/a.toml", b'doc = "A."\nwords = []\n', "CINE131", "sets/a.toml: `words`"),
        ("lights/a.toml", FLAME + b'aliases = ["handheld"]\n', "CINE133", "`handheld`"),
    ],
)
def test_a_broken_file_is_named_with_its_field(path: str, data: bytes, code: str, said: str) -> None:
    own = load_stdlib(MemoryWorld({path: data}))
    with pytest.raises(UsageError) as caught:
        own.vocabulary()
        own.sets()
    assert caught.value.code == code
    assert said in caught.value.message


def test_packages_lie_between_project_and_built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("looks_a", "looks_b"):
        place = tmp_path / package / "lights"
        place.mkdir(parents=True)
        (place / "low-key.toml").write_bytes(FLAME.replace(b"A flame", f"From {package}".encode()))
    monkeypatch.syspath_prepend(str(tmp_path))

    def offer(*packages: str) -> None:
        entries = [metadata.EntryPoint(name=each, value=each, group=library.GROUP) for each in packages]
        monkeypatch.setattr(
            metadata, "entry_points", lambda *, group: entries if group == library.GROUP else []
        )
        library._packages.cache_clear()

    try:
        offer("looks_a")
        assert load_stdlib().light("low-key").doc == "From looks_a."
        assert load_stdlib(MemoryWorld({"lights/low-key.toml": FLAME})).light("low-key").doc == "A flame."
        offer("looks_a", "looks_b")
        with pytest.raises(UsageError) as caught:
            load_stdlib()
        assert caught.value.code == "CINE134"
    finally:
        library._packages.cache_clear()


def test_an_unknown_name_says_what_was_meant(stdlib: Stdlib) -> None:
    with pytest.raises(UsageError) as caught:
        stdlib.light("lowkey")
    assert caught.value.hint == "did you mean low-key?"


def test_lexicons_hold_values_of_their_kind(stdlib: Stdlib) -> None:
    for name in ("colours", "hair-colours", "skins", "eyes"):
        assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in stdlib.lexicon(name).values()), name
    assert all(re.fullmatch(r"[fmx]\d*", value) for value in stdlib.lexicon("people").values())
    assert all(-1000 <= int(value) <= 1000 for value in stdlib.lexicon("builds").values())
    for term in stdlib.terms(LexiconTerm).values():
        assert all(word == word.casefold() for word, _ in term.entries), term.name


def test_the_command_line_lists_and_shows() -> None:
    run = CliRunner().invoke
    listed = run(command, ["list", "moves"])
    assert listed.exit_code == 0
    assert "moves\tpan\tThe camera turns on its foot." in listed.output.splitlines()
    assert '"name": "noir"' in run(command, ["list", "looks", "--json"]).output
    assert "medium close-up" in run(command, ["show", "MCU"]).output
    assert "coverage/ots" in run(command, ["show", "ots"]).output
    assert run(command, ["show", "close up"]).output.startswith("shots/cu")
    unknown = run(command, ["show", "coverage/otz"])
    assert isinstance(unknown.exception, UsageError) and "ots" in unknown.exception.hint


def test_the_built_in_backends_can_make_what_the_stdlib_names(stdlib: Stdlib) -> None:
    from cinec_previs.figure.costume.wardrobe import GARMENTS
    from cinec_previs.figure.hair import STYLES
    from cinec_previs.figure.marks import KINDS
    from cinec_previs.figure.worn import HATS
    from cinec_synth.sound import GENERATORS
    from cinec_synth.theory import SCALES
    from cinec_synth.timbres import BANDS

    assert {term.generator for term in stdlib.terms(SoundTerm).values()} <= set(GENERATORS)
    assert set(stdlib.lexicon("garments").values()) <= set(GARMENTS)
    assert set(stdlib.lexicon("hair-styles").values()) <= {*STYLES, "bald"}
    assert set(stdlib.lexicon("hats").values()) <= {*HATS, "none"}
    assert {value.split()[0] for value in stdlib.lexicon("states").values()} <= {*KINDS, "off", "none"}
    styles = stdlib.terms(MusicTerm).values()
    moods = stdlib.terms(MoodTerm).values()
    assert {each.timbre for each in styles} | {each.timbre for each in moods} <= {"", *BANDS}
    assert {each.scale for each in styles} | {each.scale for each in moods} <= {"", *SCALES}


def test_nouns_of_a_set_move_nobody(stdlib: Stdlib) -> None:
    verbs = {verb for term in stdlib.terms(GestureTerm).values() for verb in term.verbs}
    nouns = "head face eye eyes hand hands watch phone door open close work sign lock step point place bow lift".split()
    assert not verbs.intersection(nouns)


def test_notes_are_craft_in_a_few_sentences_and_lend_words_to_prompts(stdlib: Stdlib) -> None:
    notes = stdlib.terms(NoteTerm).values()
    assert sum(note.index == "direction" for note in notes) >= 28
    assert sum(note.index == "prompting" for note in notes) >= 16
    for note in notes:
        assert 2 <= len(re.findall(r"[.!?](?= |$)", note.text)) <= 5, note.name
        assert "\n" not in note.text and "  " not in note.text, note.name
        assert 2 <= len(note.prompt.replace(",", " ").split()) <= 8, note.name
        assert not re.search(r"\b(no|not|without|never)\b", note.prompt), note.name


def test_no_two_notes_say_the_same(stdlib: Stdlib) -> None:
    notes = stdlib.terms(NoteTerm).values()
    sentences = [each for note in notes for each in re.split(r"(?<=[.!?]) ", note.text)]
    for said in (sentences, [note.prompt for note in notes], [note.doc for note in notes]):
        assert len(set(said)) == len(said)


def test_most_topics_of_notes_are_terms_and_each_one_family_is_a_dialect(stdlib: Stdlib) -> None:
    stems = {name for place in (*FOLDERS, "sets") if place != "knowledge" for name in _stems(stdlib, place)}
    notes = stdlib.terms(NoteTerm).values()
    for note in notes:
        assert len(set(note.topics)) == len(note.topics) >= 3, note.name
        assert not note.family or note.family in stdlib.folder("prompts"), note.name
        if note.index == "direction":
            assert stems.intersection(note.topics), note.name
    served = stems.intersection(topic for note in notes for topic in note.topics)
    for place, least in (
        ("shots", 12),
        ("moves", 9),
        ("lights", 10),
        ("moods", 9),
        ("looks", 9),
        ("angles", 7),
    ):
        assert len(served.intersection(_stems(stdlib, place))) >= least, place


def _stems(stdlib: Stdlib, place: str) -> set[str]:
    return set(stdlib.sets()) if place == SETS else set(stdlib.folder(place))


MODEL = {
    "doc": "A model.", "backend": "diffusers", "role": "video", "pipeline": "wan-text", "folder": "weights/x",
    "frames": [5, 81, 4], "licence": "MIT",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("frames", [1, 1, 0]), ("frames", [5, 33, 0]), ("frames", [0, 0, 1]), ("frames", [5, 3, 4]),
        ("frames", [1, 1, 1]), ("rate", 0), ("rate", -8), ("sizes", [[0, 0]]), ("sizes", [[65, 33]]),
        ("sizes", [[-64, 64]]), ("multiple", 0), ("steps", 0), ("tokens", -1), ("controls", ["references:x"]),
        ("controls", ["references:-1"]), ("controls", ["telepathy"]), ("folder", "../x"), ("folder", "."),
        ("folder", "/x"), ("folder", "a/../../x"), ("folder", ""), ("repo", "someone/else"), ("strength", 2),
    ],
)  # fmt: skip
def test_a_model_that_no_film_can_use_is_refused_by_its_field(field: str, value: object) -> None:
    assert decode(ModelTerm, {"name": "x", **MODEL}, "models/x.toml").frames == (5, 81, 4)
    with pytest.raises(UsageError) as caught:
        decode(ModelTerm, {"name": "x", **MODEL, field: value}, "models/x.toml")
    assert caught.value.code == "CINE131" and "models/x.toml" in caught.value.message and caught.value.hint


def test_a_revision_is_a_whole_commit() -> None:
    table = {key: value for key, value in MODEL.items() if key != "folder"}
    with pytest.raises(UsageError) as caught:
        decode(ModelTerm, {"name": "x", **table, "repo": "a/b", "revision": "main"}, "models/x.toml")
    assert "`revision`" in caught.value.message


@pytest.mark.parametrize("number", ["1e999999999", "1e5", "nan", "-inf", "0." + "1" * 60])
def test_a_number_that_no_term_can_hold_ends_at_once(number: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_table(f"x = {number}".encode(), "looks/x.toml")
    assert caught.value.code == "CINE130"


def test_a_dialect_without_room_is_refused() -> None:
    table = {"name": "x", "doc": "X.", "template": "{frame}", "negative": "", "tokens": 75, "letters": 0}
    with pytest.raises(UsageError) as caught:
        decode(PromptTerm, table, "prompts/x.toml")
    assert "`letters`" in caught.value.message
