"""Settings of a sound: whole numbers by name, with what stands in for one that is not given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Knobs:
    values: dict[str, int]

    def share(self, name: str, default: int) -> float:
        """A per-mille setting as 0 … 1 (values above 1000 stay above 1)."""
        return max(self.values.get(name, default), 0) / 1000

    def number(self, name: str, default: int) -> int:
        return self.values.get(name, default)
