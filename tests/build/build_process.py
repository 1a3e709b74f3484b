"""A whole build in a process of its own, for tests that kill it: `python -m tests.build.build_process`.

Prints one line an event, flushed, so that the test knows what was committed when it strikes.
"""

import argparse
import sys
from pathlib import Path

from cinec.build.engine import Engine
from cinec.build.interrupt import Interrupted
from cinec.build.progress import Event
from cinec.errors import CinecError
from cinec.ir.plan import Plan
from tests.build.plans import action, plan


def film(diary: Path | None, sleep_ms: int, entry: str = "write") -> Plan:
    """Twenty actions: eight of speech, eight shots that read them, two scenes, a mix, and the film."""
    speech = [action(f"speech{n}", diary=diary, sleep_ms=sleep_ms, entry=entry) for n in range(8)]
    shots = [action(f"shot{n}", speech[n].id, diary=diary, sleep_ms=sleep_ms) for n in range(8)]
    scenes = [
        action(f"scene{n}", *(each.id for each in shots[4 * n : 4 * n + 4]), diary=diary, sleep_ms=sleep_ms)
        for n in range(2)
    ]
    mix = action("mix", *(each.id for each in speech), diary=diary, sleep_ms=sleep_ms)
    end = action("film", "scene0", "scene1", "mix", diary=diary, sleep_ms=sleep_ms, durable=True)
    return plan(*speech, *shots, *scenes, mix, end)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("cache", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--diary", type=Path)
    parser.add_argument("--sleep", type=int, default=20)
    parser.add_argument("--entry", default="write")
    options = parser.parse_args()
    try:
        with Engine(cache=options.cache, project="film", cores=2, listener=_tell) as engine:
            results = engine.run(film(options.diary, options.sleep, options.entry))
            engine.deliver({options.out: results["film"]["out.txt"]})
    except Interrupted as stop:
        return 128 + stop.signal
    except CinecError as error:
        print(f"error[{error.code}]: {error.message}\nhint: {error.hint}", file=sys.stderr)
        return error.exit_code
    return 0


def _tell(event: Event) -> None:
    print(f"{event.what} {event.action}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
