"""The two parsers that run in node: installed once, started once for many texts."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Token = tuple[str, str, str]

_HERE = Path(__file__).parent
_FILES = ("package.json", "driver.cjs")


def install(folder: Path) -> str:
    """Puts the driver and the packages into `folder`; what was there of the same versions stays. Says what is missing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "node and npm are not installed"
    package = folder / "package.json"
    fresh = not package.is_file() or package.read_text() != (_HERE / "package.json").read_text()
    for name in _FILES:
        shutil.copyfile(_HERE / name, folder / name)
    if not fresh and installed(folder):
        return ""
    command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    if said.returncode:
        package.unlink()
        return f"npm cannot install fountain-js and aw-parser: {said.stderr.strip()[-200:]}"
    return ""


def installed(folder: Path) -> bool:
    return shutil.which("node") is not None and all(
        (folder / "node_modules" / name).is_dir() for name in ("fountain-js", "aw-parser")
    )


def ask(folder: Path, requests: Iterable[dict[str, Any]]) -> list[Any]:
    """The answers to requests, in order, from one process."""
    lines = "".join(f"{json.dumps(request)}\n" for request in requests)
    said = subprocess.run(
        ["node", "driver.cjs"],
        cwd=folder,
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return [json.loads(line) for line in said.stdout.splitlines()]


def tokens(folder: Path, peer: str, texts: Sequence[str]) -> list[list[Token]]:
    """What a parser makes of each text, as (type, text, dual); one token `error` where it raises."""
    answers = ask(folder, ({"text": text, "peer": peer} for text in texts))
    return [[(kind, text, dual) for kind, text, dual in answer] for answer in answers]
