"""Plan one scene: written shots stay, free stretches get the cheapest coverage, and every frame is completed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cinec.diagnostics import Diagnostic, warning
from cinec.diagnostics.point_at import written_instead
from cinec.ir.canonical import digest
from cinec.ir.shots import SceneShots, Setup, Shot
from cinec.ir.story import CoverCue, Scene, ShotCue
from cinec.passes.coverage.candidates import Candidate, candidate_of, candidates_of
from cinec.passes.coverage.choose_moves import choose_moves
from cinec.passes.coverage.complete import complete, heard_in, taken_from
from cinec.passes.coverage.costs import Rhythm
from cinec.passes.coverage.cut_points import Piece, pieces_of
from cinec.passes.coverage.drawn import Drawn
from cinec.passes.coverage.read_scene import HeardBeat, Pairs, read_scene
from cinec.passes.coverage.solve import Chosen, Run, solve
from cinec.passes.coverage.written import Place, Stretch, covers_of, stretches_of
from cinec.passes.shot_ids import Covered, shot_ids
from cinec.syntax.closest import closest
from cinec.syntax.shot_spec import Length, ShotSpec

CLOSEUP_STEP = 300
CLOSEUP_SHARE = 4
ONCE_SURCHARGE = 110
AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the look and the mood want a scene cut: average shot length, and the mood's own tension (per-mille).

    `pairs` tells of every beat which pairs the marks keep apart; without it nobody is.
    """

    asl_ms: int
    tension: int
    pairs: Callable[[Scene, tuple[HeardBeat, ...]], tuple[Pairs, ...]] | None = None


def plan_scene(
    scene: Scene, manner: Manner, named: Mapping[str, ShotSpec]
) -> tuple[SceneShots, tuple[Diagnostic, ...]]:
    """The shots of a scene; `named` are the frames that `same as` may mean."""
    if not scene.beats:
        return SceneShots(scene=scene.id, setups=(), shots=()), ()
    heard = read_scene(scene, manner.tension)
    if manner.pairs is not None:
        rows = zip(heard, manner.pairs(scene, heard), strict=True)
        heard = tuple(replace(each, pairs=pairs) for each, pairs in rows)
    stretches, diagnostics = _resolved(stretches_of(scene.beats), named)
    fixed = _boundaries(stretches)
    pieces = pieces_of(heard, fixed)
    drawn = _draw(scene, manner, heard, stretches, pieces)
    drawn = choose_moves(drawn, pieces, heard)
    shots = _named(scene, heard, drawn)
    setups = {shot.setup: Setup(id=shot.setup, spec=framing_of(shot.spec)) for shot in shots}
    return SceneShots(scene=scene.id, setups=tuple(setups.values()), shots=shots), diagnostics


def framing_of(spec: ShotSpec) -> ShotSpec:
    """The part of a spec that makes its setup: frame, lens, light and move, without time, text and reference."""
    return replace(spec, length=None, hold=None, stay=False, texts=(), options=(), speed="", same_as="")


def setup_id(spec: ShotSpec) -> str:
    return digest(framing_of(spec))[:8]


