"""The command line of bulk runs: `python -m onrecord.bulk run|load`."""

from __future__ import annotations

import sys
from typing import Literal

import click

from onrecord.config import DEFAULT_MODEL, DEFAULT_STORE, Model
from onrecord.errors import OnrecordError


@click.group()
def bulk() -> None:
    """Many reports at once: files to Parquet by parts, on this machine or on Spark, and from there into a store."""


@bulk.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--out", required=True, metavar="FOLDER", help="New, empty, or that of a run to go on with.")
@click.option("--engine", type=click.Choice(["processes", "spark"]), default="processes", show_default=True)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Worker processes.")
@click.option("--master", default=None, metavar="URL", help="Of a Spark cluster; local[JOBS] otherwise.")
@click.option("--model", type=click.Choice(["rules", "fast", "accurate"]), default=DEFAULT_MODEL, show_default=True)
@click.option("--part", default=200, show_default=True, type=click.IntRange(1), help="Entries of one part.")
def run(
    paths: tuple[str, ...],
    out: str,
    engine: Literal["processes", "spark"],
    jobs: int,
    master: str | None,
    model: Model,
    part: int,
) -> int:
    """Read PATHS (WARC, JSON lines, each also gz; other files; folders) into Parquet files below FOLDER."""
    from onrecord.bulk import engines
    from onrecord.bulk import run as runs

    chosen = engines.Spark(master or f"local[{jobs}]") if engine == "spark" else engines.Processes(jobs)
    with chosen as opened:
        for step in runs.run(paths, out, opened, model=model, size=part):
            before = f", {step.before} of them done before" if step.before else ""
            click.echo(f"{step.stage}: {step.tasks} tasks{before}; {step.rows} rows", err=True)
    refused = list(runs.refused(out))
    for refusal in refused:
        click.echo(refusal.line(), err=True)
    return 1 if refused else 0


@bulk.command()
@click.argument("folder")
@click.option("--store", default=DEFAULT_STORE, show_default=True, metavar="PATH")
def load(folder: str, store: str) -> int:
    """The reports, statements and links of FOLDER into an empty store."""
    from onrecord.bulk import run as runs
    from onrecord.store import open_store

    with open_store(store, write=True) as opened:
        count = max(runs.load(folder, opened), default=0)
    click.echo(f"{count} reports loaded", err=True)
    return 0


def main() -> None:
    try:
        sys.exit(bulk.main(prog_name="python -m onrecord.bulk", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
