"""Draw people: who is seen in a shot, in what state and posture, what they do and how they feel, as phrases."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cinec.ir.timecode import story_frame
from cinec.passes.cast_words import character_of
from cinec.passes.prompts.describe_person import describe_person
from cinec.passes.prompts.phrase import Phrase, Weight, phrases
from cinec.passes.prompts.subject import Subject
from cinec.passes.prompts.who_is_seen import Sight
from cinec.passes.sentences import sentences_of
from cinec.source import Span
from cinec.stdlib import Stdlib
from cinec.terms import DeliveryTerm, MoodTerm

FACINGS = {"behind": "seen from behind", "side": "in profile"}
POSTURES = {"sit": "sitting", "kneel": "kneeling", "lie": "lying"}
WIDE = ("ews", "ws")
# What a model would draw although the sentence says that it is not there.
NEGATED = re.compile(r"\b(?:not|never|nobody|nothing|no longer|without)\b|n['’]t\b", re.IGNORECASE)
UNDONE = frozenset("not no never longer removed mended healed repaired gone off without none".split())
SMALL_WORDS = frozenset("a an the his her their with in of and".split())


def person(sight: Sight, subject: Subject, stdlib: Stdlib) -> tuple[Phrase, ...]:
    """Name, descriptors, then what is so in this shot: state, posture, how the figure is turned."""
    character = character_of(sight.name, subject.story)
    cause, span = f"cast {sight.name}", character.span
    noun, *traits = describe_person(character, subject.story.settings.lang, stdlib)
    states = subject.states.get(sight.name, ())
    facing = () if subject.shot.spec.facing else (FACINGS.get(sight.facing, ""),)
    return (
        *phrases((f"{sight.name.title()}, {noun}",), cause, Weight.PERSON, span),
        *_worn(traits, states, cause, stdlib, character.span),
        *_states(traits, states, f"state {sight.name}", stdlib),
        *phrases((POSTURES.get(sight.posture, ""),), f"posture {sight.name}", Weight.STATE),
        *phrases(() if subject.shot.spec.size in WIDE else facing, f"facing {sight.name}", Weight.ANGLE),
    )


def actions(subject: Subject) -> Iterator[Phrase]:
    """What happens while the shot lasts, a phrase for each sentence that speaks of whom it shows; of speech that it is
    spoken, never the words."""
    told = {beat.id: beat for beat in subject.scene.beats}
    seen = {sight.name for sight in subject.sights}
    for cover in subject.shot.covers:
        beat = told.get(cover.beat)
        if beat is None:
            continue
        if beat.kind == "action":
            for sentence in sentences_of(beat.text[cover.start : cover.end].strip()):
                if not NEGATED.search(sentence) and _is_of_the_seen(sentence, subject, seen):
                    text = _names_in_lower_case(sentence.strip(), subject).rstrip(".!?… ")
                    yield from phrases((text,), "action", Weight.ACTION, beat.span)
        elif beat.kind == "speech" and beat.speaker in seen and not beat.voiceover:
            text = f"{beat.speaker.title()} speaks"
            yield from phrases((text,), f"speech {beat.speaker}", Weight.FEELING, beat.span)


def feelings(subject: Subject, stdlib: Stdlib) -> Iterator[Phrase]:
    """The expression of everyone whose face is seen, at the story frame; then the mood of the scene."""
    terms = stdlib.terms(DeliveryTerm)
    middle = story_frame(0, subject.shot.frames or 1)
    facings = {sight.name: sight.facing for sight in subject.sights}
    for performance in subject.shot.performances:
        shown = [feeling for feeling in performance.feelings if feeling.frame <= middle]
        term = terms.get(shown[-1].name) if shown else None
        if term is None or not term.prompt or facings.get(performance.actor, "behind") == "behind":
            continue
        text = term.prompt if len(facings) == 1 else f"{performance.actor.title()}: {term.prompt}"
        yield from phrases((text,), f"feeling {term.name}", Weight.FEELING)
    mood = stdlib.terms(MoodTerm).get(subject.scene.mood.split(",")[0].strip())
    if mood is not None and mood.prompt:
        yield from phrases((mood.prompt,), f"mood {mood.name}", Weight.MOOD)


def _worn(
    traits: Sequence[str], states: Sequence[str], cause: str, stdlib: Stdlib, span: Span | None
) -> Iterator[Phrase]:
    """The fixed words for a person; clothes that a state speaks of weigh as much as it, those taken off are not told."""
    kinds = stdlib.lexicon("garments")
    touched = {kind for state in states for kind in _garments(state, kinds).values()}
    gone = {kind for state in states if _is_undone(state) for kind in _garments(state, kinds).values()}
    for trait in traits:
        worn = set(_garments(trait, kinds).values())
        if not (worn and worn <= gone):
            weight = Weight.STATE if worn & touched else Weight.TRAIT
            yield from phrases((trait,), cause, weight, span)


def _states(traits: Sequence[str], states: Sequence[str], cause: str, stdlib: Stdlib) -> Iterator[Phrase]:
    """What has happened to a person. A torn coat that was told as a green one is `the coat torn`, not a second coat."""
    kinds = stdlib.lexicon("garments")
    for state in states:
        if _is_undone(state):
            continue
        mine = _garments(state, kinds)
        trait = next(
            (each for each in traits if set(_garments(each, kinds).values()) & set(mine.values())), ""
        )
        said = set(_words(trait))
        rest = [word for word in _words(state) if word not in said | SMALL_WORDS and word not in mine]
        text = f"the {next(iter(mine))} {' '.join(rest)}" if trait and rest else state
        yield from phrases((text,), cause, Weight.STATE)


def _garments(phrase: str, kinds: Mapping[str, str]) -> dict[str, str]:
    """The words for clothes in a phrase, and the kind that each is."""
    return {word: kinds[word] for word in _words(phrase) if word in kinds}


def _words(phrase: str) -> list[str]:
    return re.findall(r"[\w'’-]+", phrase.casefold())


def _is_undone(state: str) -> bool:
    """Whether a state says that something is no longer so, or no longer worn."""
    return bool(UNDONE & set(_words(state)))


def _is_of_the_seen(sentence: str, subject: Subject, seen: set[str]) -> bool:
    """Whether a sentence names nobody, or somebody whom the shot shows."""
    low = sentence.casefold()
    named = {
        each.name
        for each in subject.story.cast
        if re.search(rf"(?<!\w){re.escape(each.name.casefold())}(?!\w)", low)
    }
    return not named or bool(named & seen) or not seen


def _names_in_lower_case(text: str, subject: Subject) -> str:
    """MARA as Mara: capitals are a screenplay's habit, and make image models write letters."""
    for character in subject.story.cast:
        text = re.sub(rf"\b{re.escape(character.name)}\b", lambda found: found[0].title(), text)
    return text
