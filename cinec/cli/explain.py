"""`cinec explain`: what a diagnostic's code means."""

import sys

import click

from cinec.cli.terminal import terminal_width, wants_colour
from cinec.diagnostics.codes import CODES
from cinec.diagnostics.rule_codes import RULES
from cinec.errors import UsageError


@click.command("explain")
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Every code in full, as a Markdown page.")
def command(code: str | None, everything: bool) -> None:
    """Explain CODE, a code or the name of a lint rule, or list every code."""
    if everything:
        click.echo(codes_page(), nl=False)
        return
    if code is None:
        for name in sorted(CODES):
            click.echo(f"{name}  {CODES[name]}")
        return
    names = {rule: own for own, (rule, _) in RULES.items()}
    name = names.get(code.casefold(), code.upper())
    if name not in CODES:
        from difflib import get_close_matches

        close = get_close_matches(name, CODES, n=3)
        raise UsageError(
            "CINE007",
            f"there is no code `{code[:80]}`",
            f"did you mean {', '.join(close)}?" if close else "cinec explain",
        )
    _print(name, documentation(name))


def codes_page() -> str:
    """The page of all codes, sorted."""
    lines = [
        "# What cinec finds",
        "",
        "Every code of a finding or a failure: what the compiler finds, what `cinec lint` looks for beside it (those with a name), and",
        "what can be wrong with the surroundings (`CINE`). `cinec explain CODE` prints one of them, `cinec explain --all` this page.",
        "",
        "| code | name | finds |",
        "|---|---|---|",
    ]
    for code in sorted(CODES):
        name = f"`{RULES[code][0]}`" if code in RULES else ""
        lines.append(f"| [{code}](#{_anchor(code)}) | {name} | {CODES[code]} |")
    for code in sorted(CODES):
        text = documentation(code).replace("\n## ", "\n### ").removeprefix("## ")
        text = text if text.startswith("name:") else f"### {text}"
        title = CODES[code]
        lines += ["", f"## {_heading(code)}", "", f"{title[:1].upper()}{title[1:]}.", "", text]
    return "\n".join(lines) + "\n"


def documentation(code: str) -> str:
    """What is said of a code, in Markdown."""
    if code in RULES:
        return _of_rule(code)
    from cinec.diagnostics.explanations import explanation

    return explanation(code)


def _of_rule(code: str) -> str:
    """What a rule's module says of it, below its first sentence."""
    from cinec.lint.rules import rule_module

    module = rule_module(code)
    _, _, text = (module.__doc__ or "").partition("\n\n")
    marks = [f"name: {module.RULE.name}"]
    marks += (
        [f"numbers: {', '.join(f'{key} = {value}' for key, value in module.RULE.options.items())}"]
        if module.RULE.options
        else []
    )
    marks += ["in preview"] if module.RULE.preview else []
    marks += ["on only where it is selected by its code"] if module.RULE.opt_in else []
    return f"{'; '.join(marks)}\n\n{text.rstrip()}"


def _heading(code: str) -> str:
    return f"{code} {RULES[code][0]}" if code in RULES else code


def _anchor(code: str) -> str:
    return _heading(code).lower().replace(" ", "-")


def _print(code: str, text: str) -> None:
    """As Markdown; on a terminal with its headings and examples set."""
    if not wants_colour(sys.stdout):
        click.echo(f"{code}: {CODES[code]}\n{text}")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    page = Markdown(f"# {code}: {CODES[code]}\n\n{text}", code_theme="ansi_dark")
    Console(force_terminal=True, width=terminal_width(100)).print(page)
