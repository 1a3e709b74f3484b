"""Requests on their way to a worker: a frozen dataclass to JSON data and back."""

from dataclasses import is_dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from cinec.ir.canonical import to_data


def encode_request(request: Any) -> dict[str, Any]:
    """The class ("module:Class") and the data of a request, provenance included; rationals as "n/d"."""
    if not is_dataclass(request) or isinstance(request, type):
        raise TypeError(f"a request is a dataclass, not {type(request).__name__}")
    name = f"{type(request).__module__}:{type(request).__qualname__}"
    return {"class": name, "data": to_data(request, everything=True)}


def decode_request(encoded: dict[str, Any]) -> Any:
    """The request that `encode_request` wrote; raises ValueError when its types do not carry it whole."""
    request = _adapter(encoded["class"]).validate_python(encoded["data"])
    if to_data(request, everything=True) != encoded["data"]:
        raise ValueError(f"{encoded['class']} does not survive JSON: give its fields unambiguous types")
    return request


def load(entry: str) -> Any:
    """What "module:name" names; raises ImportError or AttributeError."""
    module, _, name = entry.partition(":")
    value: Any = import_module(module)
    for part in name.split("."):
        value = getattr(value, part)
    return value


@lru_cache
def _adapter(name: str) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(load(name))
