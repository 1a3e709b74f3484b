"""Times parsing of a feature film beside four other parsers, of ten films in one, and of inputs made to be slow.

python -m bench.parse [SCRIPT.fountain]

The film is generated, with the counts of Big Fish. Parsers of Python are those of the `dev` extra; those of node are
timed where `pytest tests/peers` has installed them.
"""

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random

from cinec.cli import GARBAGE
from cinec.source import SourceFile, decode
from cinec.syntax import Action, Speech, emphasis, parse
from tests.peers import node

SCENES, CUES, ASIDES, TURNS, ACTIONS, TRANSITIONS = 190, 768, 97, 31, 865, 34
WORDS = (
    "the a his her door light slowly turns and looks at river Edward fish water night hand old opens "
    "says no behind road stops under circus"
).split()
NAMES = ("EDWARD", "WILL", "SANDRA", "DR. BENNETT", "JENNY (V.O.)", "AMOS")
CUTS = ("CUT TO:", "CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:")
NODE = Path(__file__).parents[1] / ".pytest_cache" / "d" / "peers"
SLOW = (
    *(("*", "*", ""), ("*a ", "*a ", ""), ("_a_*", "_a_*", ""), ("[", "[", ""), ("[[", "[[", ""), ("[[ ¶", "[[\n", "")),
    *(("(", "(", ""), ("cue, (", "(", "BOB\n"), ("cue, (a)", "(a)\n", "BOB\n"), ("/*", "/*", ""), ("[[/*", "[[/*", "")),
    *(("/* */", "/* */", ""), ("[[n]]", "[[n]]", ""), ("[[n]] ¶", "[[n]]\n", "BOB\n"), ("BOB [[n]] ¶", "BOB\n[[n]]\n", "")),
)  # fmt: skip


def feature_script() -> str:
    """4,621 lines and 148 KB: 190 headings, 768 cues, 97 parentheticals, 799 pieces of dialogue, 865 paragraphs of
    action, 34 transitions."""
    chance = Random(1)
    blocks: list[str] = []
    speeches = iter(_speeches(chance))
    for scene in range(SCENES):
        blocks.append(
            f"{chance.choice(('INT.', 'EXT.'))} PLACE {scene % 40} - {chance.choice(('DAY', 'NIGHT'))}"
        )
        beats = [next(speeches) for _ in range(_share(CUES, scene))]
        beats += [_prose(chance, 11, 30) for _ in range(_share(ACTIONS, scene))]
        chance.shuffle(beats)
        blocks += beats
        if _share(TRANSITIONS, scene):
            blocks.append(chance.choice(CUTS))
    return "\n\n".join(blocks) + "\n"


def _share(total: int, scene: int) -> int:
    """What falls to one scene when `total` is spread evenly over all of them."""
    return (scene + 1) * total // SCENES - scene * total // SCENES


def _speeches(chance: Random) -> list[str]:
    """Plain ones, some under a parenthetical, some with one in their middle, a few of two lines."""
    forms = ["turn"] * TURNS + ["aside"] * (ASIDES - TURNS) + ["lines"] * 12
    forms += ["plain"] * (CUES - len(forms))
    chance.shuffle(forms)
    speeches: list[str] = []
    for form in forms:
        said = _prose(chance, 3, 17)
        between = {"turn": "\n(then)\n", "lines": "\n"}.get(form)
        said = f"(quietly)\n{said}" if form == "aside" else said
        more = f"{between}{_prose(chance, 3, 9)}" if between else ""
        speeches.append(f"{chance.choice(NAMES)}\n{said}{more}")
    return speeches


def _prose(chance: Random, least: int, most: int) -> str:
    """One sentence or more, no word twice in a row; one in ten holds emphasis."""
    words: list[str] = []
    for _ in range(chance.randint(least, most)):
        last = words[-1] if words else ""
        words.append(chance.choice([word for word in WORDS if word != last]))
    ends = {*range(8, len(words) - 3, 9), len(words) - 1}
    starts = {0, *(end + 1 for end in ends)}
    out = [f"{word[0].upper()}{word[1:]}" if at in starts else word for at, word in enumerate(words)]
    if chance.random() < 0.1:
        out[1] = f"*{out[1]}*"
    return " ".join(f"{word}." if at in ends else word for at, word in enumerate(out))


