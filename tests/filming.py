"""Real films at reduced size: projects, builds in processes of their own, and what they left in the cache."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cinec.backend import installed
from cinec.build.engine import Engine
from cinec.driver import stages
from cinec.ir.plan import Plan
from cinec.ir.render import RenderList
from cinec.passes.include_files import Sources
from cinec.passes.makers import Makers
from cinec.project import open_project, place_of
from cinec.rounds import Cached
from tests.command import ROOT

NAME = "episode.fountain"
SETTINGS = 'version = 1\n[profiles.small]\ninherits = "draft"\nwidth = {}\nheight = {}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How a build ended and what it told."""

    folder: Path
    cache: Path
    code: int
    out: str
    err: str
    seconds: float

    @property
    def events(self) -> tuple[dict[str, Any], ...]:
        return events_of(self.err)

    def actions(self, what: str) -> set[str]:
        """The actions that `started`, were `done` or a `hit`; compiling kernels is none of the film's."""
        told = {event["action"] for event in self.events if event["event"] == what}
        return {name for name in told if not name.startswith("warm-up:")}

    def result(self, suffix: str) -> Path:
        return self.folder / "build" / f"episode{suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A build seen from inside: its requests, its plan, and the files of its actions in the cache."""

    film: RenderList
    plan: Plan
    files: Mapping[tuple[str, str], Path]


def project(folder: Path, script: str, *, width: int = 320, height: int = 180) -> Path:
    """A project with one script and the profile `small`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(script, encoding="utf-8")
    (folder / "cinec.toml").write_text(SETTINGS.format(width, height))
    return folder


def example(name: str) -> str:
    return (ROOT / "examples" / name / NAME).read_text(encoding="utf-8")


def cache_with(kernels: Path, cache: Path) -> Path:
    """A cache of its own that shares compiled kernels, which take long and are the same for every film."""
    cache.mkdir(parents=True)
    (cache / "numba").symlink_to(kernels)
    return cache


def start(folder: Path, cache: Path, *words: str) -> "subprocess.Popen[str]":
    """A build as a process group of its own."""
    command = [sys.executable, "-m", "cinec", "build", NAME, "--profile", "small", "--log-format", "json"]
    return subprocess.Popen(
        [*command, *words],
        cwd=folder,
        env=os.environ | {"CINEC_CACHE": str(cache)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def build(folder: Path, cache: Path, *words: str) -> Built:
    began = time.monotonic()
    return ended(start(folder, cache, *words), folder, cache, began)


def ended(process: "subprocess.Popen[str]", folder: Path, cache: Path, began: float) -> Built:
    """Wait for the end of a build that was started at `began`."""
    out, err = process.communicate(timeout=600)
    seconds = time.monotonic() - began
    return Built(folder=folder, cache=cache, code=process.returncode, out=out, err=err, seconds=seconds)


def events_of(err: str) -> tuple[dict[str, Any], ...]:
    """The JSON lines among what a build told; a killed one may have left half a line."""
    lines = [line for line in err.splitlines() if line.startswith("{") and line.endswith("}")]
    return tuple(json.loads(line) for line in lines)


def film_of(built: Built) -> Film:
    """What the cache of a finished build holds."""
    project = open_project(place_of(built.folder / NAME), profile="small")
    makers = Makers(registry=installed(), names=project.config.backends)
    with Engine(cache=built.cache, project=str(built.folder / NAME)) as engine:
        made = {
            stage.name: stage.ir for stage in stages(project, Sources(project.world), Cached(engine), makers)
        }
        plan: Plan = made["plan_actions"]
        files = {
            (look.action.id, port): engine.path(digest)
            for look in engine.look_up(plan)
            for port, digest in look.outputs.items()
        }
    return Film(film=made["select_targets"], plan=plan, files=files)
