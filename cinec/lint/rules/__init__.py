"""The lint rules, one module each; `cinec/diagnostics/rule_codes.py` lists them."""

from functools import cache
from importlib import import_module
from typing import cast

from cinec.diagnostics.rule_codes import RULES
from cinec.lint.rule import RuleModule


@cache
def rule_module(code: str) -> RuleModule:
    """The module of a rule; raises KeyError for a code that is no lint rule's."""
    name, _ = RULES[code]
    return cast(RuleModule, import_module(f"cinec.lint.rules.{name.replace('-', '_')}"))