def ours(text: str) -> object:
    return parse(SourceFile.of(text))


def peers() -> Iterator[tuple[str, Callable[[str], object] | None]]:
    """Parsers of Python by name; None for one that is not installed."""
    yield "cinec", ours
    known = find_spec("screenplain") is not None
    parsing = import_module("screenplain.parsers.fountain").parse if known else None
    yield "screenplain", (lambda text: parsing(io.StringIO(text))) if parsing else None
    known = find_spec("fountain") is not None
    parser = import_module("fountain").FountainParser if known else None
    yield "fountain-py", (lambda text: parser().parse(text)) if parser else None


def spent(call: Callable[[str], object], text: str, rounds: int) -> list[float]:
    """Milliseconds of each round, after one that gets the memory."""
    times: list[float] = []
    call(text)
    for _ in range(rounds):
        begin = time.perf_counter()
        call(text)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def compare(once: str, tenfold: str) -> None:
    """Prints medians of every parser, and how often ours fits into theirs."""
    base: tuple[float, float] | None = None
    print(f"{'':12} {'x1 ms':>8} {'to ours':>8} {'x10 ms':>8} {'to ours':>8} {'x10 / x1':>9}")
    for name, call in peers():
        if call is None:
            print(f"{name:12} not installed")
            continue
        medians = statistics.median(spent(call, once, 15)), statistics.median(spent(call, tenfold, 5))
        base = base or medians
        _row(name, medians, base)
    assert base is not None
    for name, rounds in (("fountain-js", 1), ("aw-parser", 5)):
        if not node.installed(NODE):
            print(f"{name:12} not installed")
            continue
        asked = [(once, 16), (tenfold, rounds)]
        answers = node.ask(NODE, ({"peer": name, "text": text, "rounds": n} for text, n in asked))
        _row(name, (statistics.median(answers[0][1:]), statistics.median(answers[1])), base)


def _row(name: str, medians: tuple[float, float], base: tuple[float, float]) -> None:
    once, tenfold = medians
    print(
        f"{name:12} {once:8.1f} {once / base[0]:7.2f}x {tenfold:8.0f} {tenfold / base[1]:7.2f}x {tenfold / once:8.1f}x"
    )


def slow_inputs(size: int) -> None:
    """Prints the times of long runs of marks, with the emphasis that printing them asks for, and of runs twice as long."""
    print(f"\n{'run of':12} {f'{size // 1000} K ms':>9} {f'{size // 500} K ms':>9} {'ratio':>6}")
    for name, unit, opening in SLOW:
        times = [min(spent(_read, opening + unit * (length // len(unit)), 3)) for length in (size, 2 * size)]
        print(f"{name:12} {times[0]:9.2f} {times[1]:9.2f} {times[1] / times[0]:5.1f}x")


def _read(text: str) -> object:
    tree, _ = parse(SourceFile.of(text))
    parts = [part for each in tree.elements if isinstance(each, Speech) for part in each.parts]
    spans = [each.content.span for each in tree.elements if isinstance(each, Action)]
    spans += [part.span for part in parts]
    return [emphasis(tree.source.slice(span), span) for span in spans]


def main() -> None:
    # For all parsers of this process, as `cinec` does for its commands.
    gc.set_threshold(*GARBAGE)
    text = feature_script()
    if len(sys.argv) > 1:
        found = decode(Path(sys.argv[1]).read_bytes(), sys.argv[1])
        if not isinstance(found, SourceFile):
            sys.exit(found.message)
        text = found.text
    begin = time.perf_counter()
    parse(SourceFile.of("Warm.\n"))
    print(f"first parse, with lark and its table: {(time.perf_counter() - begin) * 1000:.0f} ms")
    print(f"x1: {len(text.encode()) / 1000:.0f} KB, {text.count(chr(10))} lines")
    compare(text, text * 10)
    slow_inputs(50_000)


if __name__ == "__main__":
    main()
