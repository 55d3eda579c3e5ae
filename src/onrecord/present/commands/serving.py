"""`serve`: the record as pages and over HTTP."""

from __future__ import annotations

import click

from onrecord.present.commands.options import store_option


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@store_option
@click.option("--write", is_flag=True, help="Let whoever has the token add reports and settle links.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many answer at once, each on a core of its own: for large stores with many readers.",
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False), help="With --write: the token to ask for.")
def serve(port: int, host: str, store: str, write: bool, processes: int, key: str | None) -> int:
    """Pages to read the record in, and the same answers as JSON under /api/v1.

    Listens on this machine alone unless --host says otherwise; whoever can reach the address can read the store.
    With --write a token is shown, and whoever has it can also add reports and settle links.

    \b
    Examples:
      onrecord serve
      onrecord serve --store matter.db --port 8080
      onrecord serve --store matter.db --write
    """
    from onrecord.present.http import running
    from onrecord.store import open_store

    if key and not write:
        raise click.UsageError("--key goes with --write")
    token = running.token(key) if write else None
    open_store(store, write=write).close()  # a store that is not there is told now, not on every page
    running.run(
        store=store,
        host=host,
        port=port,
        token=token,
        tell=lambda line: click.echo(line, err=True),
        processes=processes,
    )
    return 0
