"""`verify`: an evidence file against a store."""

from __future__ import annotations

import json

import click

from onrecord.errors import UsageError
from onrecord.present.commands.options import store_option
from onrecord.present.plain import clean

_MOST_BYTES = 200_000_000


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@store_option
def verify(file: str, store: str) -> int:
    """Prove an evidence FILE, saved from a page or the API, against a store.

    The file's own digest, the hash of each report's text, and each excerpt at its place are looked at. Exit status 1 if
    anything is not as the file says.

    \b
    Examples:
      onrecord verify evidence.json
      onrecord verify evidence.json --store matter.db
    """
    from onrecord.answer.evidence import verify as answer
    from onrecord.store import open_store

    with open(file, "rb") as opened:
        data = opened.read(_MOST_BYTES + 1)
    try:
        if len(data) > _MOST_BYTES:
            raise ValueError
        claims = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError(f"{file} is not an evidence file: it is not JSON") from None
    with open_store(store) as kept:
        found = answer(kept, claims)
    for f in found:
        click.echo(f"{'ok ' if f.kind == 'proved' else 'NOT'}  {clean(f.about)}: {clean(f.detail)}")
    proved = all(f.kind == "proved" for f in found)
    made = clean(str(claims.get("made"))) if isinstance(claims, dict) else ""
    count = sum(f.kind == "proved" for f in found)
    click.echo(f"proved: {count} reports, saved {made}" if proved else "not proved")
    return 0 if proved else 1
