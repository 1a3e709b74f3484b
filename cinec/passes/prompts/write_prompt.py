"""Write a prompt: slots through a dialect's template, within its token budget, with a source map of every phrase."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cinec.errors import UsageError
from cinec.ir.prompt import Prompt, PromptPhrase
from cinec.model_terms import PromptTerm
from cinec.passes.prompts.phrase import CLOSE, END, OPEN, SLOTS, Phrase, Slots
from cinec.stdlib import Stdlib

if TYPE_CHECKING:
    from jinja2 import Template

PLAIN_SLOT = re.compile(r"\{([a-z_]+)\}")
MARKS = re.compile(f"[{OPEN}{CLOSE}{END}]")
MARKED = re.compile(f"{OPEN}(\\d+){CLOSE}([^{END}]*){END}")
TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:])"), r"\1"),
    (re.compile(r"([,.;:])(?:\s*[,;:])+"), r"\1"),
)
WORD = re.compile(r"[A-Za-z]+|\d|[^\sA-Za-z\d]")


def prompt_in(dialect: str, slots: Slots, stdlib: Stdlib) -> Prompt:
    """The prompt of a shot in a dialect of the standard library; raises UsageError for one that there is not."""
    term = stdlib.get(PromptTerm, dialect)
    return write_prompt(slots, term, ours=dialect not in stdlib.own.get("prompts", {}))


def write_prompt(slots: Slots, term: PromptTerm, *, ours: bool) -> Prompt:
    """The prompt of a shot in the dialect of `term`. `ours` says that its template is cinec's own, and Jinja; others
    are plain `{slot}` texts. Phrases go, the least weighty first, until the estimate of tokens is in the budget.

    Raises UsageError CINE135 for a template that cannot be rendered.
    """
    kept = _known(slots)
    dropped: list[Phrase] = []
    while True:
        text = _render(term, kept, ours)
        excess = count_tokens(MARKED.sub(r"\2", text), term.letters) - term.tokens
        gone = _least(_placed(text, kept), excess, term.letters) if excess > 0 else []
        if not gone:
            break
        dropped += gone
        kept = _without(kept, gone)
    positive, found = _mapped(text, _numbered(kept))
    negative = _render(replace(term, template=term.negative), replace(kept, people=()), ours)
    return Prompt(
        dialect=term.name,
        positive=positive,
        negative=_tidy(MARKED.sub(r"\2", negative)),
        phrases=found,
        dropped=tuple(phrase.cause for phrase in dropped),
    )


def count_tokens(text: str, letters: int) -> int:
    """How many tokens an encoder makes of `text`, guessed high: a token for each `letters` letters of a word, each
    digit and each mark, and for each byte of what is not ASCII."""
    return sum(
        -(-len(word) // letters)
        if word.isascii() and word.isalpha()
        else len(word.encode("utf-8", "replace"))
        for word in WORD.findall(text)
    )


def _known(slots: Slots) -> Slots:
    """No phrase twice: the first place keeps it. Two people may wear the same coat; one person wears it once."""
    said: set[str] = set()
    return replace(
        slots,
        people=tuple(_fresh(group, set()) for group in slots.people),
        phrases={name: _fresh(slots.phrases.get(name, ()), said) for name in SLOTS},
    )


def _fresh(group: Iterable[Phrase], said: set[str]) -> tuple[Phrase, ...]:
    kept = []
    for phrase in group:
        if phrase.text.casefold() not in said:
            said.add(phrase.text.casefold())
            kept.append(phrase)
    return tuple(kept)


def _numbered(slots: Slots) -> tuple[Phrase, ...]:
    groups = (*slots.people, *(slots.phrases[name] for name in SLOTS))
    return tuple(phrase for group in groups for phrase in group)


def _placed(text: str, slots: Slots) -> list[Phrase]:
    """The phrases that the template has used, in its order."""
    numbered = _numbered(slots)
    return [numbered[int(found[1])] for found in MARKED.finditer(text)]


def _least(placed: Sequence[Phrase], excess: int, letters: int) -> list[Phrase]:
    """The next to go, until about `excess` tokens are gone: least weighty first, of two the later. One always stays."""
    order = sorted(range(len(placed)), key=lambda at: (placed[at].weight, -at))
    gone: list[Phrase] = []
    for at in order[:-1]:
        if excess <= 0:
            break
        gone.append(placed[at])
        excess -= count_tokens(placed[at].text, letters) + 1
    return gone


def _without(slots: Slots, gone: Sequence[Phrase]) -> Slots:
    lost = {id(phrase) for phrase in gone}
    people = (tuple(each for each in group if id(each) not in lost) for group in slots.people)
    kept = {
        name: tuple(each for each in group if id(each) not in lost) for name, group in slots.phrases.items()
    }
    return replace(slots, people=tuple(group for group in people if group), phrases=kept)


def _render(term: PromptTerm, slots: Slots, ours: bool) -> str:
    """The template with every phrase between marks that name its number."""
    numbers = iter(range(len(_numbered(slots))))
    people = [[_marked(phrase, next(numbers)) for phrase in group] for group in slots.people]
    values: dict[str, Any] = {
        name: [_marked(phrase, next(numbers)) for phrase in slots.phrases[name]] for name in SLOTS
    }
    values |= {"people": people, "negatives": list(slots.negatives)}
    if ours:
        return _template(term.template).render(values)
    return PLAIN_SLOT.sub(lambda found: _plain(values, found[1], term), MARKS.sub("", term.template))


def _plain(values: Mapping[str, Any], name: str, term: PromptTerm) -> str:
    if name not in values:
        hint = f"one of {', '.join(f'{{{each}}}' for each in ('people', *SLOTS, 'negatives'))}"
        raise UsageError("CINE135", f"prompts/{term.name}.toml: there is no slot `{name}`", hint)
    value = values[name]
    return ", ".join(", ".join(each) if isinstance(each, list) else each for each in value)


def _marked(phrase: Phrase, number: int) -> str:
    return f"{OPEN}{number}{CLOSE}{phrase.text}{END}"


@lru_cache(maxsize=32)
def _template(text: str) -> "Template":
    """A template of cinec's own, in the sandbox: it sees texts and lists of texts, and nothing else."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.filters = {"listed": _listed, "each": _each, "sentence": _sentence, "sentences": _sentences}
    environment.globals = {}
    return environment.from_string(text)


