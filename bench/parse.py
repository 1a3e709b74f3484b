"""Times parsing of a feature film: a generated script of the proportions of Big Fish, and one ten times as long.

python bench/parse.py [SCRIPT.fountain]
"""

import statistics
import sys
import time
from pathlib import Path
from random import Random

from cinec.source import SourceFile, decode
from cinec.syntax import parse

WORDS = (
    *("the", "a", "his", "her", "door", "light", "slowly", "turns", "and", "looks", "at", "river", "EDWARD"),
    *("fish", "water", "night", "hand", "old", "opens", "says", "no"),
)


def feature_script() -> str:
    """About 4,600 lines and 150 KB: 190 headings, 768 cues, 97 parentheticals, 866 paragraphs of action."""
    chance = Random(1)
    names = ("EDWARD", "WILL", "SANDRA", "DR. BENNETT", "JENNY (V.O.)", "AMOS")
    blocks: list[str] = []
    for scene in range(190):
        blocks.append(
            f"{chance.choice(('INT.', 'EXT.'))} PLACE {scene % 40} - {chance.choice(('DAY', 'NIGHT'))}"
        )
        for beat in range(9):
            if beat % 2:
                aside = "(quietly)\n" if chance.random() < 0.13 else ""
                blocks.append(f"{chance.choice(names)}\n{aside}{_sentence(chance, 13)}")
            else:
                blocks.append(_sentence(chance, 21))
    return "\n\n".join(blocks) + "\n"


def _sentence(chance: Random, most: int) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(3, 2 * most))]
    if chance.random() < 0.1:
        words[1] = f"*{words[1]}*"
    return " ".join(words).capitalize() + "."


def report(name: str, text: str, rounds: int) -> float:
    """Prints the times of parsing `text`, after one round that gets the memory; returns the least, in milliseconds."""
    spent: list[float] = []
    count = len(parse(SourceFile.of(text))[0].elements)
    for _ in range(rounds):
        begin = time.perf_counter()
        parse(SourceFile.of(text))
        spent.append((time.perf_counter() - begin) * 1000)
    median = statistics.median(spent)
    lines = text.count("\n")
    print(
        f"{name:>4}  {len(text.encode()) / 1000:8.0f} KB  {lines:6d} lines  {count:6d} elements  "
        f"median {median:7.1f} ms  least {min(spent):7.1f} ms  {lines / median:6.0f} lines/ms"
    )
    return min(spent)


def main() -> None:
    text = feature_script()
    if len(sys.argv) > 1:
        found = decode(Path(sys.argv[1]).read_bytes(), sys.argv[1])
        if not isinstance(found, SourceFile):
            sys.exit(found.message)
        text = found.text
    begin = time.perf_counter()
    parse(SourceFile.of("Warm.\n"))
    print(f"first parse, with lark and its table: {(time.perf_counter() - begin) * 1000:.0f} ms")
    once = report("x1", text, 15)
    tenfold = report("x10", text * 10, 5)
    print(f"ten times the text costs {tenfold / once:.1f} times the time")


if __name__ == "__main__":
    main()
