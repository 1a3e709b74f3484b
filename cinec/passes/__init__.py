"""The passes in their order: each is a pure function from IR to IR in the module of its name."""

PASSES: tuple[str, ...] = (
    "resolve_names",
    "expand_story",
    "plan_shots",
    "stage_shots",
    "time_shots",
    "synthesize_prompts",
    "bind_identity",
    "select_targets",
    "plan_actions",
)
