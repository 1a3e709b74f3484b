"""How every kernel is compiled: cached, serial, without bounds checks, fast float32 arithmetic."""

from typing import Any

JIT: dict[str, Any] = {"cache": True, "fastmath": True, "boundscheck": False, "error_model": "numpy"}
