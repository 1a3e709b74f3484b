"""The terms of generated pictures: dialects of prompts, models, and notes of the craft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cinec.terms import Hundredths, Permille, Term

LARGEST = 16384
CONTROLS = ("text", "negative", "seed", "first_frame", "last_frame", "references", "depth", "lora")
COUNT = re.compile(r"[1-9]\d?")
COMMIT = re.compile(r"[0-9a-f]{40}")
FOLDER = re.compile(r"(?!.*(?:^|/)\.{1,2}(?:/|$))[^/\\\0]+(?:/[^/\\\0]+)*/?")

Problem = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptTerm(Term):
    """A dialect of prompts: how a family of models is told. `template` and `negative` are Jinja over the slots of
    cinec/passes/prompts/phrase.py where the file is cinec's own, and plain `{slot}` texts where it is a project's or a
    package's. `tokens` is the budget of the positive text, `letters` how many letters make a token at least."""

    template: str
    negative: str
    tokens: int
    letters: int = 4

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its numbers."""
        yield from _below(1, tokens=self.tokens, letters=self.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTerm(Term):
    """A model: who runs it, where its weights are, and what it can make, as a target description.

    Weights: `repo` at `revision`, or `folder` below the project's root. `sizes` empty mean any multiple of
    `multiple` pixels; `frames` is the least, the most and the step between (4n+1 is least 5, step 4); `rate` its pictures
    a second; `controls` as in Target. `strength` is how far a still leaves the layout that it starts from."""

    backend: str
    role: Literal["image", "video", "face"]
    pipeline: str
    repo: str = ""
    revision: str = ""
    folder: str = ""
    dialect: str = ""
    tokens: int = 75
    sizes: tuple[tuple[int, int], ...] = ()
    multiple: int = 8
    frames: tuple[int, int, int] = (1, 1, 1)
    rate: int = 24
    controls: tuple[str, ...] = ()
    dtype: Literal["bfloat16", "float16", "float32"] = "bfloat16"
    steps: int = 30
    guidance: Hundredths = 500
    shift: Hundredths = 0
    strength: Permille = 800
    memory: int = 0
    seconds: int = 60
    licence: str

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its numbers and its weights, so that nobody else need ask."""
        yield from _below(1, tokens=self.tokens, multiple=self.multiple, rate=self.rate, steps=self.steps)
        yield from _below(
            0, guidance=self.guidance, shift=self.shift, memory=self.memory, seconds=self.seconds
        )
        if not 0 <= self.strength <= 1000:
            yield "strength", "must lie between 0 and 1", "strength = 0.8"
        yield from self._wrong_sizes()
        yield from self._wrong_frames()
        yield from self._wrong_controls()
        yield from self._wrong_weights()

    def _wrong_sizes(self) -> Iterator[Problem]:
        for width, height in self.sizes:
            sides = (width, height)
            if any(not 0 < side <= LARGEST or side % self.multiple or side % 2 for side in sides):
                yield "sizes", f"holds {width}x{height}", f"even sides, multiples of {self.multiple}"
                return

    def _wrong_frames(self) -> Iterator[Problem]:
        least, most, step = self.frames
        if not (1 <= least <= most <= LARGEST and step >= 1):
            yield "frames", f"is {list(self.frames)}", "the least, the most and the step: frames = [5, 81, 4]"
        elif self.role == "video" and most < 2:
            yield "frames", "is missing", "the least, the most and the step: frames = [5, 81, 4]"

    def _wrong_controls(self) -> Iterator[Problem]:
        for control in self.controls:
            name, _, count = control.partition(":")
            if name not in CONTROLS or (count and not COUNT.fullmatch(count)):
                yield "controls", f"holds `{control}`", f"of {', '.join(CONTROLS)}, and references:4"
                return

    def _wrong_weights(self) -> Iterator[Problem]:
        if bool(self.repo) == bool(self.folder):
            yield "folder", "or `repo` must be given, and not both", 'folder = "weights/mine"'
        elif self.folder and not FOLDER.fullmatch(self.folder):
            yield (
                "folder",
                f"is `{self.folder}`",
                'a folder below the project\'s root: folder = "weights/mine"',
            )
        elif self.revision and not COMMIT.fullmatch(self.revision):
            yield "revision", f"is `{self.revision}`", "the 40 hexadecimal digits of a commit"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTerm(Term):
    """A note of the craft. `text` is the note; `prompt` (of every term) the few words that it lends to a prompt,
    `negative` those to a negative prompt. `index` is the collection it stands in, `topics` what it speaks of: stems of
    other terms (cu, noir, push-in) or free words, `family` the prompt dialect that it is for, empty for all."""

    index: Literal["direction", "prompting"]
    text: str
    topics: tuple[str, ...]
    family: str = ""
    negative: str = ""


def _below(least: int, **fields: int) -> Iterator[Problem]:
    """The fields that are smaller than the least that they may be."""
    for name, value in fields.items():
        if value < least:
            yield name, f"is {value}", f"{least} or more"
