"""Draw slots: what one shot shows, as phrases by slot, each with its cause."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cinec.ir.shots import SceneShots, Setup, Shot
from cinec.ir.story import Character, Declared, Scene, Story
from cinec.ir.timecode import story_frame
from cinec.model_terms import NoteTerm
from cinec.passes.prompts.describe_person import describe_person, nearest_colour
from cinec.passes.prompts.phrase import Phrase, Slots, Weight, phrases
from cinec.passes.prompts.who_is_seen import Sight
from cinec.stdlib import Stdlib
from cinec.syntax.shot_spec import Move
from cinec.terms import CompositionTerm, DeliveryTerm, LookTerm, MoodTerm, MoveTerm

NEAR_AND_FAR = 1.7
PALETTE = 4
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
FACING_WORDS = {"behind": "seen from behind", "side": "in profile"}
WIDE = ("ews", "ws")
CLOSE = ("ecu", "cu", "mcu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Everything that the phrases of one shot are drawn from; `sights` are who is seen, `states` what
    is in force."""

    shot: Shot
    scene: Scene
    planned: SceneShots
    story: Story
    states: Mapping[str, tuple[str, ...]]
    sights: tuple[Sight, ...]


def draw_slots(subject: Subject, stdlib: Stdlib) -> Slots:
    """The phrases of a shot; a slot that says nothing is empty."""
    look = look_of(subject, stdlib)
    sights = subject.sights
    drawn = {
        "quoted": phrases(subject.shot.spec.texts, "quoted", Weight.QUOTED, subject.shot.span),
        "frame": tuple(_frame(subject, sights, stdlib)),
        "action": tuple(_action(subject)),
        "feeling": tuple(_feelings(subject, sights, stdlib)),
        "place": tuple(_place(subject)),
        "time": tuple(_time(subject)),
        "depth": tuple(_depth(sights)),
        "light": tuple(_light(subject, stdlib)),
        "angle": tuple(_angle(subject, stdlib)),
        "lens": tuple(_lens(subject, stdlib)),
        "composition": tuple(_composition(subject, sights, stdlib)),
        "palette": tuple(_palettes(subject, look, stdlib)),
        "look": phrases((look.prompt,), f"look {look.name}", Weight.LOOK),
        "move": tuple(_moves(subject, stdlib)),
    }
    people = tuple(_person(sight, subject, stdlib) for sight in sights)
    return Slots(phrases=drawn, people=people, negatives=_negatives(subject, look))


def with_notes(slots: Slots, notes: Sequence[NoteTerm], dialect: str) -> Slots:
    """The slots with the wording of the notes that are for a dialect, or for all."""
    fitting = [note for note in notes if note.family in ("", dialect)]
    words = tuple(
        phrase for note in fitting for phrase in phrases((note.prompt,), f"note {note.name}", Weight.NOTE)
    )
    negatives = (*slots.negatives, *_listed(note.negative for note in fitting))
    return replace(
        slots, phrases={**slots.phrases, "notes": words}, negatives=tuple(dict.fromkeys(negatives))
    )


def look_of(subject: Subject, stdlib: Stdlib) -> LookTerm:
    """The scene's look, else the film's."""
    word = stdlib.vocabulary().find("look", subject.scene.look or subject.story.settings.look)
    return stdlib.look(word.name if word else "natural")


def lighting_of(subject: Subject) -> str:
    """The scheme that the shot's setup is lit by; empty before staging."""
    setup = _setup(subject)
    return setup.lighting.scheme if setup.lighting else ""


def places_of(scene: Scene, story: Story) -> tuple[Declared, ...]:
    """What is declared of the place where a scene plays."""
    return tuple(each for each in story.places if scene.place in (each.name, *each.aliases))


