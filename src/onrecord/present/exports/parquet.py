"""One table of statements as Parquet: the columns of the CSV, and the spans of each role as lists of [start, end)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import IO, Any

from onrecord.errors import SetupError
from onrecord.present.commands.extracting import COLUMNS, flat
from onrecord.present.exports.rows import plain

FLAGS = ("red_line", "negated")
ROLES = ("content", "cue", "source")
AT_ONCE = 5_000  # rows of one group in the file


def write(rows: Iterable[dict[str, Any]], out: IO[bytes]) -> int:
    """`rows` as `shapes.statement` makes them, with `utterance`; how many were written. Raises SetupError."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise SetupError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from None
    spans = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
    fields = [(c, pa.bool_() if c in FLAGS else pa.string()) for c in (*COLUMNS, "utterance", "made_by")]
    schema = pa.schema([*fields, ("confidence", pa.float64()), *((f"{role}_spans", spans) for role in ROLES)])
    source = iter(rows)
    count = 0
    with pq.ParquetWriter(out, schema) as writer:
        while some := [_row(r, schema.names) for r in islice(source, AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist(some, schema=schema))
            count += len(some)
    return count


def _row(r: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    line = flat(r) | {f"{role}_spans": [{k: s[k] for k in ("start", "end")} for s in r[role]] for role in ROLES}
    return {k: plain(v) if isinstance(v := line.get(k), str) else v for k in names}
