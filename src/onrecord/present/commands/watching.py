"""`watch`: a store kept current with the web."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import TextIO

import click

from onrecord.config import Config, Model
from onrecord.present.commands.options import jobs_option, model_option, store_option
from onrecord.present.plain import clean


@click.command()
@click.argument("feeds", nargs=-1)
@store_option
@model_option
@jobs_option
@click.option("--every", type=click.FloatRange(1), default=15, show_default=True, help="Minutes between two rounds.")
@click.option("--once", is_flag=True, help="One round, then end.")
@click.option(
    "--wait", type=click.FloatRange(0), default=2, show_default=True, help="Seconds between two requests to one host."
)
@click.option(
    "--agent", default="onrecord/0.1", show_default=True, metavar="NAME", help="What sites are told who asks."
)
@click.option("--private", is_flag=True, help="Allow addresses of this machine and its network.")
@click.option("--log", "log_path", type=click.Path(dir_okay=False), help="Append the log to this file too.")
@click.option("--status", is_flag=True, help="Show what the watch of this store is doing, and end.")
def watch(
    feeds: tuple[str, ...],
    store: str,
    model: Model,
    jobs: int,
    every: float,
    once: bool,
    wait: float,
    agent: str,
    private: bool,
    log_path: str | None,
    status: bool,
) -> int:
    """Ask FEEDS (RSS, Atom, sitemaps, pages; or files of addresses, one a line) for reports, again and again.

    Each page is fetched once, slowly, and where the site's robots.txt allows it; unchanged feeds are not fetched anew.
    Ctrl-C or a SIGTERM ends it after what it has is stored; the next run goes on there. What it is doing stands in
    STORE.watch.json.

    \b
    Examples:
      onrecord watch https://gazette.example/rss.xml
      onrecord watch --once --store matter.db feeds.txt
      onrecord watch --status --store matter.db
    """
    from onrecord.read.fetch import Manners
    from onrecord.store import beside, open_store, shown
    from onrecord.watching import Watch

    if status:
        return _show(beside(store), shown(store))
    if not feeds:
        raise click.UsageError("name at least one feed, or a file of addresses")
    file = open(log_path, "a", encoding="utf-8", errors="backslashreplace") if log_path else None  # noqa: SIM115
    watching = Watch(
        feeds,
        beside(store),
        Config(model=model, jobs=jobs),
        Manners(agent=agent, wait=wait, private=private),
        _log(file),
    )

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.default_int_handler)  # a second one is not waited for
        watching.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        while not watching.stopping:
            with open_store(store, write=True) as opened:
                watching.round(opened)
            if once or watching.stopping:
                break
            watching.wait(60 * every)
    finally:
        watching.close()
        for number, handler in before.items():
            signal.signal(number, handler)
        if file:
            file.close()
    done = watching.status
    click.echo(
        f"{done.added} reports added with {done.statements} statements, {done.refused} refused: {shown(store)}",
        err=True,
    )
    return 1 if once and done.refused else 0


def _log(file: TextIO | None) -> Callable[[str], None]:
    def log(line: str) -> None:
        stamped = f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {clean(line)}"
        click.echo(stamped, err=True)
        if file:
            file.write(stamped + "\n")
            file.flush()

    return log


def _show(beside: str, store: str) -> int:
    path = beside + ".watch.json"
    if not os.path.exists(path):
        click.echo(f"onrecord: no watch of {clean(store)} has run here", err=True)
        return 1
    with open(path, encoding="utf-8") as text:
        click.echo(text.read(), nl=False)
    return 0