def props_of(shot: Shot, scene: Scene, story: Story) -> tuple[Declared, ...]:
    """The declared things that the text of a shot names."""
    shown = {cover.beat for cover in shot.covers}
    text = " ".join(beat.text for beat in scene.beats if beat.id in shown).casefold()
    return tuple(
        each
        for each in story.props
        if any(re.search(rf"\b{re.escape(name.casefold())}\b", text) for name in (each.name, *each.aliases))
    )


def character_of(name: str, story: Story) -> Character:
    return next((each for each in story.cast if each.name == name), Character(name=name))


def _person(sight: Sight, subject: Subject, stdlib: Stdlib) -> tuple[Phrase, ...]:
    """Name, descriptors, then what is so in this shot: its state, how it is turned, where it stands."""
    character = character_of(sight.name, subject.story)
    name, cause, span = sight.name.title(), f"cast {sight.name}", character.span
    noun, *traits = describe_person(character, subject.story.settings.lang, stdlib)
    state = subject.states.get(sight.name, ())
    facing = () if subject.shot.spec.facing else (FACING_WORDS.get(sight.facing, ""),)
    wide = subject.shot.spec.size in WIDE
    return (
        *phrases((f"{name}, {noun}",), cause, Weight.PERSON, span),
        *phrases(traits, cause, Weight.TRAIT, span),
        *phrases(state, f"state {sight.name}", Weight.STATE),
        *phrases(() if wide else facing, f"facing {sight.name}", Weight.ANGLE),
    )


def _frame(subject: Subject, sights: tuple[Sight, ...], stdlib: Stdlib) -> Iterator[Phrase]:
    """Size and framing; where nobody is seen, the size's words for a figure are left out."""
    spec, span = subject.shot.spec, subject.shot.span
    if spec.size:
        wording = stdlib.size(spec.size).prompt
        shown = wording if sights else wording.partition(",")[0]
        yield from phrases((shown,), f"size {spec.size}", Weight.FRAME, span)
    if spec.framing and spec.framing != "single":
        term = stdlib.framing(spec.framing)
        over = f", {spec.over.title()}'s shoulder in the foreground" if spec.over and not spec.clean else ""
        yield from phrases((term.prompt + over,), f"framing {spec.framing}", Weight.FRAME, span)
    things = [each for each in spec.subjects if each not in subject.scene.present]
    if spec.framing == "insert" or things:
        yield from phrases([thing.lower() for thing in things], "subject", Weight.FRAME, span)


def _action(subject: Subject) -> Iterator[Phrase]:
    """What happens while the shot lasts, a phrase for each sentence; of speech that it is spoken, never the words."""
    told = {beat.id: beat for beat in subject.scene.beats}
    for cover in subject.shot.covers:
        beat = told.get(cover.beat)
        if beat is None:
            continue
        if beat.kind == "action":
            for sentence in SENTENCE.split(beat.text[cover.start : cover.end].strip()):
                yield from phrases(
                    (_names_in_lower_case(sentence, subject).rstrip(".!?… "),),
                    "action",
                    Weight.ACTION,
                    beat.span,
                )
        elif beat.kind == "speech" and not (beat.voiceover or beat.offscreen):
            yield from phrases(
                (f"{beat.speaker.title()} speaks",), f"speech {beat.speaker}", Weight.FEELING, beat.span
            )


def _names_in_lower_case(text: str, subject: Subject) -> str:
    """MARA as Mara: capitals are a screenplay's habit, and make image models write letters."""
    for character in subject.story.cast:
        text = re.sub(rf"\b{re.escape(character.name)}\b", lambda found: found[0].title(), text)
    return text


