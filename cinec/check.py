"""Check: everything that can be said of a script without making anything of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cinec.diagnostics import Diagnostic, suggest
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.selection import Selection, check_entries
from cinec.driver import stages
from cinec.errors import UsageError
from cinec.lint.rule import OWN_RULES
from cinec.lint.rules import rule_module
from cinec.lint.run_rules import run_rules
from cinec.lint.script_view import ScriptView, written_scenes
from cinec.passes.include_files import Sources
from cinec.passes.scope import Findings, Scope
from cinec.project import Lint, Project
from cinec.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, in order of place, and the view that the rules had; no view where nothing could be parsed."""

    findings: tuple[Diagnostic, ...]
    view: ScriptView | None
    sources: Sources


if TYPE_CHECKING:
    from cinec.lint.user_rules import UserRule
    from cinec.passes.makers import Makers
    from cinec.rounds import Rounds


def check(
    project: Project, makers: "Makers", selection: Selection | None = None, rounds: "Rounds | None" = None
) -> Checked:
    """Compile for findings alone and run the rules; raises UsageError for settings that are wrong."""
    lint = project.config.lint
    selection = selection or lint.selection
    own = _own_rules(project.world)
    check_entries(selection.entries, [rule.code for rule in own])
    _check_options(lint)
    looked = look_over(project, makers, Findings(), rounds)
    if looked.view is None:
        return looked
    return replace(looked, findings=run_rules(looked.view, looked.findings, selection, own))


def look_over(project: Project, makers: "Makers", scope: Scope, rounds: "Rounds | None" = None) -> Checked:
    """Compile, as far as `scope` says, for what the passes find and for what can be seen of the script."""
    sources = Sources(project.world)
    made: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for stage in stages(project, sources, rounds, makers, scope):
        made[stage.name] = stage.ir
        found.extend(stage.found(sources.by_id()))
        if stage.failed:
            break
    return Checked(findings=tuple(found), view=_view(project, sources, made), sources=sources)


def _check_options(lint: Lint) -> None:
    """Raises UsageError for a number of a rule that does not exist."""
    codes = {name: code for code, (name, _) in RULES.items()}
    for name, numbers in lint.options.items():
        if name not in codes:
            near = suggest(name, codes, 1)
            raise UsageError(
                "CINE034", f"no rule is called `{name}`", f"did you mean {near[0]}?" if near else ""
            )
        known = rule_module(codes[name]).RULE.options
        for number in numbers:
            if number not in known:
                hint = f"it has {', '.join(known)}" if known else "it has no numbers to set"
                raise UsageError("CINE034", f"the rule `{name}` has no number `{number}`", hint)


def _own_rules(world: World) -> "tuple[UserRule, ...]":
    if not world.listing(OWN_RULES):
        return ()
    from cinec.lint.user_rule_file import read_rules

    return read_rules(world)


def _view(project: Project, sources: Sources, made: dict[str, Any]) -> ScriptView | None:
    if "read_script" not in made:
        return None
    script, story = made["read_script"], made.get("resolve_names")
    shots = next((made[name] for name in _LATEST if name in made), None)
    return ScriptView(
        script=script,
        screenplay=made["parse"],
        files=tuple(sources.files),
        scenes=written_scenes(script, story, shots),
        story=story,
        shots=shots,
        stdlib=script.stdlib,
        config=project.config,
        options=project.config.lint.options,
    )


_LATEST: Sequence[str] = ("bind_identity", "synthesize_prompts", "time_shots", "stage_shots", "plan_shots")
