"""The verifiers of each stage, in one table."""

from typing import Any


def broken(stage: Any) -> tuple[str, ...]:
    """What is wrong with the IR of a stage; empty when nothing is."""
    from cinec.ir.verify_render import verify_render
    from cinec.ir.verify_shots import verify_planned, verify_staged, verify_timed
    from cinec.ir.verify_story import verify_story

    verifiers: dict[str, Any] = {
        "resolve_names": verify_story,
        "expand_story": verify_story,
        "plan_shots": verify_planned,
        "stage_shots": verify_staged,
        "time_shots": verify_timed,
        "synthesize_prompts": verify_timed,
        "bind_identity": verify_timed,
        "select_targets": verify_render,
    }
    verify = verifiers.get(stage.name)
    return tuple(verify(stage.ir)) if verify is not None and stage.ir is not None else ()
