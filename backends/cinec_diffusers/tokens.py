"""What a pipeline's own tokenizers make of a text, and how much of it its text encoder reads."""

from dataclasses import dataclass
from typing import Any

from cinec.ir.generation import ModelUse
from cinec.ir.prompt import Prompt
from cinec_diffusers.fitting import Count, Fitted, fit
from cinec_diffusers.pipelines import Pipeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the model is told, each text within `limit` tokens; what begins and ends a text is not counted."""

    positive: Fitted
    negative: Fitted
    limit: int


def told(prompt: Prompt, model: ModelUse, pipeline: Pipeline, parts: Any) -> Told:
    """The prompt as the pipeline `parts` can read it."""
    tokenizers = [parts.tokenizer, getattr(parts, "tokenizer_2", None)]
    counts = [_counter(each, pipeline) for each in tokenizers if each is not None]

    def count(text: str) -> int:
        return max(each(text) for each in counts) - least

    least = 0
    least = count("")
    reads = pipeline.reads or min(each.model_max_length for each in tokenizers if each is not None)
    limit = max(min(model.tokens, reads - least), 1)
    return Told(
        positive=fit(prompt.positive, prompt.phrases, count, limit),
        negative=fit(prompt.negative, (), count, limit),
        limit=limit,
    )


def _counter(tokenizer: Any, pipeline: Pipeline) -> Count:
    def count(text: str) -> int:
        if pipeline.reads:
            from diffusers.pipelines.wan.pipeline_wan import prompt_clean

            text = prompt_clean(text)
        return len(tokenizer(text, truncation=False, add_special_tokens=True, verbose=False).input_ids)

    return count
