"""The scripts over which parsers are compared: examples, the corpus, and generated ones that are always the same."""

import json
import warnings
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.scripts import scripts
from tests.test_conformance import CASES, CORPUS

ROOT = Path(__file__).parents[2]


def examples() -> dict[str, str]:
    paths = sorted((ROOT / "examples").glob("*/*.fountain"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def corpus() -> dict[str, str]:
    """Scripts and cases that others wrote; nothing where they are not beside this checkout."""
    if not CASES.is_file():
        return {}
    cases = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    found = {str(case["id"]): str(case["input"]).removeprefix("\ufeff") for case in cases}
    for path in sorted((CORPUS / "scripts").glob("*.fountain")):
        found[path.name] = path.read_bytes().decode("utf-8")
    return found


@cache
def generated(count: int, *, notation: bool) -> dict[str, str]:
    """`count` different scripts of hypothesis, the same in every run."""
    found: dict[str, None] = {}

    @seed(1)
    @settings(
        max_examples=3 * count,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        found.setdefault(data.draw(scripts(notation=notation)))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        collect()
    name = "with notation" if notation else "plain"
    return {f"generated {name} {index}": text for index, text in enumerate(list(found)[:count])}
