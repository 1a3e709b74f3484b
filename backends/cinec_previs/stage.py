"""What a shot shows before it is lit: the set, the walls that step aside, the cast, and the scene of them all."""

from dataclasses import dataclass
from functools import lru_cache

from cinec.ir.anatomy import joints_of
from cinec.ir.picture import Performance, Placement, SetDesign
from cinec.ir.render import PictureRequest
from cinec_previs.camera import lens_at
from cinec_previs.cast import Cast
from cinec_previs.scene import Scene, assemble
from cinec_previs.set import SetMeshes, build_set
from cinec_previs.wild_walls import WildWalls, shell_of

CLOSE_HEAD = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The geometry of a shot; the cast writes its poses into the scene."""

    meshes: SetMeshes
    walls: WildWalls
    cast: Cast
    scene: Scene


def stage_of(request: PictureRequest, seed: int) -> Stage:
    """Builds the set, bakes the figures as finely as their size in the picture asks, and puts them together."""
    meshes = _built(request.design)
    near = [_largest_head(request, seed, each) >= CLOSE_HEAD for each in request.performances]
    cast = Cast(request.performances, request.raster.fps, near, request.frozen, request.frames - 1)
    shell = shell_of(request.design, meshes)
    scene = assemble(meshes.mesh, [figure.mesh for figure in cast.figures], shell)
    return Stage(meshes=meshes, walls=WildWalls(request.design, meshes), cast=cast, scene=scene)


@lru_cache(maxsize=4)
def _built(design: SetDesign) -> SetMeshes:
    """The meshes of a set, kept while shots of one place follow each other."""
    return build_set(design)


def _largest_head(request: PictureRequest, seed: int, performance: Performance) -> float:
    """Pixels from chin to crown at the figure's largest, from its marks and the camera's keys."""
    largest = 0.0
    for frame in sorted({key.frame for key in request.camera.keys} | {0, request.frames - 1}):
        lens = lens_at(request.camera, request.raster, frame, seed)
        place = _placement(performance, frame)
        at = joints_of(performance.appearance, place)
        crown, chin = (
            lens.screen((at[name].x / 1000, at[name].y / 1000, at[name].z / 1000))
            for name in ("crown", "chin")
        )
        if crown[2] > 0.1:
            largest = max(largest, abs(crown[1] - chin[1]))
    return largest


def _placement(performance: Performance, frame: int) -> Placement:
    past = [place for place in performance.placements if place.frame <= frame]
    return past[-1] if past else performance.placements[0]