def _feelings(subject: Subject, sights: tuple[Sight, ...], stdlib: Stdlib) -> Iterator[Phrase]:
    """The expression of everyone whose face is seen, by the middle of the shot."""
    terms = stdlib.terms(DeliveryTerm)
    middle = story_frame(0, subject.shot.frames or 1)
    for performance in subject.shot.performances:
        facing = next((each.facing for each in sights if each.name == performance.actor), "behind")
        shown = [feeling for feeling in performance.feelings if feeling.frame <= middle]
        term = terms.get(shown[-1].name) if shown else None
        if term is None or not term.prompt or facing == "behind":
            continue
        text = term.prompt if len(sights) == 1 else f"{performance.actor.title()}: {term.prompt}"
        yield from phrases((text,), f"feeling {term.name}", Weight.FEELING)
    mood = stdlib.terms(MoodTerm).get(subject.scene.mood.split(",")[0].strip())
    if mood is not None and mood.prompt:
        yield from phrases((mood.prompt,), f"mood {mood.name}", Weight.MOOD)


def _place(subject: Subject) -> Iterator[Phrase]:
    scene, story = subject.scene, subject.story
    name = scene.place.lower()
    inside = f"interior of {_article(name)}" if scene.interior else "exterior,"
    yield from phrases(
        (f"{inside} {name}" if name else "",), f"place {scene.place}", Weight.PLACE, scene.span
    )
    for place in places_of(scene, story):
        yield from phrases(place.phrases, f"place {place.name}", Weight.DETAIL, place.span)
    yield from phrases(scene.set_words, "set", Weight.DETAIL)
    for prop in props_of(subject.shot, scene, story):
        words = ", ".join((prop.name.lower(), *prop.phrases))
        yield from phrases((words,), f"prop {prop.name}", Weight.DETAIL, prop.span)


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def _time(subject: Subject) -> Iterator[Phrase]:
    scene = subject.scene
    yield from phrases((scene.time.lower(),), f"time {scene.time.lower()}", Weight.TIME, scene.span)
    yield from phrases(scene.weather, "weather", Weight.TIME)


def _depth(sights: tuple[Sight, ...]) -> Iterator[Phrase]:
    """Who is near and who is far, where the difference shows."""
    if len(sights) < 2 or sights[-1].depth < sights[0].depth * NEAR_AND_FAR:
        return
    near, far = sights[0].name.title(), sights[-1].name.title()
    yield from phrases((f"{near} in the foreground, {far} in the background",), "depth", Weight.DEPTH)


def _light(subject: Subject, stdlib: Stdlib) -> Iterator[Phrase]:
    written = subject.shot.spec.lights
    for name in written or ((lighting_of(subject),) if lighting_of(subject) else ()):
        yield from phrases((stdlib.light(name).prompt,), f"light {name}", Weight.LIGHT, subject.shot.span)


def _angle(subject: Subject, stdlib: Stdlib) -> Iterator[Phrase]:
    spec, span = subject.shot.spec, subject.shot.span
    if spec.angle and spec.angle != "eye-level":
        yield from phrases((stdlib.angle(spec.angle).prompt,), f"angle {spec.angle}", Weight.ANGLE, span)
    if spec.roll:
        yield from phrases((stdlib.angle("canted").prompt,), "angle canted", Weight.ANGLE, span)
    if spec.facing:
        yield from phrases((stdlib.facing(spec.facing).prompt,), f"facing {spec.facing}", Weight.ANGLE, span)


def _lens(subject: Subject, stdlib: Stdlib) -> Iterator[Phrase]:
    """Focal length and aperture of the staged camera, the kind of glass, how deep the focus is."""
    shot, setup = subject.shot, _setup(subject)
    focal = shot.spec.focal or (Fraction(setup.frames[0].focal, 1000) if setup.frames else None)
    if focal:
        yield from phrases((f"{round(focal)}mm lens",), f"lens {round(focal)}mm", Weight.LENS, shot.span)
    for name in shot.spec.lenses:
        yield from phrases((stdlib.lens(name).prompt,), f"lens {name}", Weight.LENS, shot.span)
    shallow = setup.f_number <= 280 and shot.spec.size in CLOSE
    kind = shot.spec.focus.kind if shot.spec.focus else "shallow" if shallow else ""
    words = {"shallow": "shallow depth of field", "deep": "deep focus", "rack": "rack focus"}.get(kind, "")
    yield from phrases((words,), f"focus {kind}", Weight.LENS, shot.span)


