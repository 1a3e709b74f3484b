"""JSON schemas of the IR levels, by pydantic over the frozen dataclasses."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "story": "cinec.ir.story:Story",
        "shots": "cinec.ir.shots:ShotList",
        "render": "cinec.ir.render:RenderList",
        "plan": "cinec.ir.plan:Plan",
        "config": "cinec.config_file:ConfigFile",
        "bible": "cinec.bible_file:BibleFile",
        "lint-rule": "cinec.lint.user_rule_file:RuleFile",
    }
)


def schema(level: str) -> dict[str, Any]:
    """The JSON schema of a level; raises KeyError for an unknown one."""
    from importlib import import_module

    from pydantic import TypeAdapter

    module, name = LEVELS[level].split(":")
    return TypeAdapter(getattr(import_module(module), name)).json_schema()
