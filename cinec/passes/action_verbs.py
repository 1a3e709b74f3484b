"""What kinds of action the stems of stdlib/gestures are: who comes and goes, who changes place or posture."""

ENTERS = frozenset({"enter", "arrive", "come", "emerge", "appear"})
EXITS = frozenset({"exit", "leave", "go", "depart", "vanish"})
TRAVELS = frozenset(
    {"walk", "run", "cross", "approach", "pace", "hurry", "move", "climb", "back-away", "retreat"}
)
SITS = frozenset({"sit"})
RISES = frozenset({"stand", "rise", "stand-up", "get-up"})
KNEELS = frozenset({"kneel", "crouch"})
LIES = frozenset({"lie", "lie-down", "fall", "collapse"})
STAYS = frozenset({"wait", "lean", "listen", "stop", "hide"})
LOOKS = frozenset({"look", "watch", "stare", "glance", "see", "read", "look-at", "study", "gaze"})
TURNS = frozenset({"turn", "turn-to", "face"})
HANDS = frozenset(
    {"pick-up", "take", "open", "close", "type", "write", "pour", "put", "put-down", "hold", "press"}
)
WHOLE_BODY = ENTERS | EXITS | TRAVELS | SITS | RISES | KNEELS | LIES