def _composition(subject: Subject, sights: tuple[Sight, ...], stdlib: Stdlib) -> Iterator[Phrase]:
    spec, span = subject.shot.spec, subject.shot.span
    for said in spec.composition:
        yield from phrases((_composed(said, stdlib),), f"composition {said}", Weight.COMPOSITION, span)
    for sight in sights if len(sights) <= 3 else ():
        if sight.third:
            where = f"{sight.name.title()} on the {sight.third} of the frame"
            yield from phrases((where,), "composition", Weight.COMPOSITION)


def _composed(said: str, stdlib: Stdlib) -> str:
    """The wording of `thirds left` or `foreground lamp`: the term's, then what was said with it."""
    terms = stdlib.terms(CompositionTerm)
    named = [name for name in terms if said == name or said.startswith(f"{name} ")]
    if not named:
        return said
    name = max(named, key=len)
    return f"{terms[name].prompt}{said.removeprefix(name)}"


def _palettes(subject: Subject, look: LookTerm, stdlib: Stdlib) -> Iterator[Phrase]:
    """The look's colours, then those of the place and of everyone seen, where the bible gives them some."""
    yield from phrases(
        (_colours(look.palette, stdlib, "palette of"),), f"palette {look.name}", Weight.PALETTE
    )
    for place in places_of(subject.scene, subject.story):
        name = place.name.lower()
        yield from phrases(
            (_colours(place.palette, stdlib, f"{name} in"),),
            f"place {place.name}",
            Weight.PALETTE,
            place.span,
        )
    for sight in subject.sights:
        person = character_of(sight.name, subject.story)
        words = _colours(person.palette, stdlib, f"{sight.name.title()} in")
        yield from phrases((words,), f"cast {sight.name}", Weight.PALETTE, person.span)


def _colours(palette: tuple[str, ...], stdlib: Stdlib, opening: str) -> str:
    """`palette of black, rust and cream`: at most four colours by their nearest words, none for none."""
    names = list(dict.fromkeys(nearest_colour(each, "colours", stdlib) for each in palette))[:PALETTE]
    if not names:
        return ""
    return f"{opening} {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"{opening} {names[0]}"


def _moves(subject: Subject, stdlib: Stdlib) -> Iterator[Phrase]:
    spec, span = subject.shot.spec, subject.shot.span
    for move in spec.moves:
        yield from phrases((_move(move, stdlib.move(move.name)),), f"move {move.name}", Weight.MOVE, span)
    if spec.speed:
        term = stdlib.folder("speeds").get(spec.speed)
        yield from phrases((term.prompt if term else "",), f"speed {spec.speed}", Weight.MOVE, span)


def _move(move: Move, term: MoveTerm) -> str:
    """`slow pan left to the window`: the term's wording at the move's own pace."""
    wording = term.prompt.removeprefix("slow ") if move.pace else term.prompt
    target = move.target.title() if move.target.isupper() else move.target
    if target and "the figure" in wording:
        wording, target = wording.replace("the figure", target), ""
    to = f" to {target}" if target else ""
    return " ".join(filter(None, (move.pace, wording, move.direction))) + to


def _negatives(subject: Subject, look: LookTerm) -> tuple[str, ...]:
    """Words to avoid: the look's, and what the bible's rules forbid to who is seen."""
    seen = {sight.name for sight in subject.sights}
    forbidden = (
        word for rule in subject.story.rules if not rule.who or rule.who in seen for word in rule.never
    )
    return tuple(dict.fromkeys(_listed((look.negative, *forbidden))))


def _listed(texts: Iterable[str]) -> Iterator[str]:
    """The words between the commas of several texts."""
    for text in texts:
        yield from (phrase.text for phrase in phrases(text.split(","), "", 0))


def _setup(subject: Subject) -> Setup:
    return next(setup for setup in subject.planned.setups if setup.id == subject.shot.setup)
