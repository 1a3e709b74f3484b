"""Our parser beside four others: the same elements, or a difference that is listed and argued."""

import pytest

from tests.peers.compare import PEERS, explained, listed, places
from tests.peers.conftest import Ask
from tests.peers.elements import ours
from tests.peers.texts import corpus, examples, generated
from tests.test_conformance import CASES, WITHOUT_CORPUS

DIFFERENCES = listed()


def _texts() -> dict[str, str]:
    return {
        **examples(),
        **corpus(),
        **generated(110, notation=False),
        **generated(110, notation=True),
    }


@pytest.mark.parametrize("peer", PEERS)
def test_they_find_the_same_elements(peer: str, ask: Ask) -> None:
    texts = _texts()
    used: set[str] = set()
    unknown: list[str] = []
    for name, theirs in ask(peer, texts).items():
        by = [each for each in DIFFERENCES if each.may_stand_in(peer, name)]
        for place in places(ours(texts[name]), theirs):
            names = explained(place, by)
            used.update(names or ())
            if names is None:
                unknown.append(f"{name}\n{place}")
    assert not unknown, "\n\n".join(unknown)
    stale = {each.name for each in DIFFERENCES if peer in each.peers} - used
    assert not stale or not CASES.is_file(), f"{peer} agrees now, take it off the list: {sorted(stale)}"


@pytest.mark.skipif(not CASES.is_file(), reason=WITHOUT_CORPUS)
def test_there_is_enough_to_compare() -> None:
    assert len(examples()) >= 6
    assert len(corpus()) == 105
    assert len(generated(110, notation=False)) + len(generated(110, notation=True)) >= 200


def test_few_differences_are_listed_and_each_is_argued() -> None:
    assert len(DIFFERENCES) <= 30
    assert all(set(each.peers) <= set(PEERS) and len(each.why) > 40 for each in DIFFERENCES)


@pytest.mark.parametrize("peer", PEERS)
def test_a_lost_element_is_seen(peer: str, ask: Ask) -> None:
    """What is not listed fails: a script without its last paragraph differs, and nothing explains it."""
    text = next(iter(examples().values()))
    (theirs,) = ask(peer, {"whole": text}).values()
    by = [each for each in DIFFERENCES if each.may_stand_in(peer, "whole")]
    assert any(explained(place, by) is None for place in places(ours(text)[:-2], theirs))
