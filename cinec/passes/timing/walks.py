"""How long a body needs: walks by distance, changes of posture by habit."""

from math import hypot

from cinec.ir.picture import Point
from cinec.ir.shots import Mark

WALK_SPEED = 1300
RUN_SPEED = 3400
START_MS = 350
POSTURE_MS = 1000
TURN_MS = 600


def travel_ms(before: Mark | None, mark: Mark) -> int:
    """From one mark to the next in milliseconds; being found somewhere takes no time."""
    if before is None or mark.gait == "cut":
        return 0
    distance = path_length((before.position, *mark.via, mark.position))
    speed = RUN_SPEED if mark.gait == "run" else WALK_SPEED
    time = round(distance * 1000 / speed) + START_MS if distance > 50 else 0
    if mark.posture != before.posture:
        time += POSTURE_MS
    elif not time and mark.yaw != before.yaw:
        time = TURN_MS
    return time


def path_length(points: tuple[Point, ...]) -> int:
    """Millimetres along a path on the floor."""
    return round(sum(hypot(b.x - a.x, b.z - a.z) for a, b in zip(points, points[1:], strict=False)))
