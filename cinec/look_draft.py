"""Look drafts: looks of a project that are another look with some of its values changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cinec.errors import UsageError
from cinec.syntax.closest import closest
from cinec.term_file import decode_part
from cinec.terms import LookTerm, Term

CODE = "CINE021"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookDraft:
    """`table` holds fields of LookTerm as a stdlib file writes them; `where` names file and table for messages."""

    name: str
    base: str
    table: Mapping[str, Any]
    path: str

    @property
    def where(self) -> str:
        return f"look.{self.name}"


def drawn(
    drafts: Iterable[LookDraft], looks: Mapping[str, Term], lights: Mapping[str, Term]
) -> Mapping[str, Term]:
    """`looks` and those of the drafts, each from one before it; raises UsageError CINE021 that names the field."""
    known = dict(looks)
    for draft in drafts:
        known[draft.name] = _drawn(draft, known, lights)
    return known


def _drawn(draft: LookDraft, looks: Mapping[str, Term], lights: Mapping[str, Term]) -> LookTerm:
    base = looks.get(draft.base)
    if not isinstance(base, LookTerm):
        raise _unknown(draft, "base", draft.base, looks)
    shown = f"cinec stdlib show looks/{draft.base}"
    own = decode_part(LookTerm, draft.table, draft.path, prefix=f"{draft.where}.", code=CODE, hint=shown)
    for field in ("day", "night"):
        if field in own and own[field] not in lights:
            raise _unknown(draft, field, own[field], lights)
    same = base.aliases if base.name == draft.name else ()
    told = {"doc": f"The look {draft.name} of the bible, made from {base.name}.", "aliases": same, **own}
    return replace(base, **{**told, "name": draft.name})


def _unknown(draft: LookDraft, field: str, name: str, known: Mapping[str, Term]) -> UsageError:
    near = closest(name, known)
    hint = f"did you mean {near}?" if near else f"one of {', '.join(known)}"
    kind = "look" if field == "base" else "light"
    return UsageError(CODE, f"{draft.path}: `{draft.where}.{field}`: there is no {kind} `{name}`", hint)
