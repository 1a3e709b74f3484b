"""Every field of the IR that a film hangs on is carried by a note, or follows from fields that are."""

from dataclasses import fields

import pytest

from cinec.ir import story
from cinec.syntax.shot_spec import ShotSpec

CARRIED = {
    story.Settings: {
        "fps": "CINE", "width": "CINE or profile", "height": "CINE or profile", "aspect": "CINE", "look": "CINE, LOOK",
        "lang": "CINE",
    },
    story.Character: {
        "name": "CAST, the cue", "phrases": "CAST, the bible", "full_name": "the bible", "refs": "the bible",
        "lora": "the bible", "palette": "the bible", "relationships": "the bible",
    },
    story.Declared: {
        "name": "PLACE, PROP", "phrases": "PLACE, PROP, the bible", "aliases": "the bible", "refs": "the bible",
        "palette": "the bible",
    },
    story.Rule: dict.fromkeys(("text", "who", "never", "since", "before"), "the bible"),
    story.ShotCue: {
        "at": "where the SHOT stands", "id": "SHOT #id", "spec": "SHOT", "whole": "whether SHOT is a paragraph",
    },
    story.CoverCue: {"pattern": "COVER", "subjects": "COVER", "pace": "COVER"},
    story.MusicCue: {"mood": "MUSIC", "phrases": "MUSIC", "bpm": "MUSIC", "out": "MUSIC", "under": "MUSIC"},
    story.EffectCue: {"at": "where the SFX stands", "phrases": "SFX"},
    story.Play: {"name": "PLAY", "phrases": "PLAY, the parenthetical"},
    story.StateCue: {"name": "STATE", "phrases": "STATE", "at": "where the STATE stands"},
    story.Event: dict.fromkeys(("actor", "verb", "target", "at"), "the action line"),
    story.Beat: {
        "id": "the beat's text and its neighbours'", "kind": "the block", "text": "the block", "speaker": "the cue",
        "extensions": "the cue", "offscreen": "the extensions", "voiceover": "the extensions", "dual": "the cue",
        "plays": "PLAY", "mentions": "the text", "events": "the text", "shots": "SHOT", "covers": "COVER",
        "music": "MUSIC", "effects": "SFX", "states": "STATE", "hold": "HOLD", "title_style": "the title's opener",
    },
    story.SceneTransition: {"name": "the transition line", "length": "TRANS"},
    story.CharacterState: {"name": "STATE", "phrases": "STATE"},
    story.Scene: {
        "heading": "the heading", "place": "the heading", "interior": "the heading", "time": "the heading",
        "hour": "the heading", "mood": "MOOD", "look": "LOOK", "light": "LIGHT, the bible",
        "set_words": "SET, PLACE, the bible", "weather": "WEATHER, the bible", "ambience": "AMB", "target": "TARGET", "present": "beats and BLOCK",
        "blocking": "BLOCK", "states": "STATE, earlier episodes", "transition": "the transition line", "beats": "blocks",
    },
    story.Story: {
        "schema": "the program", "title": "the title page", "settings": "CINE", "cast": "CAST, cues",
        "places": "PLACE", "props": "PROP", "scenes": "headings", "closing": "the last transition line",
        "episode": "the bible", "rules": "the bible",
    },
    ShotSpec: dict.fromkeys((each.name for each in fields(ShotSpec)), "SHOT"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CARRIED, ids=lambda kind: kind.__name__)
def test_every_field_is_carried(kind: type) -> None:
    digested = {each.name for each in fields(kind) if each.metadata.get("digest", True)}
    assert digested == set(CARRIED[kind])


def test_no_class_of_the_story_is_forgotten() -> None:
    classes = {
        value
        for value in vars(story).values()
        if isinstance(value, type) and value.__module__ == story.__name__
    }
    assert classes == set(CARRIED) - {ShotSpec}
