"""`cinec explain`: what a diagnostic's code means."""

import click

from cinec.diagnostics.codes import CODES
from cinec.diagnostics.rule_codes import RULES
from cinec.errors import UsageError


@click.command("explain")
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Every lint rule in full, as a Markdown page.")
def command(code: str | None, everything: bool) -> None:
    """Explain CODE, a code or the name of a lint rule, or list every code."""
    if everything:
        click.echo(rules_page(), nl=False)
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
            f"there is no code `{code}`",
            f"did you mean {', '.join(close)}?" if close else "cinec explain",
        )
    click.echo(f"{name}: {CODES[name]}")
    if name in RULES:
        click.echo(_documentation(name))


def rules_page() -> str:
    """The page of all lint rules, in the order of their codes."""
    lines = [
        "# Lint rules",
        "",
        "What `cinec lint` looks for beside what the compiler itself finds. This page is printed by `cinec explain --all`.",
        "",
        "| code | name | finds |",
        "|---|---|---|",
    ]
    lines += [
        f"| [{code}](#{code.lower()}-{name}) | `{name}` | {title} |" for code, (name, title) in RULES.items()
    ]
    for code, (name, title) in RULES.items():
        text = _documentation(code).replace("\n## ", "\n### ")
        lines += ["", f"## {code} {name}", "", f"{title[:1].upper()}{title[1:]}.", "", text]
    return "\n".join(lines) + "\n"


def _documentation(code: str) -> str:
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
