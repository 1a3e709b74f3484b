"""What the planner asks the stdlib: rhythm, tension, lens angles, light schemes and sets."""

import re
from collections.abc import Mapping
from dataclasses import replace

from cinec.ir.picture import Lighting
from cinec.ir.story import Scene, Story
from cinec.passes.design_set import day_phase
from cinec.passes.staging.stage_scene import Optics
from cinec.set_terms import SetTerm
from cinec.stdlib import Stdlib
from cinec.syntax.shot_spec import ShotSpec
from cinec.terms import AngleTerm, LensTerm, LightTerm, LookTerm, MoodTerm

TENSION = 350
ASL_MS = 5000
USUAL_STOP = {"ecu": 280, "cu": 280, "mcu": 280, "ms": 350, "mws": 400, "ws": 560, "ews": 560}


def mood_tension(stdlib: Stdlib, mood: str) -> int:
    """The tension of a scene's mood in per-mille: the tensest of its words that the stdlib knows."""
    return max((term.tension for term in _moods(stdlib, mood)), default=TENSION)


def shot_length_ms(stdlib: Stdlib, look: str, mood: str) -> int:
    """The average shot length that a look asks for, scaled by the mood."""
    looks = stdlib.terms(LookTerm)
    name = look if look in looks else "natural"
    asl = looks[name].rhythm if name in looks else ASL_MS
    factors = [term.rhythm for term in _moods(stdlib, mood)]
    return asl * min(factors, default=1000) // 1000


def optics_of(stdlib: Stdlib, story: Story, scene: Scene, spec: ShotSpec) -> Optics:
    """Angle, stop, sensor and light scheme of a setup: its own words, else the scene's, else the look's."""
    angle = stdlib.terms(AngleTerm).get(spec.angle)
    look = stdlib.terms(LookTerm).get(scene.look or story.settings.look)
    lenses = [term for name in spec.lenses if (term := stdlib.terms(LensTerm).get(name)) is not None]
    sensor = next((lens.sensor for lens in lenses if lens.sensor), look.sensor if look else 36000)
    stop = int(spec.f_number * 100) if spec.f_number else 0
    if not stop and spec.focus is not None:
        stop = {"shallow": 180, "deep": 1100}.get(spec.focus.kind, 0)
    stop = stop or next((lens.f_number for lens in lenses if lens.f_number), 0)
    return Optics(
        pitch=_pitch(angle),
        roll=angle.roll if angle else 0,
        f_number=stop or USUAL_STOP.get(spec.size, 280),
        sensor=sensor,
        scheme=_scheme(stdlib, scene, spec, look),
    )


def sets_of(stdlib: Stdlib) -> Mapping[str, SetTerm]:
    """All sets that the project may be staged in."""
    return stdlib.sets()


def _moods(stdlib: Stdlib, mood: str) -> tuple[MoodTerm, ...]:
    terms = stdlib.terms(MoodTerm)
    return tuple(terms[word] for word in re.findall(r"[\w-]+", mood.lower()) if word in terms)


def _pitch(angle: AngleTerm | None) -> float:
    """The middle of the angle's range, less steep: a quarter of the way from its flat end."""
    if angle is None or angle.pitch[0] < 0 < angle.pitch[1]:
        return 0.0
    flat, steep = sorted(angle.pitch, key=abs)
    return (flat + (steep - flat) / 4) / 1000


def _scheme(stdlib: Stdlib, scene: Scene, spec: ShotSpec, look: LookTerm | None) -> Lighting:
    lights = stdlib.terms(LightTerm)
    day = day_phase(scene.hour) == "day"
    words = (*spec.lights, *(term.name for term in stdlib.heard(LightTerm, scene.light)))
    words += ((look.day if day else look.night) if look else "natural",)
    for name in words:
        if name in lights:
            return lights[name].lighting()
    return Lighting(scheme="natural") if day else replace(Lighting(scheme="natural"), fill=180, ambient=25)
