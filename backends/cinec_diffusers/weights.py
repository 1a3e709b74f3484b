"""Where the weights of a model lie on this machine, and whether they are whole and safe to load."""

import json
import re
from pathlib import Path
from typing import Any

from cinec.errors import BackendError
from cinec.ir.generation import ModelUse
from cinec_diffusers.pipelines import CANNOT_RUN, Pipeline

NO_COMMIT, NOT_HERE, NOT_SAFE, NOT_WHOLE = "CINE152", "CINE153", "CINE154", "CINE155"
COMMIT = re.compile("[0-9a-f]{40}")
REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
LIBRARIES = ("diffusers", "transformers")
WITHOUT_WEIGHTS = re.compile(
    "(Tokenizer|TokenizerFast|TokenizersBackend|Scheduler|Processor|Extractor)(Pil)?$"
)
PICKLED = (".bin", ".ckpt", ".pt", ".pth", ".pkl", ".msgpack")


def weights_folder(model: ModelUse, pipeline: Pipeline) -> Path:
    """A folder on this machine that holds all parts as safetensors; raises BackendError. Nothing is downloaded."""
    folder = _in_project(model) if model.folder or model.path else _in_cache(model)
    index = _index(folder, model)
    if index.get("_class_name") != pipeline.index:
        raise BackendError(
            CANNOT_RUN,
            f"`{model.name}` has weights for {index.get('_class_name')}, not for {pipeline.index}",
            f"mend `pipeline`, or the weights, in models/{model.name}.toml",
        )
    for name, kind in sorted(index.items()):
        if isinstance(kind, list) and kind != [None, None]:
            _check_part(folder / name, kind, model)
    return folder


def download(model: ModelUse) -> str:
    """The command that brings the weights here, or what to do about a folder."""
    if model.folder or model.path:
        return f"copy the whole folder of the model to `{model.folder}` again"
    return f"hf download {model.repo} --revision {model.revision}"


def _in_project(model: ModelUse) -> Path:
    folder = Path(model.path)
    if not model.path or not folder.is_dir():
        raise BackendError(
            NOT_HERE,
            f"the weights of `{model.name}` are not there: `{model.folder}` is no folder",
            f"put them into `{model.folder}`, or mend `folder` in models/{model.name}.toml",
        )
    return folder


def _in_cache(model: ModelUse) -> Path:
    file = f"models/{model.name}.toml"
    if not REPOSITORY.fullmatch(model.repo):
        raise BackendError(
            NOT_HERE,
            f"`{model.name}` has neither a repository nor a folder",
            f'repo = "OWNER/NAME" in {file}',
        )
    if not COMMIT.fullmatch(model.revision):
        raise BackendError(
            NO_COMMIT,
            f"`{model.name}` has no full commit, but `{model.revision}`",
            f'revision = "…" in {file}: the 40 hexadecimal digits of a commit of {model.repo}',
        )
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model.repo, revision=model.revision, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError):
        raise BackendError(
            NOT_HERE, f"the weights of `{model.name}` are not on this machine", download(model)
        ) from None


def _index(folder: Path, model: ModelUse) -> dict[str, Any]:
    try:
        index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _not_whole(model, "there is no model_index.json") from None
    except (OSError, ValueError, RecursionError):
        raise _not_whole(model, "model_index.json cannot be read") from None
    if not isinstance(index, dict):
        raise _not_whole(model, "model_index.json holds no table")
    return index


def _check_part(folder: Path, kind: list[Any], model: ModelUse) -> None:
    """Only classes of the two libraries are built: a model must not name code of its own, or any other."""
    library, name = (*kind, None, None)[:2]
    if library not in LIBRARIES or not isinstance(name, str):
        raise BackendError(
            CANNOT_RUN,
            f"`{model.name}` asks for code that is not part of diffusers: {library}.{name}",
            f"take another model: repo in models/{model.name}.toml",
        )
    if not folder.is_dir():
        raise _not_whole(model, f"the part `{folder.name}` is missing")
    if WITHOUT_WEIGHTS.search(name):
        return
    if not any(path.is_file() for path in folder.glob("*.safetensors")):
        if any(path.suffix in PICKLED for path in folder.iterdir()):
            raise BackendError(
                NOT_SAFE,
                f"the part `{folder.name}` of `{model.name}` has no safetensors, only files that can run code",
                f"take a model with *.safetensors: repo or folder in models/{model.name}.toml",
            )
        raise _not_whole(model, f"the part `{folder.name}` has no weights")
    _check_shards(folder, model)


def _check_shards(folder: Path, model: ModelUse) -> None:
    for path in sorted(folder.glob("*.safetensors.index.json")):
        try:
            names = set(json.loads(path.read_text(encoding="utf-8"))["weight_map"].values())
            missing = sorted(name for name in names if not (folder / name).is_file())
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise _not_whole(model, f"`{folder.name}/{path.name}` cannot be read") from None
        if missing:
            raise _not_whole(model, f"`{folder.name}/{missing[0]}` is missing")


def _not_whole(model: ModelUse, what: str) -> BackendError:
    return BackendError(NOT_WHOLE, f"the weights of `{model.name}` are not whole: {what}", download(model))
