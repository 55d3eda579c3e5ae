"""`score`: predicted statements or groups against gold."""

from __future__ import annotations

import click

from onrecord.present.commands.options import write_json


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.argument("predicted", type=click.Path(exists=True, dir_okay=False))
@click.option("--speech", is_flag=True, help="Unmatched predictions of class attitude are left out.")
@click.option("--kinds", help="Score only gold of these kinds, comma separated.")
@click.option("--errors", type=click.IntRange(0), default=0, help="Show so many missed and spurious statements.")
@click.option("--stories", "what", flag_value="stories", help="GOLD and PREDICTED are stories.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def score(gold: str, predicted: str, speech: bool, kinds: str | None, errors: int, what: str | None, form: str) -> int:
    """Score PREDICTED statements (as `extract` writes them) against a GOLD file; docs/scoring.md says how.

    \b
    Examples:
      onrecord extract gold.jsonl > predicted.jsonl; onrecord score gold.jsonl predicted.jsonl
      onrecord score --stories gold-stories.jsonl stories.jsonl
    """
    from onrecord import scoring

    if what == "stories":
        table, missed, spurious = scoring.score_stories(gold, predicted), [], []
    else:
        result = scoring.score_statements(gold, predicted, speech=speech, kinds=kinds.split(",") if kinds else None)
        table, missed, spurious = result.table, result.missed, result.spurious
    if form == "json":
        write_json(table)
        return 0
    for key, value in table.items():
        shown = "  ".join(f"{a} {b}" for a, b in value.items()) if isinstance(value, dict) else value
        click.echo(f"{key:18} {shown}")
    for line in [f"missed {m}" for m in missed[:errors]] + [f"spurious {s}" for s in spurious[:errors]]:
        click.echo(line)
    return 0
