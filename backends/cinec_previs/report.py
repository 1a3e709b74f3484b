"""What a shot shows, measured on its own pictures: who is seen, how bright the faces are, whether anybody moves."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from cinec_previs.camera import Lens
from cinec_previs.mesh import F32
from cinec_previs.metering import LUMA, faces, surround
from cinec_previs.shot import Shot

SCHEMA = "cinec.previs.report.1"
EVERY = 6


@dataclass(slots=True)
class Report:
    """Samples of a shot every six frames and at its ends; `write` makes `report.json`.

    Shares are per-mille of the active picture, lumas 8-bit sRGB means; `motion` is the mean change of radiance
    since the last sample over the pixels of figures, before grain, in millionths.
    """

    shot: Shot
    samples: list[dict[str, Any]] = field(default_factory=list)
    _last: F32 | None = None

    def look(self, frame: int, lens: Lens) -> None:
        """Samples the frame just drawn, if it is one of those sampled."""
        request = self.shot.request
        if (frame - request.first) % EVERY and frame != request.last - 1:
            return
        seen, picture = self.shot.renderer.seen, self.shot.picture
        spans = self.shot.scene.figures
        groups = np.bincount((seen[seen >= 0] >> 8).ravel(), minlength=64)
        luma = picture @ LUMA
        masks = faces(seen, lens, self.shot.cast.heads(), [span.skin for span in spans])
        actors = {}
        for performance, span, mask in zip(request.performances, spans, masks, strict=True):
            share = int(groups[[span.body, span.skin, span.eyes]].sum()) * 1000 / seen.size
            face = round(float(luma[mask].mean()), 1) if mask.sum() > 20 else None
            behind = surround(luma, mask, seen) if face is not None else None
            ring = round(behind, 1) if behind is not None else None
            actors[performance.actor] = {"share": round(share, 2), "face": face, "surround": ring}
        low, middle = (round(float(each), 1) for each in np.percentile(luma, (1, 50)))
        self.samples.append(
            {"frame": frame, "actors": actors, "p1": low, "p50": middle, "motion": self._motion()}
        )

    def write(self, path: Path) -> None:
        request = self.shot.request
        body = {
            "schema": SCHEMA,
            "subjects": list(request.subjects),
            "frames": request.frames,
            "samples": self.samples,
        }
        path.write_text(json.dumps(body, sort_keys=True, indent=1) + "\n", encoding="utf-8")

    def _motion(self) -> int | None:
        now = self.shot.renderer.hdr
        before, self._last = self._last, now.copy()
        figures = self.shot.renderer.seen >> 8 > 0
        if before is None or not figures.any():
            return None
        return round(float(np.abs(now[figures] - before[figures]).mean()) * 1e6)
