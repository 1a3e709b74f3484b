"""Draw portraits: for everyone whom a model must know by sight and of whom no picture exists, one still stands."""

from cinec.ir.generation import ImageRequest
from cinec.ir.identity import Identity
from cinec.ir.prompt import Prompt
from cinec.ir.render import Portrait
from cinec.ir.shots import ShotList
from cinec.passes.prompts.phrase import Phrase, Slots, Weight, phrases
from cinec.passes.prompts.write_prompt import prompt_in
from cinec.passes.target_fit import REFERENCE, takes
from cinec.passes.targets import Maker, Targets

FRAME = "portrait, head and shoulders, facing the camera, plain grey background"
LIGHT = "soft even light"
SIDE = 1024


def portraits_of(shots: ShotList, targets: Targets) -> tuple[Portrait, ...]:
    """Everyone in a shot that is generated, by name; a still where the target or the face check wants pictures."""
    wanted: dict[str, Identity] = {}
    needy: set[str] = set()
    image = targets.image()
    for scene in shots.scenes:
        for shot in scene.shots:
            maker = targets.of_shot(shot)
            if maker is None or maker.draws_geometry:
                continue
            for identity in shot.identities:
                wanted[identity.name] = identity
                if (
                    takes(maker.target, REFERENCE)
                    or targets.face()
                    or (image and takes(image.target, REFERENCE))
                ):
                    needy.add(identity.name)
    return tuple(
        _portrait(identity, image if name in needy else None, targets)
        for name, identity in sorted(wanted.items())
    )


def _portrait(identity: Identity, image: Maker | None, targets: Targets) -> Portrait:
    if identity.references or image is None or image.model is None:
        return Portrait(identity=identity)
    width, height = _square(image)
    still = ImageRequest(
        prompt=_told(identity, image, targets), width=width, height=height, model=targets.use(image)
    )
    return Portrait(identity=identity, still=still, image_backend=image.backend.name)


def _told(identity: Identity, image: Maker, targets: Targets) -> Prompt:
    noun, *traits = identity.descriptors
    cause = f"cast {identity.name}"
    person: tuple[Phrase, ...] = (
        *phrases((f"{identity.name.title()}, {noun}",), cause, Weight.PERSON),
        *phrases(traits, cause, Weight.TRAIT),
    )
    slots = Slots(
        people=(person,),
        phrases={
            "frame": phrases((FRAME,), "portrait", Weight.FRAME),
            "light": phrases((LIGHT,), "portrait", Weight.LIGHT),
        },
    )
    return prompt_in(image.dialect, slots, targets.stdlib)


def _square(image: Maker) -> tuple[int, int]:
    """The legal size that is nearest to a square of a thousand pixels."""
    sizes = image.target.sizes or ((SIDE, SIDE),)
    return min(sizes, key=lambda size: (abs(size[0] - size[1]), abs(size[0] * size[1] - SIDE * SIDE)))
