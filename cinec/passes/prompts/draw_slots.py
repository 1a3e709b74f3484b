"""Draw slots: what one shot shows, as phrases by slot, each with its cause."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from cinec.model_terms import NoteTerm
from cinec.passes.cast_words import character_of
from cinec.passes.prompts.describe_person import nearest_colour
from cinec.passes.prompts.draw_people import actions, feelings, person
from cinec.passes.prompts.phrase import Phrase, Slots, Weight, phrases
from cinec.passes.prompts.subject import (
    Subject,
    lighting_of,
    look_of,
    places_of,
    props_of,
    setup_of,
)
from cinec.passes.prompts.who_is_seen import Sight
from cinec.stdlib import Stdlib
from cinec.syntax.shot_spec import Move
from cinec.terms import CompositionTerm, LookTerm, MoveTerm

NEAR_AND_FAR = 1.7
PALETTE = 4
# Times that only make sense beside another scene.
RELATIVE = ("continuous", "later", "moments later", "same", "same time")
CLOSE = ("ecu", "cu", "mcu")


def draw_slots(subject: Subject, stdlib: Stdlib) -> Slots:
    """The phrases of a shot; a slot that says nothing is empty."""
    look = look_of(subject, stdlib)
    sights = subject.sights
    drawn = {
        "quoted": phrases(subject.shot.spec.texts, "quoted", Weight.QUOTED, subject.shot.span),
        "frame": tuple(_frame(subject, sights, stdlib)),
        "action": tuple(actions(subject)),
        "feeling": tuple(feelings(subject, stdlib)),
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
    people = tuple(person(sight, subject, stdlib) for sight in _by_importance(subject))
    return Slots(phrases=drawn, people=people, negatives=_negatives(subject, look))


def _by_importance(subject: Subject) -> list[Sight]:
    """Whom the shot is of before others, the near before the far."""
    subjects = subject.shot.spec.subjects
    return sorted(subject.sights, key=lambda sight: (sight.name not in subjects, sight.depth))


def with_notes(slots: Slots, notes: Sequence[NoteTerm], dialect: str) -> Slots:
    """The slots with the notes that are for a dialect, or for all: the wording of those on direction, and what all of
    them say to avoid. How to write prompts is advice, its wording an example and nothing that the shot shows."""
    fitting = [note for note in notes if note.family in ("", dialect)]
    words = tuple(
        phrase
        for note in fitting
        if note.index == "direction"
        for phrase in phrases((note.prompt,), f"note {note.name}", Weight.NOTE)
    )
    negatives = (*slots.negatives, *_listed(note.negative for note in fitting))
    return replace(
        slots, phrases={**slots.phrases, "notes": words}, negatives=tuple(dict.fromkeys(negatives))
    )


def _frame(subject: Subject, sights: tuple[Sight, ...], stdlib: Stdlib) -> Iterator[Phrase]:
    """Size and framing; where nobody is seen, the size's words for a figure are left out, and an insert has none."""
    spec, span = subject.shot.spec, subject.shot.span
    if spec.size and spec.framing != "insert" and (sights or spec.framing != "pov"):
        wording = stdlib.size(spec.size).prompt
        shown = wording if sights else wording.partition(",")[0].removesuffix(" from the waist up")
        yield from phrases((shown,), f"size {spec.size}", Weight.FRAME, span)
    if spec.framing and spec.framing != "single":
        term = stdlib.framing(spec.framing)
        over = f", {spec.over.title()}'s shoulder in the foreground" if spec.over and not spec.clean else ""
        yield from phrases((term.prompt + over,), f"framing {spec.framing}", Weight.FRAME, span)
    cast = {character.name for character in subject.story.cast}
    if spec.framing != "pov":
        things = [each.lower() for each in spec.subjects if each not in cast]
        yield from phrases(things, "subject", Weight.FRAME, span)


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
    time = scene.time.lower()
    yield from phrases(("" if time in RELATIVE else time,), f"time {time}", Weight.TIME, scene.span)
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
    shot, setup = subject.shot, setup_of(subject)
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
