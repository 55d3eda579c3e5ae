"""Who may change the store: whoever has the token that the server was started with. Reading needs none."""

from __future__ import annotations

import base64
import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from onrecord.present.http.asking import Fault

COOKIE = "onrecord"
MOST_NAME = 80  # characters of a person's name in the log


def same(given: str, kept: str) -> bool:
    """In a time that does not tell how much of it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), kept.encode("utf-8", "replace"))


def bearer(request: Request, token: str | None) -> None:
    """Raises Fault unless the request carries the token: 403 where nobody may write, 401 where the token is wrong."""
    kept = _may(token)
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not same(given.strip(), kept):
        raise Fault(401, "no_token", "writing needs the server's token: Authorization: Bearer TOKEN")


def signed(request: Request, token: str | None) -> str | None:
    """The name of the person whose browser has signed in; None where none has."""
    value = request.cookies.get(COOKIE, "")
    name, _, seal = value.partition(".")
    if not token or not name or not same(seal, _seal(name, token)):
        return None
    try:
        return base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode("utf-8")
    except ValueError:
        return None


def person(request: Request, token: str | None) -> str:
    """As `signed`, for a form that changes something. Raises Fault where nobody is signed in, or the form was sent
    from another site."""
    _may(token)
    own_site(request)
    name = signed(request, token)
    if name is None:
        raise Fault(401, "no_token", "sign in first, with the token that the server showed when it started")
    return name


def own_site(request: Request) -> None:
    """Raises Fault where the browser says that the form stood on another site."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Fault(403, "other_site", "this was sent from another site")


def cookie(name: str, token: str) -> str:
    """What a browser keeps; the token cannot be told from it."""
    word = base64.urlsafe_b64encode(name.encode("utf-8", "replace")).decode().rstrip("=")
    return f"{word}.{_seal(word, token)}"


def _seal(word: str, token: str) -> str:
    return hmac.digest(token.encode(), b"signed in as " + word.encode(), "sha256").hex()


def _may(token: str | None) -> str:
    if not token:
        raise Fault(403, "read_only", "this server only reads; start it with --write to change the store")
    return token


def person_name(text: str) -> str:
    """A name for the log: one line, not the program's. Raises Fault."""
    name = " ".join(text.split())
    if not name or len(name) > MOST_NAME or not name.isprintable() or name.casefold() == "program":
        raise Fault(400, "bad_parameter", f"give your name for the log, in at most {MOST_NAME} characters")
    return name
