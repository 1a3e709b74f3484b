"""Prompts of a feature-like script: milliseconds a shot, beside the planning that has to happen anyway."""

import sys
import time
from pathlib import Path
from statistics import median

from cinec.driver import stages
from cinec.passes.include_files import Sources
from cinec.project import Config, Project
from cinec.rounds import Estimates
from cinec.world import MemoryWorld
from tests.compiled import makers

NAME = "script.fountain"
SCENE = """
INT. {place} {number} - NIGHT

[[MOOD: tense]]

ANNA comes in. BORIS stands by the window and does not turn around.

ANNA
You were there. {number} people saw you.

BORIS
(dry)
Then {number} people can tell you why.

[[SHOT: CU BORIS, 85mm, slow push in]]

BORIS looks at her. He puts the letter on the table.
"""
PLACES = ("OFFICE", "KITCHEN", "CORRIDOR", "BAR")
STAGES = ("plan_shots", "stage_shots", "time_shots", "synthesize_prompts", "bind_identity")


def main(scenes: int, runs: int) -> None:
    text = "".join(SCENE.format(place=PLACES[at % 4], number=at + 2) for at in range(scenes))
    spent: dict[str, list[float]] = {name: [] for name in STAGES}
    shots = 0
    for _ in range(runs):
        world = MemoryWorld({NAME: text.encode()})
        project = Project(root=Path("/nowhere"), script=NAME, world=world, config=Config())
        before = time.perf_counter()
        for stage in stages(project, Sources(world), Estimates(), makers()):
            now = time.perf_counter()
            if stage.name in spent:
                spent[stage.name].append(now - before)
                shots = sum(len(scene.shots) for scene in stage.ir.scenes)
            before = now
    print(f"{scenes} scenes, {shots} shots, median of {runs}")
    for name, seconds in spent.items():
        print(f"  {name:20} {median(seconds) * 1000:8.0f} ms {median(seconds) * 1000 / shots:6.2f} ms a shot")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
