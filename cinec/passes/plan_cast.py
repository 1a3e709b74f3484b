"""Plan the cast: portraits of whom no picture exists, faces to measure by, and the pictures that a shot is given."""

from collections.abc import Iterator, Mapping
from itertools import chain, zip_longest

from cinec.backend import Role
from cinec.ir.canonical import short_hash
from cinec.ir.generation import FacesRequest, ImageRequest
from cinec.ir.plan import Action, Blob, Input, Output, Source
from cinec.ir.render import FaceCheck, Portrait, RenderList, ShotRender
from cinec.passes.makers import Makers, backend_action
from cinec.passes.target_fit import REFERENCE, limit_of

Portraits = Mapping[str, Portrait]


def portrait_actions(film: RenderList, makers: Makers) -> Iterator[Action]:
    """A still for everyone who needs one."""
    for portrait in film.portraits:
        if portrait.still is not None:
            yield _portrait(portrait, portrait.still, makers)


def faces_action(portrait: Portrait, check: FaceCheck, makers: Makers) -> Action:
    """What a character's pictures say of the face."""
    name = portrait.identity.name
    backend = makers.registry.get(check.backend)
    return backend_action(
        backend,
        Role.FACE,
        id=person_id("faces", name),
        kind="faces",
        request=FacesRequest(name=name, model=check.model),
        inputs=(
            Input(
                port="reference",
                sources=pictures_of(portrait)[: limit_of(backend.targets[Role.FACE], REFERENCE)],
            ),
        ),
        outputs=("faces.json",),
        label=f"face of {name}",
        subject=name,
        estimate_ms=800,
    )


def measured_names(film: RenderList, portraits: Portraits) -> frozenset[str]:
    """Who can be measured: the cast of generated shots of whom there are pictures."""
    if film.faces is None:
        return frozenset()
    shown = {name for shot in film.shots if shot.parts for name in shot.cast}
    return frozenset(name for name in shown if pictures_of(portraits.get(name)))


def references(shot: ShotRender, most: int, portraits: Portraits) -> tuple[Input, ...]:
    """The pictures that a target is given, as many as it takes: those of the note, one of each of the cast, nearest
    first, then their second ones and so on, and those of the place and the things."""
    cast = zip_longest(*(pictures_of(portraits.get(name)) for name in shot.cast))
    sources: list[Source] = [Blob(digest=each.digest) for each in shot.references]
    sources += [each for each in chain.from_iterable(cast) if each is not None]
    sources += [Blob(digest=each.digest) for each in shot.surroundings]
    kept = tuple(dict.fromkeys(sources))[:most]
    return (Input(port="reference", sources=kept),) if kept else ()


def pictures_of(portrait: Portrait | None) -> tuple[Source, ...]:
    """The pictures of the project, or the still that stands for them."""
    if portrait is None:
        return ()
    if portrait.still is not None:
        return (Output(action=person_id("portrait", portrait.identity.name), port="image.png"),)
    return tuple(Blob(digest=each.digest) for each in portrait.identity.references)


def person_id(kind: str, name: str) -> str:
    """`portrait/old-tom`; a name of other signs than letters, digits and blanks gets a hash, so that no two are one."""
    slug = "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
    plain = all(letter.isalnum() or letter == " " for letter in name)
    return f"{kind}/{slug}" if plain and slug else f"{kind}/{slug}-{short_hash(name)}".replace("/-", "/")


def still_time(request: ImageRequest) -> int:
    """A guess at the milliseconds that a still takes."""
    return 1000 + 200 * request.model.steps


def _portrait(portrait: Portrait, still: ImageRequest, makers: Makers) -> Action:
    name = portrait.identity.name
    return backend_action(
        makers.registry.get(portrait.image_backend),
        Role.IMAGE,
        id=person_id("portrait", name),
        kind="still",
        request=still,
        outputs=("image.png", "report.json"),
        seed=portrait.identity.seed,
        label=f"portrait of {name}",
        subject=name,
        estimate_ms=still_time(still),
    )
