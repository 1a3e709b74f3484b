"""Where the joints of a figure are: the proportions that the planner frames by and previs builds to.

Fractions of stature after Drillis and Contini (1966), with a head 5 % larger than life, as the look asks for.
"""

from math import cos, radians, sin

from cinec.ir.picture import Appearance, Placement, Point

HEAD = 245
EYES_BELOW_CROWN = 128
STATURE = {
    "shoulder": 0.782,
    "elbow": 0.598,
    "wrist": 0.455,
    "hip": 0.530,
    "crotch": 0.470,
    "knee": 0.285,
    "ankle": 0.045,
}
HALF_WIDTH = {"shoulder": 0.104, "elbow": 0.122, "wrist": 0.131, "hip": 0.052, "knee": 0.054, "ankle": 0.055}
DEPTH = {"elbow": -0.012, "wrist": 0.036}
LIE_HEIGHT = 115


def head_length(height: int) -> int:
    """Chin to crown with hair; adults share one head, children's heads shrink less than they do."""
    return HEAD if height >= 1500 else round(HEAD * (0.55 + 0.45 * height / 1500))


def body_stature(height: int) -> int:
    """The stature that limbs are fractions of: what is left below the chin, so that a big-headed child keeps a neck."""
    return round((height - head_length(height)) * 1750 / 1505)


def rest_joints(height: int) -> dict[str, Point]:
    """Joints of a figure that stands at the origin and faces +Z; its left is +X. Millimetres."""
    head, body = head_length(height), body_stature(height)
    joints = {
        "crown": Point(x=0, y=height, z=0),
        "eyes": Point(x=0, y=height - EYES_BELOW_CROWN * head // HEAD, z=75 * head // HEAD),
        "chin": Point(x=0, y=height - head, z=70 * head // HEAD),
        "neck": Point(x=0, y=height - head - 65 * body // 1750, z=0),
        "sternum": Point(x=0, y=round(body * 0.72), z=90 * body // 1750),
        "waist": Point(x=0, y=round(body * 0.60), z=60 * body // 1750),
        "crotch": Point(x=0, y=round(body * STATURE["crotch"]), z=0),
    }
    for name, half in HALF_WIDTH.items():
        depth = round(body * DEPTH.get(name, 0.0))
        for side, sign in (("left", 1), ("right", -1)):
            x, y = round(sign * body * half), round(body * STATURE[name])
            joints[f"{side}_{name}"] = Point(x=x, y=y, z=depth)
    return joints


def posed_joints(height: int, posture: str, seat: int) -> dict[str, Point]:
    """Joints in a posture, the figure's mark at the origin, facing +Z. A sitter's mark is under its hips, a kneeler's
    under its knees and hips, and who lies is on the back, the hips over the mark and the head towards -Z."""
    joints = rest_joints(height)
    if posture == "sit":
        return _seated(joints, height, seat)
    if posture == "kneel":
        return _kneeling(joints, body_stature(height))
    if posture == "lie":
        hips = joints["left_hip"].y
        return {name: Point(x=at.x, y=LIE_HEIGHT + at.z, z=hips - at.y) for name, at in joints.items()}
    return joints


def joints_of(appearance: Appearance, placement: Placement) -> dict[str, Point]:
    """Joints in the set's space, in millimetres."""
    local = posed_joints(appearance.height, placement.posture, placement.seat)
    turn, base = radians(placement.yaw / 1000), placement.position
    return {
        name: Point(
            x=base.x + round(at.x * cos(turn) + at.z * sin(turn)),
            y=base.y + at.y,
            z=base.z + round(at.z * cos(turn) - at.x * sin(turn)),
        )
        for name, at in local.items()
    }


def _seated(joints: dict[str, Point], height: int, seat: int) -> dict[str, Point]:
    body = body_stature(height)
    thigh, shin, foot = round(body * 0.245), round(body * 0.24), round(body * STATURE["ankle"])
    low = _lowered(joints, joints["left_hip"].y - (seat + 85))
    for side, sign in (("left", 1), ("right", -1)):
        hip = low[f"{side}_hip"]
        fall = min(max(hip.y - foot - shin, -thigh // 2), thigh // 2)
        knee = Point(x=hip.x * 3 // 2, y=hip.y - fall, z=hip.z + round((thigh**2 - fall**2) ** 0.5))
        below = max(foot, knee.y - shin)
        reach = max(30, round(max(0, shin**2 - (knee.y - below) ** 2) ** 0.5))
        low[f"{side}_knee"] = knee
        low[f"{side}_ankle"] = Point(x=knee.x, y=below, z=knee.z + min(reach, shin // 2))
        shoulder = low[f"{side}_shoulder"]
        elbow = Point(
            x=shoulder.x + sign * body // 60, y=shoulder.y - round(body * 0.18), z=round(body * 0.04)
        )
        low[f"{side}_elbow"] = elbow
        low[f"{side}_wrist"] = Point(
            x=elbow.x - sign * round(body * 0.065),
            y=elbow.y - round(body * 0.05),
            z=elbow.z + round(body * 0.125),
        )
    return low


def _kneeling(joints: dict[str, Point], body: int) -> dict[str, Point]:
    low = _lowered(joints, round(body * (STATURE["knee"] - 0.04)))
    for side in ("left", "right"):
        hip = low[f"{side}_hip"]
        low[f"{side}_knee"] = Point(x=hip.x, y=round(body * 0.04), z=0)
        low[f"{side}_ankle"] = Point(x=hip.x, y=round(body * 0.045), z=-round(body * 0.24))
    return low


def _lowered(joints: dict[str, Point], drop: int) -> dict[str, Point]:
    return {name: Point(x=at.x, y=at.y - drop, z=at.z) for name, at in joints.items()}
