"""Search beside plain full text: python bench/peers/search.py REPORTS.jsonl [--statements 20000]

The contents of the same statements in a store of SQLite, in FTS5's own table ranked by bm25, and, where a PostgreSQL
server is installed, in a tsvector column with its index, ranked by ts_rank. Words are joined by OR, as the store does.
One JSON line for each kind of question: milliseconds by the clock, p50 and p95, of each; the server's cannot be counted
in processor time, so all are by the clock, in turns.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT)]

from growth import Multiplied, questions, read  # noqa: E402
from tests.store.server import Server, missing  # noqa: E402

from onrecord.store import open_store  # noqa: E402

MOST = 20  # hits asked for
_WORD = re.compile(r"[^\W_]+")

Ask = Callable[[str], object]


def fts5(texts: Sequence[str]) -> Ask:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(content)")
    db.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    db.execute("INSERT INTO t(t) VALUES ('optimize')")
    sql = f"SELECT rowid, content FROM t WHERE t MATCH ? ORDER BY rank LIMIT {MOST}"
    return lambda words: db.execute(sql, (" OR ".join(f'"{w}"' for w in _WORD.findall(words)),)).fetchall()


@contextmanager
def tsvector(texts: Sequence[str]) -> Iterator[Ask]:
    import psycopg

    server = Server()
    try:
        with psycopg.connect(f"host={server.folder} user=tests dbname=postgres", autocommit=True) as db:
            db.execute("CREATE TABLE t (content text, v tsvector GENERATED ALWAYS AS "
                       "(to_tsvector('simple', content)) STORED)")  # fmt: skip
            with db.cursor() as cursor, cursor.copy("COPY t (content) FROM STDIN") as copy:
                for text in texts:
                    copy.write_row((text.replace("\0", " "),))
            db.execute("CREATE INDEX ON t USING gin (v)")
            db.execute("VACUUM ANALYZE t")
            sql = (
                "SELECT content, ts_rank(v, q) r FROM t, to_tsquery('simple', %s) q WHERE v @@ q "
                f"ORDER BY r DESC LIMIT {MOST}"
            )
            yield lambda words: db.execute(sql, (" | ".join(_WORD.findall(words)),)).fetchall()
    finally:
        server.end()


def in_turns(tools: dict[str, Ask], asked: Sequence[str]) -> dict[str, Any]:
    times: dict[str, list[float]] = {name: [] for name in tools}
    for words in asked:
        for name, ask in tools.items():
            began = time.perf_counter()
            ask(words)
            times[name].append(1000 * (time.perf_counter() - began))
    ranked = {name: sorted(own) for name, own in times.items()}
    return {n: [round(own[len(own) // 2], 1), round(own[int(len(own) * 0.95)], 1)] for n, own in ranked.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports")
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=40)
    args = parser.parse_args()
    made = Multiplied(read(args.reports, 2_500))
    source, texts, batch_size = iter(made), list[str](), 100
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "s.db")), write=True) as store:
        while len(texts) < args.statements:
            batch = list(islice(source, batch_size))
            store.add(batch)
            texts += [" ".join(x.of(p.report.text) for x in s.content) for p in batch if p.report for s in p.statements]
        tools: dict[str, Ask] = {
            "onrecord": lambda words: store.find_statements(words, limit=MOST),
            "FTS5": fts5(texts),
        }
        if missing():
            print(f"tsvector: skipped: {missing()}", file=sys.stderr)
            run(tools, made, args.queries)
        else:
            with tsvector(texts) as ask:
                run(tools | {"tsvector": ask}, made, args.queries)


def run(tools: dict[str, Ask], made: Multiplied, queries: int) -> None:
    for name, asked in questions(made, queries):
        print(json.dumps({"question": name, "ms p50, p95": in_turns(tools, asked)}), flush=True)


if __name__ == "__main__":
    main()
