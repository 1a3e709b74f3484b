"""Text of scripts, projects and caches inside Markdown: it is shown, and is never a link, a picture or HTML.

An editor fetches the pictures of what it is told to show, so a script must not be able to name one.
"""

import re
from base64 import b64encode

_ACTIVE = re.compile(r"[\\\[<]")


def plain(text: str) -> str:
    """A text on one line, with what would open a link, a picture or HTML escaped."""
    return _ACTIVE.sub(r"\\\g<0>", " ".join(text.split()))


def quoted(text: str) -> str:
    """A text as code, where nothing is active."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"


def counted(number: int, one: str, more: str = "") -> str:
    """`1 take`, `2 takes`; `more` is the plural where it is not made by an s."""
    return f"1 {one}" if number == 1 else f"{number} {more or one + 's'}"


def picture(name: str, kind: str, data: bytes) -> str:
    """A picture inside the text, as a data address; `kind` is its media type."""
    return f"![{plain(name).replace(']', '')}](data:{kind};base64,{b64encode(data).decode()})"
