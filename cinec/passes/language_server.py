"""The server that a language backend asks: whether the project says enough about it, checked before anything is asked."""

from urllib.parse import urlsplit

from cinec.backend import Role
from cinec.errors import UsageError
from cinec.passes.makers import Makers
from cinec.project import LanguageModel

RULES = "rules"
SERVER = "server"
CODE = "CINE140"
HINT = (
    'add to cinec.toml: [backends.openai] url = "http://localhost:11434/v1" model = "MODEL" (for a hosted '
    "server also its key: `export OPENAI_API_KEY=KEY`)"
)


def asked_server(makers: Makers) -> LanguageModel:
    """What a question says of its server: nothing for a backend without the control `server`.

    Raises UsageError when the url or the model is missing, or the url is none that a key may be sent to.
    """
    backend = makers.backend(Role.LANGUAGE)
    target = backend.targets.get(Role.LANGUAGE)
    if target is None or SERVER not in target.controls:
        return LanguageModel()
    server = makers.server
    missing = [name for name, value in (("url", server.url), ("model", server.model)) if not value.strip()]
    if missing:
        what = " and ".join(f"`{name}`" for name in missing)
        raise UsageError(CODE, f"language backend `{backend.name}`: no {what} in cinec.toml", HINT)
    problem = _problem(server.url)
    if problem:
        raise UsageError(CODE, f"[backends.openai] url: {problem}", 'url = "https://HOST/v1"')
    return server


def stand_in(makers: Makers) -> str:
    """Who answers what the language backend fails to answer; empty unless the project names `rules` after it."""
    first, *others = makers.names["language"]
    if others not in ([], [RULES]):
        hint = f'language = ["{first}", "{RULES}"]'
        raise UsageError(CODE, f"only `{RULES}` can stand in for a language backend, not `{others[0]}`", hint)
    return others[0] if others else ""


def _problem(url: str) -> str:
    """What is wrong with a url, without a word of what may be secret in it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return "it is not a url"
    if parts.scheme not in ("http", "https") or not host or port == 0:
        return "it needs http:// or https:// and a host"
    if parts.username is not None or parts.password is not None:
        return "it holds a name or a password, which belong in the environment"
    if parts.query or parts.fragment or any(letter.isspace() or not letter.isprintable() for letter in url):
        return "it holds more than a place"
    return ""
