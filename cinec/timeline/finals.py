"""The last requests of a film: the mix, the join and the contact sheet, made of everything else."""

from dataclasses import replace

from cinec.ir.render import ContactSheetRequest, RenderList, SheetCell, ShotRender
from cinec.ir.timecode import clock
from cinec.passes.plan_actions import Finals
from cinec.timeline.conform import plan_join, plan_mix


def finals(film: RenderList, loudness: int) -> Finals:
    """The requests that end a film; `loudness` in hundredths of LUFS."""
    return Finals(
        mix=replace(plan_mix(film).request, loudness=loudness),
        join=plan_join(film).request,
        sheet=ContactSheetRequest(title=film.title, cells=tuple(_cell(shot, film) for shot in film.shots)),
    )


def _cell(shot: ShotRender, film: RenderList) -> SheetCell:
    focal = shot.requests[0].camera.keys[0].focal // 1000 if shot.requests else 0
    seconds = f"{float(shot.frames / film.fps):.1f} s"
    return SheetCell(
        label=f"{shot.id}   {shot.wording}".rstrip(),
        detail=f"{clock(shot.start, film.fps)[3:-4]}   {focal} mm   {seconds}   {shot.scene.replace('-', ' ')}",
    )
