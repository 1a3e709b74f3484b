"""Random graphs and edits: a warm build gives what a clean one would, and runs only what a changed key asks for."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cinec.build.engine import Engine
from cinec.ir.plan import Plan
from tests.build.plans import action, plan

SIZE = 6
Film = list[tuple[str, str, list[int]]]

NODES = st.tuples(
    st.sampled_from("xyz"),
    st.sampled_from(["write", "write", "constant"]),
    st.lists(st.integers(0, SIZE), max_size=3),
)
FILMS = st.lists(st.lists(NODES, min_size=1, max_size=SIZE), min_size=2, max_size=4)


def plan_of(film: Film) -> Plan:
    """Each node reads some of the nodes before it; all are goals."""
    actions = []
    for n, (text, entry, reads) in enumerate(film):
        names = [f"n{each % n}" for each in reads] if n else []
        actions.append(action(f"n{n}", *names, text=text, entry=entry, kind=entry))
    return plan(*actions, goals=tuple(each.id for each in actions))


def expected(film: Film) -> list[str]:
    """What the actions write, worked out without the engine."""
    texts: list[str] = []
    for n, (text, entry, reads) in enumerate(film):
        inputs = ",".join(texts[each % n] for each in reads) if n else ""
        texts.append("constant" if entry == "constant" else f"{text}@0({inputs})")
    return texts


def computations(film: Film) -> set[tuple[str, str, tuple[str, ...]]]:
    """What each action is asked, by content: the model of keys."""
    texts = expected(film)
    return {
        (text, entry, tuple(texts[each % n] for each in reads) if n else ())
        for n, (text, entry, reads) in enumerate(film)
    }


@settings(max_examples=15, deadline=None)
@given(FILMS)
def test_edits(films: list[Film]) -> None:
    known: set[tuple[str, str, tuple[str, ...]]] = set()
    with tempfile.TemporaryDirectory() as folder, Engine(cache=Path(folder), cores=2) as engine:
        for film in films:
            results = engine.run(plan_of(film))
            texts = [engine.read(results[f"n{n}"]["out.txt"]).decode() for n in range(len(film))]
            assert texts == expected(film)
            assert len(results.executed) == len(computations(film) - known)
            known |= computations(film)
            assert engine.run(plan_of(film)).executed == ()
