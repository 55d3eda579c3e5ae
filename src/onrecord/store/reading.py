"""What is asked of a store without words to search for."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from onrecord.model import Correction, Decision, Happening, Processed, Refusal, Report, Speaker, Statement
from onrecord.store import filters, records
from onrecord.store.database import Database, Row, among, counter, marks, one, pieces, value
from onrecord.store.interface import DecisionKind, Filter, Head, Ref, Scope, SpeakerSeen
from onrecord.store.tokens import tokens

SHORTEST_REF = 4  # characters of an id's beginning; fewer would name too much

_STATEMENT = """SELECT s.id, r.id, r.doc_id, b.body, s.start FROM statement s JOIN report r ON r.num = s.report
                JOIN statement_record b ON b.statement = s.num"""
_HAPPENING = "SELECT h.id, r.id, r.doc_id, h.record FROM happening h JOIN report r ON r.num = h.report"
_REPORT = "SELECT r.id, r.record, t.body FROM report r JOIN report_text t ON t.report = r.num"
_REPORT_NUM = "SELECT r.id, r.record, t.body, r.num FROM report r JOIN report_text t ON t.report = r.num"
_TEXTS_AT_ONCE = 50


def _statement(row: Row) -> Statement:
    return records.read_statement(row[0], row[1], records.from_column(row[2]), json.loads(row[3]))


def _report(row: Row) -> Report:
    return records.read_report(row[0], records.unpack(row[2]), json.loads(row[1]))


def report(db: Database, ref: str) -> Report | None:
    row = one(db, f"{_REPORT} WHERE r.id = ?", (ref,))
    if row is None:
        sql = f"{_REPORT} WHERE r.doc_id = ? ORDER BY r.latest DESC, r.published DESC, r.id DESC LIMIT 1"
        row = one(db, sql, (ref,))
    return None if row is None else _report(row)


def reports(db: Database, f: Filter) -> Iterator[Report]:
    where, args = filters.for_reports(f)
    where = filters.indexed(where)
    # Sorted by number first: sorting whole rows would carry all texts along.
    nums = [row[0] for row in db.rows(f"SELECT r.num FROM report r WHERE {where} ORDER BY r.published, r.id", args)]
    for piece in pieces(nums, _TEXTS_AT_ONCE):
        found = {row[3]: row for row in among(db, f"{_REPORT_NUM} WHERE r.num IN {{in}}", piece)}
        yield from (_report(found[num]) for num in piece if num in found)


def reports_by_id(db: Database, ids: Collection[str]) -> dict[str, Report]:
    return {row[0]: _report(row) for row in among(db, f"{_REPORT} WHERE r.id IN {{in}}", sorted(set(ids)))}


def heads(db: Database, ids: Collection[str]) -> dict[str, Head]:
    sql = "SELECT id, record, latest FROM report WHERE id IN {in}"
    rows = ((id, json.loads(record), latest) for id, record, latest in among(db, sql, sorted(set(ids))))
    return {
        id: Head(id, r.get("doc_id", ""), r.get("outlet"), r.get("title"), r.get("published"), latest == 1)
        for id, r, latest in rows
    }


def latest(db: Database, report_ids: Collection[str]) -> set[str]:
    sql = "SELECT id FROM report WHERE id IN {in} AND latest = 1"
    return {row[0] for row in among(db, sql, sorted(set(report_ids)))}


def text(db: Database, report_id: str) -> str | None:
    sql = "SELECT t.body FROM report r JOIN report_text t ON t.report = r.num WHERE r.id = ?"
    body = value(db, sql, (report_id,))
    return None if body is None else records.unpack(body)


def texts(db: Database, report_ids: Collection[str]) -> dict[str, str]:
    sql = "SELECT r.id, t.body FROM report r JOIN report_text t ON t.report = r.num WHERE r.id IN {in}"
    return {id: records.unpack(body) for id, body in among(db, sql, sorted(set(report_ids)))}


def removed(db: Database, report_id: str) -> str | None:
    at: str | None = value(db, "SELECT at FROM removed WHERE id = ?", (report_id,))
    return at


def versions(db: Database, report_id: str) -> tuple[str, ...]:
    key = value(db, "SELECT version_key FROM report WHERE id = ?", (report_id,))
    if key is None:
        return tuple(row[0] for row in db.rows("SELECT id FROM report WHERE id = ?", (report_id,)))
    return tuple(
        row[0] for row in db.rows("SELECT id FROM report WHERE version_key = ? ORDER BY published, id", (key,))
    )


def statements(db: Database, ids: Collection[str]) -> dict[str, Statement]:
    rows = among(db, f"{_STATEMENT} WHERE s.id IN {{in}}", sorted(set(ids)))
    return {row[0]: _statement(row) for row in rows}


def statements_of(db: Database, report_id: str) -> tuple[Statement, ...]:
    rows = db.rows(f"{_STATEMENT} WHERE r.id = ?", (report_id,))
    return tuple(sorted(map(_statement, rows), key=records.text_order))


def relayed(db: Database, report_ids: Collection[str]) -> dict[str, tuple[Statement, ...]]:
    rows = among(db, f"{_STATEMENT} WHERE r.id IN {{in}} AND s.relayed = 1", sorted(set(report_ids)))
    found: dict[str, list[Statement]] = {}
    for s in map(_statement, rows):
        found.setdefault(s.report_id, []).append(s)
    return {report: tuple(sorted(some, key=records.text_order)) for report, some in found.items()}


def relayed_at(db: Database, report_ids: Collection[str]) -> dict[str, list[int]]:
    sql = "SELECT r.id, s.start FROM statement s JOIN report r ON r.num = s.report WHERE r.id IN {in} AND s.relayed = 1"
    found: dict[str, list[int]] = {}
    for report, start in among(db, sql, sorted(set(report_ids))):
        found.setdefault(report, []).append(start)
    return {report: sorted(starts) for report, starts in found.items()}


def select(db: Database, f: Filter) -> Iterator[Statement]:
    where, args = filters.for_statements(f)
    where = filters.indexed(where)
    rows = db.stream(f"{_STATEMENT} WHERE {where} ORDER BY r.id", args)
    for _, same in groupby(map(_statement, rows), key=lambda s: s.report_id):
        yield from sorted(same, key=records.text_order)


def happenings(db: Database, f: Filter, told: bool | None) -> Iterator[Happening]:
    where, args = filters.for_happenings(f, told)
    sql = f"{_HAPPENING} WHERE {filters.indexed(where)} ORDER BY h.day_last, h.day_first, h.id"
    yield from map(_happening, db.stream(sql, args))


def _happening(row: Row) -> Happening:
    return records.read_happening(row[0], row[1], records.from_column(row[2]), json.loads(row[3]))


def _happenings_of(db: Database, report_id: str) -> tuple[Happening, ...]:
    found = map(_happening, db.rows(f"{_HAPPENING} WHERE r.id = ?", (report_id,)))
    return tuple(sorted(found, key=lambda h: (h.verb, h.id)))


def everything(db: Database) -> Iterator[Processed]:
    for row in db.stream(f"{_REPORT} ORDER BY r.id"):
        yield Processed(_report(row), statements_of(db, row[0]), happenings=_happenings_of(db, row[0]))


def scope(db: Database, f: Filter) -> Scope:
    where, args = filters.for_reports(f)
    where = filters.indexed(where)
    if where == filters.for_reports(Filter())[0]:
        return _whole(db)
    sql = f"SELECT count(*), count(DISTINCT r.outlet) FROM report r WHERE {where}"
    count, outlets = db.rows(sql, args)[0]
    sql = f"SELECT min(r.day_first), max(r.day_last) FROM report r WHERE {where} AND r.day_last <> ''"
    first, last = db.rows(sql, args)[0]
    return Scope(count, outlets, first, last)


def _whole(db: Database) -> Scope:
    """The scope of all that is stored, by a few looks into indexes: every page and many an answer tells it."""
    count = counter(db, "stored:reports") - int(value(db, "SELECT count(*) FROM report WHERE latest = 0"))
    first = value(db, "SELECT min(day_first) FROM report WHERE latest > 0 AND day_first > ''")
    last = value(db, "SELECT day_last FROM report WHERE latest = 1 AND day_last > '' ORDER BY day_last DESC LIMIT 1")
    outlets = value(db, f"{_OUTLETS} SELECT count(*) FROM o WHERE {_WITH_REPORT}")
    return Scope(count, int(outlets), first, last)


# From each outlet to the next in an index, and not over all reports.
_OUTLETS = """WITH RECURSIVE o (name) AS (
                SELECT min(outlet) FROM report
                UNION ALL
                SELECT (SELECT min(outlet) FROM report WHERE outlet > o.name) FROM o WHERE o.name IS NOT NULL)"""
_WITH_REPORT = "EXISTS (SELECT 1 FROM report r WHERE r.outlet = o.name AND r.latest = 1)"


def counts(db: Database) -> dict[str, int]:
    asked = {
        "reports": "SELECT n FROM counter WHERE name = 'stored:reports'",
        "statements": "SELECT n FROM counter WHERE name = 'stored:statements'",
        "speakers": "SELECT count(DISTINCT speaker) FROM speaker_form",
        "outlets": f"{_OUTLETS} SELECT count(*) FROM o WHERE o.name IS NOT NULL",
        "decisions": "SELECT count(*) FROM decision",
        "removed": "SELECT count(*) FROM removed",
    }
    return {name: int(value(db, sql) or 0) for name, sql in asked.items()}


def outlets(db: Database) -> dict[str, int]:
    sql = "SELECT outlet, count(*) FROM report WHERE latest = 1 AND outlet IS NOT NULL GROUP BY outlet ORDER BY outlet"
    return {records.from_column(outlet): n for outlet, n in db.rows(sql)}


def outlet_names(db: Database) -> list[str]:
    return sorted(records.from_column(row[0]) for row in db.rows(f"{_OUTLETS} SELECT name FROM o WHERE {_WITH_REPORT}"))


def speakers_by_id(db: Database, ids: Collection[str]) -> dict[str, SpeakerSeen]:
    by_id: dict[str, list[Row]] = {}
    for id, form, n in among(db, "SELECT speaker, form, n FROM speaker_form WHERE speaker IN {in}", sorted(set(ids))):
        by_id.setdefault(id, []).append((form, n))
    return {id: _seen(forms) for id, forms in by_id.items()}


def speakers(db: Database, words: str, limit: int | None) -> list[SpeakerSeen]:
    parts = _named(db, words) if tokens(words) else None
    sql = "SELECT speaker, form, n FROM speaker_form"
    rows = db.rows(f"{sql} ORDER BY speaker") if parts is None else among(db, f"{sql} WHERE speaker IN {{in}}", parts)
    by_id: dict[str, list[Row]] = {}
    for id, form, n in rows:
        by_id.setdefault(id, []).append((form, n))
    seen = [_seen(forms) for forms in by_id.values()]
    seen.sort(key=lambda s: ((parts or {}).get(s.speaker.id, 0), -s.statements, s.speaker.id))
    return seen[:limit]


def speaker_words(db: Database, beginning: str) -> list[str]:
    sql = "SELECT DISTINCT token FROM speaker_token WHERE token >= ? AND token < ? AND part = 0 ORDER BY token"
    return [records.from_column(row[0]) for row in db.rows(sql, (beginning, beginning + "\U0010ffff"))]


def each_speaker(db: Database) -> Iterator[SpeakerSeen]:
    rows = db.stream("SELECT speaker, form, n FROM speaker_form ORDER BY speaker")
    for _, forms in groupby(rows, key=lambda row: row[0]):
        yield _seen([row[1:] for row in forms])


def _named(db: Database, words: str) -> dict[str, int]:
    """Speaker → the first part (name, role, outfit) that has a word of it; only speakers that have all the words."""
    wanted = sorted(set(tokens(words)))
    sql = f"""SELECT speaker, min(part) FROM speaker_token WHERE token IN ({marks(wanted)})
              GROUP BY speaker HAVING count(DISTINCT token) = ? ORDER BY speaker"""
    return dict(db.rows(sql, [*wanted, len(wanted)]))


def _seen(forms: Iterable[Row]) -> SpeakerSeen:
    # The most frequent form; of equals the fullest, then the first in code order.
    ranked = sorted(forms, key=lambda row: (-row[1], -len(row[0]), row[0]))
    read = tuple((Speaker(*json.loads(form)), int(n)) for form, n in ranked)
    return SpeakerSeen(read[0][0], sum(n for _, n in read), read)


def resolve_ref(db: Database, ref: str) -> list[Ref]:
    tables = (("report", "report"), ("statement", "statement"))
    exact = [Ref(kind, ref) for kind, table in tables if db.rows(f"SELECT 1 FROM {table} WHERE id = ?", (ref,))]
    grouped = f"SELECT DISTINCT what, grp FROM grouped WHERE what IN ({marks(_GROUPED)}) AND"
    exact += [Ref(*row) for row in db.rows(f"{grouped} grp = ?", (*_GROUPED, ref))]
    named = db.rows("SELECT id FROM report WHERE doc_id = ? AND latest = 1", (ref,))
    exact += [Ref("report", row[0]) for row in named]
    if exact or len(ref) < SHORTEST_REF or not (ref.isascii() and ref.isalnum()):
        return sorted(set(exact))
    span = (ref, ref + "\x7f")  # ids are ASCII letters and digits; no LIKE, whose wildcards a reader might type
    found = [Ref(kind, r[0]) for kind, table in tables for r in db.rows(_PREFIX.format(table=table), span)]
    found += [Ref(*row) for row in db.rows(f"{grouped} grp >= ? AND grp < ?", (*_GROUPED, *span))]
    return sorted(set(found))


_GROUPED: tuple[DecisionKind, ...] = ("utterance", "story", "speaker")
_PREFIX = "SELECT id FROM {table} WHERE id >= ? AND id < ?"


def decisions(db: Database, what: str, ids: Collection[str] | None) -> list[Decision]:
    sql = "SELECT num, record FROM decision WHERE what = ?"
    if ids is None:
        rows = db.rows(f"{sql} ORDER BY num", (what,))
    else:
        wanted = sorted(set(ids))
        sides = ("left_id", "right_id")
        found = (
            row
            for side in sides
            for row in among(
                db, f"SELECT num, record FROM decision WHERE {side} IN {{in}} AND what = ?", wanted, (what,)
            )
        )
        rows = sorted(set(found))
    return [records.read_decision(json.loads(record)) for _, record in rows]


def weak(db: Database, what: str, low: float, high: float, limit: int) -> list[Decision]:
    sql = """SELECT record FROM decision WHERE what = ? AND by_program = 1 AND score >= ? AND score < ?
             ORDER BY score DESC, left_id, right_id LIMIT ?"""
    return [records.read_decision(json.loads(record)) for (record,) in db.rows(sql, (what, low, high, limit))]


def by_people(db: Database, what: str) -> list[Decision]:
    rows = db.rows("SELECT record FROM decision WHERE what = ? AND by_program = 0 ORDER BY num", (what,))
    return [records.read_decision(json.loads(record)) for (record,) in rows]


def doubtful(db: Database, below: float, limit: int) -> list[Statement]:
    sql = f"{_STATEMENT} WHERE s.sure < ? AND s.repeated = 0 AND r.latest = 1 ORDER BY s.sure, s.id LIMIT ?"
    return [_statement(row) for row in db.rows(sql, (below, limit))]


def corrections(db: Database, report_ids: Collection[str] | None) -> list[Correction]:
    sql = """SELECT c.num, c.statement, c.report, coalesce(r.doc_id, ''), c.record
             FROM correction c LEFT JOIN report r ON r.id = c.report"""
    if report_ids is None:
        rows = db.rows(f"{sql} ORDER BY c.num")
    else:
        rows = sorted(among(db, f"{sql} WHERE c.report IN {{in}}", sorted(set(report_ids))))
    return [records.read_correction(row[1], row[2], records.from_column(row[3]), json.loads(row[4])) for row in rows]


def original(db: Database, report_id: str) -> tuple[Statement, ...]:
    """What the program read in a report that people corrected."""
    row = one(
        db, "SELECT o.record, r.doc_id FROM original o JOIN report r ON r.id = o.report WHERE r.id = ?", (report_id,)
    )
    if row is None:
        return ()
    return tuple(records.read_statement(id, report_id, row[1], data) for id, data in json.loads(row[0]))


def newest(db: Database, what: str) -> Iterator[str]:
    """Groups of reports, by the last day of their newest report; undated ones come last."""
    # Day by day from its index: a reader stops at the first.
    sql = "SELECT r.day_last, r.id FROM report r WHERE r.latest = 1 ORDER BY r.day_last DESC"
    done: set[str] = set()
    for _, rows in groupby(db.stream(sql), key=lambda row: row[0]):
        fresh = set(groups_of(db, what, [id for _, id in rows]).values()) - done
        done |= fresh
        yield from sorted(fresh, reverse=True)


def report_ids(db: Database, after: str, limit: int) -> list[str]:
    sql = "SELECT id FROM report WHERE latest = 1 AND id > ? ORDER BY id LIMIT ?"
    return [row[0] for row in db.rows(sql, (after, limit))]


def said_by(db: Database, speakers: Collection[str], limit: int, offset: int) -> list[Statement]:
    some = sorted(set(speakers))
    sql = f"""{_STATEMENT} WHERE s.speaker IN ({marks(some)}) AND s.class = 'speech' AND s.repeated = 0 AND r.latest = 1
              ORDER BY s.day_last DESC, r.id, s.start, s.id LIMIT ? OFFSET ?"""
    return [_statement(row) for row in db.rows(sql, [*some, limit, offset])]


def months(db: Database, speakers: Collection[str]) -> dict[str, int]:
    # In the order of an index, which has all that is asked for; of reports few are not the latest.
    sql = """SELECT s.day_last, count(*) FROM statement s
             WHERE s.speaker IN {in} AND s.class = 'speech' AND s.repeated = 0
             AND s.report NOT IN (SELECT num FROM report WHERE latest = 0) GROUP BY s.day_last"""
    found: dict[str, int] = {}
    for day, n in among(db, sql, sorted(set(speakers))):
        found[day[:7]] = found.get(day[:7], 0) + int(n)
    return found


def count_groups(db: Database, what: str, most: int) -> int:
    sql = "SELECT count(*) FROM (SELECT DISTINCT grp FROM grouped WHERE what = ? LIMIT ?) AS some"
    return int(value(db, sql, (what, most)))


def count_statements(db: Database, report_ids: Collection[str]) -> dict[str, int]:
    sql = """SELECT r.id, count(*) FROM statement s JOIN report r ON r.num = s.report
             WHERE r.id IN {in} GROUP BY r.id"""
    return dict(among(db, sql, sorted(set(report_ids))))


def totals(db: Database) -> list[tuple[str, int]]:
    """Groups of speakers with how many statements each has, most first, then id."""
    sql = """SELECT coalesce(g.grp, f.speaker), sum(f.n) AS many FROM speaker_form f
             LEFT JOIN grouped g ON g.what = 'speaker' AND g.id = f.speaker GROUP BY 1 ORDER BY 2 DESC, 1"""
    return [(group, int(n)) for group, n in db.rows(sql)]


def refusals(db: Database, limit: int, offset: int) -> list[tuple[Refusal, str]]:
    rows = db.rows("SELECT source, slug, message, at FROM refusal ORDER BY num DESC LIMIT ? OFFSET ?", (limit, offset))
    return [(Refusal(*map(records.from_column, row[:3])), row[3]) for row in rows]


def count_refusals(db: Database) -> dict[str, int]:
    rows = db.rows("SELECT slug, count(*) FROM refusal GROUP BY slug ORDER BY 2 DESC, 1")
    return {records.from_column(slug): int(n) for slug, n in rows}


def group_of(db: Database, what: str, id: str) -> str | None:
    group: str | None = value(db, "SELECT grp FROM grouped WHERE what = ? AND id = ?", (what, id))
    return group


def groups_of(db: Database, what: str, ids: Collection[str]) -> dict[str, str]:
    return dict(among(db, "SELECT id, grp FROM grouped WHERE id IN {in} AND what = ?", sorted(set(ids)), (what,)))


def members(db: Database, what: str, group: str) -> tuple[str, ...]:
    rows = db.rows("SELECT id FROM grouped WHERE what = ? AND grp = ? ORDER BY id", (what, group))
    return tuple(row[0] for row in rows)


def members_of(db: Database, what: str, groups: Collection[str]) -> dict[str, tuple[str, ...]]:
    sql = "SELECT grp, id FROM grouped WHERE grp IN {in} AND what = ? ORDER BY grp, id"
    rows = among(db, sql, sorted(set(groups)), (what,))
    return {group: tuple(row[1] for row in same) for group, same in groupby(rows, key=lambda row: row[0])}


def groups(db: Database, what: str) -> dict[str, tuple[str, ...]]:
    rows = db.stream("SELECT grp, id FROM grouped WHERE what = ? ORDER BY grp, id", (what,))
    return {group: tuple(row[1] for row in same) for group, same in groupby(rows, key=lambda row: row[0])}


def ungrouped(db: Database, what: str) -> tuple[str, ...]:
    table = {"story": "report", "utterance": "statement"}[what]
    sql = f"""SELECT id FROM {table} t WHERE NOT EXISTS
              (SELECT 1 FROM grouped g WHERE g.what = ? AND g.id = t.id) ORDER BY id"""
    return tuple(row[0] for row in db.rows(sql, (what,)))


def dump(db: Database) -> Iterator[str]:
    for item in everything(db):
        if item.report is None:
            continue
        yield records.compact(
            {"report": records.report_json(item.report), "id": item.report.id, "text": item.report.text}
        )
        for s in item.statements:
            yield records.compact({"statement": records.statement_json(s), "id": s.id, "report_id": s.report_id})
        for h in item.happenings:
            yield records.compact({"happening": records.happening_json(h), "id": h.id, "report_id": h.report_id})
    for (id,) in db.stream("SELECT id FROM removed ORDER BY id"):
        yield records.compact({"removed": id})
    for (record,) in db.stream("SELECT record FROM decision WHERE by_program = 1 ORDER BY record"):
        yield f'{{"decision":{record}}}'
    for (record,) in db.stream("SELECT record FROM decision WHERE by_program = 0 ORDER BY num"):
        yield f'{{"decision":{record}}}'
    for report_id, statement, record in db.stream("SELECT report, statement, record FROM correction ORDER BY num"):
        yield records.compact({"correction": json.loads(record), "id": statement, "report_id": report_id})


def stamp(db: Database) -> str:
    """The counters, and what was written first and last. Copies of a store have one stamp: they answer alike."""
    ends = [value(db, f"SELECT id FROM report ORDER BY num {order} LIMIT 1") for order in ("", "DESC")]
    decided = value(db, "SELECT record FROM decision ORDER BY num DESC LIMIT 1")
    counters = db.rows("SELECT name, n FROM counter ORDER BY name")
    return repr((ends, decided, [tuple(row) for row in counters]))