def _no_such_shot(wanted: str, named: Mapping[str, ShotSpec], cue: ShotCue) -> Diagnostic:
    near = closest(wanted, named, limit=max(1, len(wanted) // 4))
    hint = f"did you mean #{near}?" if near else f"name a shot so: [[SHOT #{wanted}: …]]"
    found = warning("CINV001", f"no shot is called `#{wanted}`", cue.span, hint)
    return replace(found, fix=written_instead(f"#{near}", cue.span)) if near and cue.span else found


def _resolved(
    stretches: tuple[Stretch, ...], named: Mapping[str, ShotSpec]
) -> tuple[tuple[Stretch, ...], tuple[Diagnostic, ...]]:
    """Stretches whose `same as` is looked up; an id that no SHOT note has is reported and left open."""
    result, diagnostics = [], []
    for stretch in stretches:
        cue = stretch.cue
        if cue is not None and cue.spec.same_as:
            wanted = cue.spec.same_as.lstrip("#")
            if wanted in named:
                spec = taken_from(cue.spec, named[wanted])
                stretch = replace(stretch, cue=replace(cue, spec=spec))
            else:
                diagnostics.append(_no_such_shot(wanted, named, cue))
        result.append(stretch)
    return tuple(result), tuple(diagnostics)


def _boundaries(stretches: Sequence[Stretch]) -> dict[int, tuple[int, ...]]:
    places: dict[int, tuple[int, ...]] = {}
    for stretch in stretches:
        for index, at in (stretch.start, stretch.end):
            places[index] = (*places.get(index, ()), at)
    return places


def _draw(
    scene: Scene,
    manner: Manner,
    heard: tuple[HeardBeat, ...],
    stretches: Sequence[Stretch],
    pieces: tuple[Piece, ...],
) -> tuple[Drawn, ...]:
    pool: list[Candidate] = []
    runs: list[Run] = []
    owners: list[Stretch] = []
    everyone = tuple(dict.fromkeys(name for each in heard for name in each.there))
    pools: dict[CoverCue | None, tuple[int, ...]] = {}
    for stretch in stretches:
        start, end = _piece_at(pieces, stretch.start), _piece_at(pieces, stretch.end)
        if stretch.cue is not None:
            covers = covers_of(scene.beats, stretch.start, stretch.end)
            spec = complete(stretch.cue.spec, heard_in(scene, heard, covers))
            pool.append(candidate_of(spec, everyone))
            runs.append(Run(start=start, end=max(start, end), fixed=len(pool) - 1))
            owners.append(stretch)
            continue
        for cover, first, last in _by_pattern(scene, pieces, start, end):
            if cover not in pools:
                own = _candidates(scene, heard, pieces, cover)
                pools[cover] = tuple(range(len(pool), len(pool) + len(own)))
                pool.extend(own)
            runs.append(_run(first, last, pools[cover], cover, manner))
            owners.append(stretch)
    chosen = _solved(runs, pool, pieces, heard)
    return tuple(_drawn(scene, pieces, pool, owners[each.run], each) for each in chosen)


def _candidates(
    scene: Scene, heard: tuple[HeardBeat, ...], pieces: tuple[Piece, ...], cover: CoverCue | None
) -> tuple[Candidate, ...]:
    pattern = cover.pattern if cover is not None else AUTO
    return candidates_of(scene, heard, pieces, pattern, cover.subjects if cover else ())


def _run(first: int, last: int, pool: tuple[int, ...], cover: CoverCue | None, manner: Manner) -> Run:
    pattern = cover.pattern if cover is not None else AUTO
    montage = _milliseconds(cover.pace) or 2000 if cover is not None and pattern == "montage" else 0
    rhythm = Rhythm(asl_ms=manner.asl_ms, montage_ms=montage)
    return Run(start=first, end=last, candidates=pool, single=pattern == "oner", rhythm=rhythm)


def _by_pattern(
    scene: Scene, pieces: Sequence[Piece], start: int, end: int
) -> tuple[tuple[CoverCue | None, int, int], ...]:
    """Pieces [start, end) cut where the coverage pattern changes, and where `auto` would end a printed `stay`."""
    parts: list[tuple[CoverCue | None, int, int]] = []
    in_force = {index: cover for index, cover in _patterns(scene)}
    for number in range(start, end):
        piece = pieces[number]
        cover = in_force[piece.index]
        handed_back = piece.start == 0 and any(
            each.pattern == AUTO for each in scene.beats[piece.index].covers
        )
        if parts and parts[-1][0] is cover and not handed_back:
            parts[-1] = (cover, parts[-1][1], number + 1)
        else:
            parts.append((cover, number, number + 1))
    return tuple(parts)


def _patterns(scene: Scene) -> tuple[tuple[int, CoverCue | None], ...]:
    rows, now = [], None
    for index, beat in enumerate(scene.beats):
        for cover in beat.covers:
            now = None if cover.pattern == AUTO else cover
        rows.append((index, now))
    return tuple(rows)


def _solved(
    runs: list[Run], pool: Sequence[Candidate], pieces: Sequence[Piece], heard: Sequence[HeardBeat]
) -> tuple[Chosen, ...]:
    """Solved, then solved again with what is used once made dearer, and close-ups until they are few."""
    if all(run.fixed is not None for run in runs):
        return solve(runs, pool, pieces, heard, {})
    chosen = solve(runs, pool, pieces, heard, {})
    uses = Counter(each.candidate for each in chosen)
    surcharge = {
        index: ONCE_SURCHARGE
        for index, candidate in enumerate(pool)
        if uses[index] < 2 and candidate.only is None
    }
    chosen = solve(runs, pool, pieces, heard, surcharge)
    for _ in range(4):
        planned = [each for each in chosen if runs[each.run].fixed is None]
        close = sum(pool[each.candidate].size <= 1 and pool[each.candidate].only is None for each in planned)
        if close * CLOSEUP_SHARE <= len(chosen) or not close:
            break
        runs = [
            replace(run, rhythm=replace(run.rhythm, closeup=run.rhythm.closeup + CLOSEUP_STEP))
            for run in runs
        ]
        chosen = solve(runs, pool, pieces, heard, surcharge)
    return chosen


def _drawn(
    scene: Scene, pieces: Sequence[Piece], pool: Sequence[Candidate], stretch: Stretch, chosen: Chosen
) -> Drawn:
    if stretch.cue is not None:
        covers = covers_of(scene.beats, stretch.start, stretch.end)
    else:
        start = _place(pieces, chosen.start, scene)
        covers = covers_of(scene.beats, start, _place(pieces, chosen.end, scene))
    spec = pool[chosen.candidate].spec
    return Drawn(spec=spec, covers=covers, pieces=(chosen.start, chosen.end), cue=stretch.cue)


def _place(pieces: Sequence[Piece], number: int, scene: Scene) -> Place:
    if number >= len(pieces):
        return (len(scene.beats), 0)
    return (pieces[number].index, pieces[number].start)


def _piece_at(pieces: Sequence[Piece], place: Place) -> int:
    """The first piece that begins at or after a place."""
    return next(
        (number for number, piece in enumerate(pieces) if (piece.index, piece.start) >= place), len(pieces)
    )


def _named(scene: Scene, heard: Sequence[HeardBeat], drawn: Sequence[Drawn]) -> tuple[Shot, ...]:
    by_id = {beat.id: beat for beat in scene.beats}
    covered = []
    for each in drawn:
        first = by_id[each.covers[0].beat]
        text = "\n".join(by_id[cover.beat].text[cover.start : cover.end] for cover in each.covers)
        written = each.cue.id if each.cue else ""
        covered.append(Covered(written=written, kind=first.kind, speaker=first.speaker, text=text))
    shots = []
    for each, name in zip(drawn, shot_ids(covered), strict=True):
        spec = complete(each.spec, heard_in(scene, heard, each.covers))
        spec = replace(spec, stay=spec.stay or len({cover.beat for cover in each.covers}) > 1)
        shots.append(
            Shot(
                id=name,
                setup=setup_id(spec),
                spec=spec,
                covers=each.covers,
                inferred=each.cue is None,
                span=each.cue.span if each.cue else None,
            )
        )
    return tuple(shots)


def _milliseconds(length: Length | None) -> int:
    if length is None:
        return 0
    return int(length.seconds * 1000) if length.seconds is not None else (length.frames or 0) * 1000 // 24
