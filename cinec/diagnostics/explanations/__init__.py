"""Explanations of the compiler's own codes: a page a family, a section a code. Lint rules explain themselves."""

import re
from pathlib import Path

MISTAKE = ("What it does", "Why", "Example", "Use instead", "Fix safety")
SURROUNDINGS = ("What happened", "Why", "What to do")


def explanation(code: str) -> str:
    """Markdown with a heading (`## `) of MISTAKE or SURROUNDINGS over each part; raises KeyError for a code without one."""
    return pages(code[:4].lower())[code]


def pages(family: str) -> dict[str, str]:
    """The explanations of a family (`cinn`, `cine`) by code; empty for a family without a page."""
    path = Path(__file__).with_name(f"{family}.md")
    if not path.exists():
        return {}
    _, *sections = re.split(r"^## (?=CIN)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts = (section.partition("\n") for section in sections)
    return {code: re.sub(r"^### ", "\n## ", text, flags=re.MULTILINE).strip() for code, _, text in parts}
