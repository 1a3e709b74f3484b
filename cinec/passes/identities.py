"""Identities: everyone whom a shot shows, with the pictures, words and seed that are theirs in every shot."""

from dataclasses import replace

from cinec.ir.canonical import seed_of
from cinec.ir.identity import Identity
from cinec.ir.shots import Shot, ShotList
from cinec.ir.story import Scene, Story
from cinec.passes.cast_words import character_of
from cinec.passes.prompts.describe_person import describe_person
from cinec.passes.prompts.subject import places_of, props_of
from cinec.references import References
from cinec.stdlib import Stdlib


def with_identities(shots: ShotList, stdlib: Stdlib, references: References) -> ShotList:
    """The shots with an identity for each visible performer, nearest first."""
    known: dict[str, Identity] = {}

    def bound(shot: Shot, scene: Scene) -> Shot:
        for name in shot.cast:
            if name not in known:
                known[name] = identity_of(name, shots.story, stdlib, references)
        named = (references.find(path, shot.span) for key, path in shot.spec.options if key == "ref")
        around = (*places_of(scene, shots.story), *props_of(shot, scene, shots.story))
        pictures = (references.find(path) for each in around for path in each.refs)
        return replace(
            shot,
            identities=tuple(known[name] for name in shot.cast),
            references=tuple(each for each in named if each is not None),
            surroundings=tuple(each for each in pictures if each is not None),
        )

    scenes = tuple(
        replace(planned, shots=tuple(bound(shot, scene) for shot in planned.shots))
        for scene, planned in zip(shots.story.scenes, shots.scenes, strict=True)
    )
    return replace(shots, scenes=scenes)


def identity_of(name: str, story: Story, stdlib: Stdlib, references: References) -> Identity:
    """A character's identity. The seed hangs on the name alone, so that it is the same in every film of a series."""
    character = character_of(name, story)
    found = (references.find(path) for path in character.refs)
    return Identity(
        name=name,
        references=tuple(each for each in found if each is not None),
        descriptors=describe_person(character, story.settings.lang, stdlib),
        lora=character.lora,
        seed=seed_of("identity", name),
    )
