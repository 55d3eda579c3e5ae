"""`score`: predicted statements or groups against gold."""

from __future__ import annotations

import click

from onrecord.present.commands.options import write_json

FILE = click.Path(exists=True, dir_okay=False)


@click.command()
@click.argument("gold", type=FILE)
@click.argument("predicted", type=FILE)
@click.option("--speech", is_flag=True, help="Unmatched predictions of class attitude are left out.")
@click.option("--kinds", help="Score only gold of these kinds, comma separated.")
@click.option("--errors", type=click.IntRange(0), default=0, help="Show so many missed and spurious statements.")
@click.option("--stories", is_flag=True, help="GOLD and PREDICTED are stories, as `stories` writes them.")
@click.option("--links", type=FILE, help="Gold groups of statements; with --utterances.")
@click.option("--utterances", type=FILE, help="Predicted groups, as `utterances` writes them; with --links.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def score(
    gold: str,
    predicted: str,
    speech: bool,
    kinds: str | None,
    errors: int,
    stories: bool,
    links: str | None,
    utterances: str | None,
    form: str,
) -> int:
    """Score PREDICTED statements (as `extract` writes them) against a GOLD file; docs/scoring.md says how.

    \b
    Examples:
      onrecord extract gold.jsonl > predicted.jsonl; onrecord score gold.jsonl predicted.jsonl
      onrecord score gold.jsonl predicted.jsonl --links links.json --utterances utterances.jsonl
      onrecord score --stories gold-stories.jsonl stories.jsonl
    """
    from onrecord import scoring

    if (links is None) != (utterances is None):
        raise click.UsageError("--links and --utterances go together")
    faults: list[str] = []
    if stories:
        table = scoring.score_stories(gold, predicted)
    elif links is not None and utterances is not None:
        table = scoring.score_utterances(gold, links, predicted, utterances)
    else:
        found = scoring.compare_statements(gold, predicted, speech=speech, kinds=kinds.split(",") if kinds else None)
        table = found.figures
        faults = [fault.line() for some in (found.missed, found.spurious) for fault in some[:errors]]
    if form == "json":
        write_json(table)
        return 0
    for key, value in table.items():
        shown = "  ".join(f"{a} {b}" for a, b in value.items()) if isinstance(value, dict) else value
        click.echo(f"{key:18} {shown}")
    for line in faults:
        click.echo(line)
    return 0
