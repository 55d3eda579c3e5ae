"""`serve`: the record as pages and over HTTP."""

from __future__ import annotations

import click

from onrecord.present.commands.options import store_option


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@store_option
def serve(port: int, host: str, store: str) -> int:
    """Pages to read the record in, and the same answers as JSON under /api/v1.

    Listens on this machine alone unless --host says otherwise; whoever can reach the address can read the store.

    \b
    Examples:
      onrecord serve
      onrecord serve --store matter.db --port 8080
    """
    from onrecord.present.http import running
    from onrecord.store import open_store

    open_store(store).close()  # a store that is not there is told now, not on every page
    running.run(store=store, host=host, port=port, tell=lambda line: click.echo(line, err=True))
    return 0
