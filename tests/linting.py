"""Scripts checked in memory: one text that may hold several files, `=== name` before each but the first."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cinec.check import Checked, check
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.selection import Selection
from cinec.passes.makers import Makers
from cinec.project import Config, Project, read_config
from cinec.world import MemoryWorld
from tests.compiled import makers

SCRIPT = "episode.fountain"
_FILE = re.compile(r"^=== (\S+)\n", re.MULTILINE)


def files_of(text: str) -> dict[str, bytes]:
    """The files in a case; what stands before the first `=== name` is the script."""
    parts = _FILE.split(text)
    files = {SCRIPT: parts[0].encode()}
    files |= {name: body.encode() for name, body in zip(parts[1::2], parts[2::2], strict=True)}
    return files


def project_of(files: Mapping[str, bytes], selection: Selection | None = None) -> Project:
    world = MemoryWorld(files)
    config = read_config(world) if "cinec.toml" in files else Config()
    if selection is not None:
        config = replace(config, lint=replace(config.lint, selection=selection))
    return Project(root=Path("/project"), script=SCRIPT, world=world, config=config)


def checked(text: str, *codes: str, made_by: Makers | None = None) -> Checked:
    """What a check of a case finds; with `codes`, those rules alone."""
    selection = Selection(select=codes, preview=True) if codes else None
    return check(project_of(files_of(text), selection), made_by or makers())


def codes_of(text: str, *codes: str) -> list[str]:
    return [each.code for each in checked(text, *codes).findings]


def code_named(name: str) -> str:
    return next(code for code, (own, _) in RULES.items() if own == name)
