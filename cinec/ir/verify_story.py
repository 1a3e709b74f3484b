"""The verifier of Story IR."""

from collections.abc import Iterator

from cinec.ir.story import Beat, Scene, Story

KINDS = ("action", "speech", "title")


def verify_story(story: Story) -> Iterator[str]:
    """What is wrong with a story, one sentence each."""
    if not 1 <= story.settings.fps <= 240:
        yield f"fps {story.settings.fps} lies outside 1 to 240"
    names = [character.name for character in story.cast]
    if len(names) != len(set(names)):
        yield "a character stands twice in the cast"
    if story.episode < 0:
        yield f"episode {story.episode} is no number of an episode"
    for rule in story.rules:
        if story.episode < rule.since or 0 < rule.before <= story.episode:
            yield f"the rule `{rule.text}` is not in force in episode {story.episode}"
    for scene in story.scenes:
        yield from (f"{scene.id}: {problem}" for problem in _scene(scene, set(names)))


def _scene(scene: Scene, names: set[str]) -> Iterator[str]:
    ids = [beat.id for beat in scene.beats]
    if not ids:
        yield "has no beats"
    if len(ids) != len(set(ids)):
        yield "two beats have one id"
    if not 0 <= scene.hour < 1440:
        yield f"hour {scene.hour} is no minute of a day"
    for name in scene.present:
        if name not in names:
            yield f"{name} is present and not cast"
    for beat in scene.beats:
        yield from _beat(beat, names)


def _beat(beat: Beat, names: set[str]) -> Iterator[str]:
    if beat.kind not in KINDS:
        yield f"beat {beat.id} is of unknown kind {beat.kind}"
    if not beat.text:
        yield f"beat {beat.id} has no text"
    if (beat.kind == "speech") != bool(beat.speaker):
        yield f"beat {beat.id} is a {beat.kind} with speaker `{beat.speaker}`"
    if beat.speaker and beat.speaker not in names:
        yield f"beat {beat.id} is spoken by {beat.speaker}, who is not cast"
    if beat.offsets and len(beat.offsets) != len(beat.text) + 1:
        yield f"beat {beat.id} has {len(beat.offsets)} offsets for {len(beat.text)} characters"
    places = [cue.at for cues in (beat.shots, beat.effects, beat.states) for cue in cues]
    if any(not 0 <= at <= len(beat.text) for at in places):
        yield f"beat {beat.id} has a cue outside its text"
