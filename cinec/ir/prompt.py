"""Prompts: what a model is told of a picture, and what each phrase of it came from."""

from dataclasses import dataclass

from cinec.ir.canonical import provenance
from cinec.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptPhrase:
    """The stretch [start, end) of the positive text in code points. `cause` names what it came from: `cast AVA`,
    `state AVA`, `place LAB`, `look noir`, `size cu`, `quoted`, `action`, `note eye-light`. A lower `priority` gives
    way first where a prompt must be shortened."""

    start: int
    end: int
    priority: int
    cause: str = provenance("", shown=True)
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt in one `dialect` (a stem of stdlib/prompts). `phrases` cover the positive text in its order;
    `dropped` are the causes of what the token budget left out."""

    dialect: str = ""
    positive: str = ""
    negative: str = ""
    phrases: tuple[PromptPhrase, ...] = ()
    dropped: tuple[str, ...] = provenance((), shown=True)