def _listed(texts: Iterable[str]) -> str:
    """Texts with commas between; empty ones leave no trace."""
    return ", ".join(text for text in texts if text)


def _sentence(said: str | Iterable[str], opening: str = "") -> str:
    """A sentence of one text or of several; nothing where there is nothing to say."""
    text = said if isinstance(said, str) else _listed(said)
    return f"{opening}{text}. " if text else ""


def _sentences(texts: Iterable[str]) -> str:
    """A sentence of each text."""
    return "".join(_sentence(text) for text in texts)


def _each(people: Iterable[Sequence[str]]) -> str:
    """Each person's phrases with commas, a semicolon between two people."""
    return "; ".join(_listed(person) for person in people)


def _tidy(text: str) -> str:
    """One line, no blank before a mark, no two marks where phrases fell out."""
    for pattern, instead in TIDY:
        text = pattern.sub(instead, text)
    return text.strip(" ,;:")


def _mapped(text: str, numbered: Sequence[Phrase]) -> tuple[str, tuple[PromptPhrase, ...]]:
    """The text without marks, and where each phrase of it lies. What the template says is tidied, a phrase is not."""
    pieces: list[str] = []
    found: list[PromptPhrase] = []
    at = length = 0
    for match in MARKED.finditer(text):
        length = _append(pieces, length, text[at : match.start()])
        phrase = numbered[int(match[1])]
        start = length
        length = _append(pieces, length, match[2], exact=True)
        found.append(
            PromptPhrase(
                start=start, end=length, cause=phrase.cause, priority=int(phrase.weight), span=phrase.span
            )
        )
        at = match.end()
    _append(pieces, length, text[at:])
    return "".join(pieces).rstrip(" ,;:"), tuple(found)


def _append(pieces: list[str], length: int, text: str, *, exact: bool = False) -> int:
    """Adds a piece and returns the length so far; between phrases blanks are one, and marks do not pile up."""
    if not exact:
        for pattern, instead in TIDY:
            text = pattern.sub(instead, text)
        if not length:
            text = text.lstrip(" ,;:.")
    pieces.append(text)
    return length + len(text)
