"""Whatever is asked, the server answers: no request ends in a failure of the program."""

from __future__ import annotations

import random
from urllib.parse import quote

import pytest

from onrecord.present.http.api import ENDPOINTS, PREFIX
from onrecord.present.pages.views import PAGES

from .conftest import Ask
from .test_pages import address, ids

NASTY = [
    "",
    " ",
    "\x00",
    "a",
    "'",
    '"',
    "%",
    "*",
    "NEAR(",
    '" OR "',
    "strait",
    "the strait of",
    "we will close the strait",
    "2024-03",
    "2024-02-30",
    "0000-01-01",
    "9999-12-31",
    "true",
    "-1",
    "99999999999999999999",
    "٣",
    "red_line",
    "warn",
    "csv",
    "MTA",
    "🙂" * 20,
    "\ud800",
    "\u202e\u200b\ufeff",
    "x" * 1999,
    "word " * 399,
    "../../etc/passwd",
    "{{7*7}}",
    "<script>",
    "aaaaaaaaaaaaaaaaa",
    "ssssssssssssssssss",
]
EACH = 12  # requests an address; seeded, so that a failure can be seen again


@pytest.mark.parametrize(
    ("path", "names"),
    [(p.path, [x.name for x in p.parameters]) for p in PAGES]
    + [(PREFIX + e.path, [x.name for x in e.parameters]) for e in ENDPOINTS if not e.changes],
    ids=str,
)
def test_no_request_ends_in_a_failure(ask: Ask, store: str, path: str, names: list[str]) -> None:
    chance = random.Random(path)
    known = ids(store)
    for n in range(EACH):
        if "{id}" in path and n % 3:
            at = address(path.removeprefix(PREFIX), known)
            at = (PREFIX if path.startswith(PREFIX) else "") + at
        else:
            at = path.replace("{id}", quote(chance.choice(NASTY), errors="replace", safe=""))
        asked = [(name, chance.choice(NASTY)) for name in names if name != "id" and chance.random() < 0.5]
        query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in asked)
        reply = ask(f"{at}?{query}")
        assert reply.status in (200, 303, 304, 400, 404), (at, query, reply.text[:300])
        assert "content-security-policy" in reply.headers
