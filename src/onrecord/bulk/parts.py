"""The Parquet files of a run: their columns, and records to rows and back. A file appears whole or not at all.

Texts are as any database can hold them (`store.records.to_column`); `record` holds all of a record as JSON.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import SetupError
from onrecord.model import Decision, Processed, Refusal, Report, Statement
from onrecord.store import records

ROWS = 5_000  # of one group in a file

# What is asked for by name, beside the record.
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "reports": dict.fromkeys(
        ("id", "doc_id", "outlet", "published", "title", "url", "language", "text", "record", "happenings"), "string"
    ),
    "statements": dict.fromkeys(
        ("id", "report", "doc_id", "kind", "class", "segment", "act", "speaker_id", "speaker", "said_from", "said_to",
         "content", "made_by", "record"), "string",
    ) | {"red_line": "bool", "confidence": "double"},
    "refused": dict.fromkeys(("source", "slug", "message"), "string"),
    "keys": {"bucket": "int32", "key": "int64", "day": "int32", "like": "int64", "part": "int32", "row": "int32"},
    "pairs": {"left_part": "int32", "left": "int32", "right_part": "int32", "right": "int32"},
    "links": {"left": "string", "right": "string", "score": "double", "record": "string"}
    | dict.fromkeys(("left_part", "left_row", "right_part", "right_row"), "int32"),
    "components": {"component": "int32", "id": "string", "part": "int32", "row": "int32"},
    "groups": {"id": "string", "group": "string"},
}  # fmt: skip


def arrow() -> Any:
    """pyarrow. Raises SetupError."""
    try:
        import pyarrow
    except ImportError:
        raise SetupError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from None
    return pyarrow


@cache
def schema(table: str) -> Any:
    pa = arrow()
    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in _COLUMNS[table.partition("/")[0]].items()])


def path(folder: str, table: str, number: int) -> Path:
    return Path(folder, table, f"{number:05}.parquet")


def written(folder: str, table: str) -> list[int]:
    """Numbers of the table's files that are there."""
    return sorted(int(p.stem) for p in Path(folder, table).glob("[0-9]*.parquet"))


def write(folder: str, table: str, number: int, rows: Sequence[Mapping[str, object]] | Mapping[str, Any]) -> int:
    """Rows, or columns, as one file; how many rows."""
    import pyarrow.parquet as pq

    pa = arrow()
    made = (
        pa.table(dict(rows), schema=schema(table))
        if isinstance(rows, Mapping)
        else pa.Table.from_pylist(list(rows), schema=schema(table))
    )
    target = path(folder, table, number)
    target.parent.mkdir(parents=True, exist_ok=True)
    replacing(target, lambda tried: pq.write_table(made, tried, row_group_size=ROWS, compression="zstd"))
    return int(made.num_rows)


def replacing(target: Path, fill: Any) -> None:
    """`fill` makes a file beside `target`, which then takes its place: nobody sees half of one."""
    tried = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fill(str(tried))
        with open(tried, "rb") as file:
            os.fsync(file.fileno())
        os.replace(tried, target)
    finally:
        tried.unlink(missing_ok=True)


def read(folder: str, table: str, number: int, columns: Sequence[str] | None = None, where: Any = None) -> Any:
    """One file as an Arrow table; `where` as pyarrow's filters."""
    import pyarrow.parquet as pq

    arrow()
    return pq.read_table(str(path(folder, table, number)), columns=columns, filters=where, use_threads=False)


# --- records ---------------------------------------------------------------------------------------------------------


def report_row(r: Report, found: Processed) -> dict[str, object]:
    names = ("id", "doc_id", "outlet", "published", "title", "url", "language", "text")
    row = _held({name: getattr(r, name) for name in names})
    happenings = [[h.id, records.happening_json(h)] for h in found.happenings]
    return row | {
        "record": records.compact(records.report_json(r)),
        "happenings": records.compact(happenings) if happenings else None,
    }


def statement_row(s: Statement, text: str) -> dict[str, object]:
    speaker, said = s.speaker, s.said
    plain: dict[str, str | None] = {
        "id": s.id,
        "report": s.report_id,
        "doc_id": s.doc_id,
        "kind": s.kind,
        "class": s.class_,
        "segment": s.segment,
        "act": s.act,
        "speaker_id": speaker.id if speaker else None,
        "speaker": speaker.name if speaker else None,
        "said_from": said.first if said else None,
        "said_to": said.last if said else None,
        "content": " […] ".join(span.of(text) for span in s.content),
        "made_by": s.made_by,
    }
    record = records.compact(records.statement_json(s))
    return {**_held(plain), "red_line": s.red_line, "confidence": s.confidence, "record": record}


def _held(plain: Mapping[str, str | None]) -> dict[str, object]:
    return {name: None if text is None else records.to_column(text) for name, text in plain.items()}


def refusal_row(r: Refusal) -> dict[str, object]:
    return {name: records.to_column(getattr(r, name)) for name in ("source", "slug", "message")}


def processed(folder: str, number: int, ids: Collection[str] | None = None) -> list[Processed]:
    """The reports of one part, or those of them with these ids, with their statements."""
    where = None if ids is None else [("id", "in", sorted(ids))]
    of_report = None if ids is None else [("report", "in", sorted(ids))]
    told: dict[str, list[Statement]] = {}
    reports = read(folder, "reports", number, ["id", "doc_id", "text", "record", "happenings"], where).to_pylist()
    doc_ids = {row["id"]: records.from_column(row["doc_id"]) for row in reports}
    for row in read(folder, "statements", number, ["id", "report", "record"], of_report).to_pylist():
        found = records.read_statement(row["id"], row["report"], doc_ids[row["report"]], json.loads(row["record"]))
        told.setdefault(row["report"], []).append(found)
    return [_processed(row, told.get(row["id"], ())) for row in reports]


def _processed(row: Mapping[str, Any], told: Iterable[Statement]) -> Processed:
    report = records.read_report(row["id"], records.from_column(row["text"]), json.loads(row["record"]))
    told_of = json.loads(row["happenings"] or "[]")
    happenings = tuple(records.read_happening(id, report.id, report.doc_id, data) for id, data in told_of)
    return Processed(report, tuple(told), (), happenings)


def link_row(d: Decision, left: tuple[int, int], right: tuple[int, int]) -> dict[str, object]:
    """`left` and `right`: part and row of what the decision names so."""
    row = {"left": d.left, "right": d.right, "score": d.score, "record": records.compact(records.decision_json(d))}
    places = {"left_part": left[0], "left_row": left[1], "right_part": right[0], "right_row": right[1]}
    return {**row, **places}


def decision(row: Mapping[str, Any]) -> Decision:
    return records.read_decision(json.loads(row["record"]))
