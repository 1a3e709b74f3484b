"""States in force: wardrobe, injury and mood of each character, from the STATE notes before a place in a scene."""

from collections.abc import Iterable, Mapping

from cinec.ir.story import Scene, StateCue

CLEARS = frozenset(("none", "clean", "as in the bible"))

States = dict[str, tuple[str, ...]]


def told_state(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of a STATE note; `none`, `clean` or `as in the bible` alone say that nothing is left of it."""
    return () if len(phrases) == 1 and phrases[0].casefold() in CLEARS else phrases


def put_on(states: States, name: str, phrases: tuple[str, ...]) -> None:
    """From now on `name` is in this state and no earlier one; without phrases in none."""
    if phrases:
        states[name] = phrases
    else:
        states.pop(name, None)


def states_at(scene: Scene, beat_id: str, at: int) -> Mapping[str, tuple[str, ...]]:
    """The phrases in force at character `at` of a beat, by name; a cue at that character counts."""
    states = {state.name: state.phrases for state in scene.states}
    for cue in _cues(scene, beat_id, at):
        put_on(states, cue.name, cue.phrases)
    return states


def _cues(scene: Scene, beat_id: str, at: int) -> Iterable[StateCue]:
    for beat in scene.beats:
        if beat.id == beat_id:
            yield from (cue for cue in beat.states if cue.at <= at)
            return
        yield from beat.states
