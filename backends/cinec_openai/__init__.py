"""The openai backend: language from any server that speaks chat completions, hosted or on this machine."""

from cinec.backend import Backend, Role, Target

BACKEND = Backend(
    name="openai",
    version=1,
    model="chat completions",
    entries={Role.LANGUAGE: "cinec_openai.answer:answer"},
    targets={
        Role.LANGUAGE: Target(
            controls=("text", "seed", "server"), idempotency="none", concurrency=8, licence="the provider's"
        )
    },
    doc="Story facts from OpenRouter, Ollama, vLLM, llama.cpp and others: [backends.openai] in cinec.toml.",
    check="cinec_openai.check:check",
)
