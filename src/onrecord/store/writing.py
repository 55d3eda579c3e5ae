"""What changes a store. Each public function is called inside a transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord import ids
from onrecord.model import Correction, Decision, Happening, Processed, Refusal, Report, Speaker, Statement
from onrecord.store import postings, reading, records, senses
from onrecord.store.corrections import corrected
from onrecord.store.database import Database, among, counter, one, set_counter, value
from onrecord.store.filters import day_range
from onrecord.store.interface import Added
from onrecord.store.tokens import distinct, tokens

NAME, ROLE, OUTFIT = 0, 1, 2  # which part of a speaker a token comes from; the order in which they are answered


def statement_days(statement: Statement, published: str | None) -> tuple[str, str]:
    """The days on which it counts: those when it can have been said, else its report's."""
    said = statement.said
    if said is None or (said.first is None and said.last is None):
        return day_range(published)
    # Said by a day, with no first one: counts on that day alone, or it would be inside every window before.
    first, last = said.first or said.last, said.last or said.first
    return day_range(first)[0], day_range(last)[1]


def standing(report: Report) -> tuple[int, str]:
    """Smaller is better: of two forms of one report the one that knows more, then the first in code order."""
    data = records.report_json(report)
    return -len(data), records.compact(data)


def add(db: Database, batch: Sequence[Processed]) -> Added:
    best = _best(batch)
    gone = {row[0] for row in among(db, "SELECT id FROM removed WHERE id IN {in}", best)}
    there: dict[str, str] = dict(among(db, "SELECT id, record FROM report WHERE id IN {in}", best))
    new = sorted(best.keys() - gone - there.keys())
    better = [id for id in sorted(there.keys() - gone) if _is_better(best[id], there[id])]
    if better:
        for id in better:
            _unlink(db, id)
        _drop(db, better)
    _insert(db, [best[id] for id in sorted([*new, *better])])
    if new or better:
        changed(db)
    refused = tuple(
        Refusal(p.report.source, "removed", "this report was removed from the store before, and is not taken again")
        for p in batch
        if p.report is not None and p.report.id in gone
    )
    return Added(tuple(new), tuple(sorted(there.keys() - gone)), _further(db, new), refused, tuple(better))


def _best(batch: Iterable[Processed]) -> dict[str, Processed]:
    best: dict[str, Processed] = {}
    for item in batch:
        if item.report is None:
            continue
        other = best.get(item.report.id)
        if other is None or other.report is None or standing(item.report) < standing(other.report):
            best[item.report.id] = item
    return best


def _is_better(item: Processed, stored: str) -> bool:
    assert item.report is not None
    return standing(item.report) < (-len(json.loads(stored)), stored)


def _further(db: Database, new: Collection[str]) -> tuple[str, ...]:
    """Those of the new reports that share their version key with another."""
    sql = """SELECT id FROM report r WHERE id IN {in} AND EXISTS
             (SELECT 1 FROM report o WHERE o.version_key = r.version_key AND o.num <> r.num)"""
    return tuple(sorted(row[0] for row in among(db, sql, new)))


def replace_statements(db: Database, batch: Sequence[Processed]) -> int:
    count = 0
    for item in batch:
        row = item.report and one(db, "SELECT num, record FROM report WHERE id = ?", (item.report.id,))
        if not row or item.report is None:
            continue
        before = {id: record for _, id, record in db.rows(_RECORDS, row[:1])}
        statements = _as_people_have_it(db, [item])[item.report.id]
        after = {s.id: records.compact(records.statement_json(s)) for s in statements}
        if before == after:
            continue
        count += 1
        _drop_statements(db, row[0])
        text = str(records.unpack(value(db, "SELECT body FROM report_text WHERE report = ?", row[:1])))
        published = json.loads(row[1]).get("published")
        _insert_statements(db, [(row[0], published, text, statements)])
        if item.happenings:
            db.run("DELETE FROM happening WHERE report = ?", row[:1])
            _insert_happenings(db, [(row[0], h) for h in item.happenings])
    if count:
        changed(db)
    return count


def remove(db: Database, report_id: str, at: str) -> bool:
    if one(db, "SELECT num FROM report WHERE id = ?", (report_id,)) is None:
        return False
    _unlink(db, report_id, people=True)
    _drop(db, [report_id])
    for table in ("correction", "original"):
        db.run(f"DELETE FROM {table} WHERE report = ?", (report_id,))
    db.run("INSERT INTO removed (id, at) VALUES (?, ?)", (report_id, at))
    db.run("DELETE FROM counter WHERE name LIKE 'done:%'")  # archives are read again, and say that it was removed
    changed(db)
    return True


def _unlink(db: Database, report_id: str, *, people: bool = False) -> None:
    """Forget what was decided on a report and its statements, by `people` too, and the groups that they are in.

    Whole groups: what is left of one that lost a member is grouped anew, by the next run if this one is cut short.
    """
    rows = db.rows("SELECT s.id FROM statement s JOIN report r ON r.num = s.report WHERE r.id = ?", (report_id,))
    whose = "" if people else " AND by_program = 1"
    for id in (report_id, *(row[0] for row in rows)):
        db.run(f"DELETE FROM decision WHERE left_id = ?{whose}", (id,))
        db.run(f"DELETE FROM decision WHERE right_id = ?{whose}", (id,))
        db.run("DELETE FROM grouped WHERE (what, grp) IN (SELECT what, grp FROM grouped WHERE id = ?)", (id,))


def refuse(db: Database, rows: Sequence[Refusal], at: str) -> None:
    num = counter(db, "refusal")
    told = list(dict.fromkeys(tuple(map(records.to_column, (r.source, r.slug, r.message))) for r in rows))
    sql = "INSERT INTO refusal (num, source, slug, message, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.many(sql, [(num + n, *row, at) for n, row in enumerate(told, 1)])
    set_counter(db, "refusal", num + len(told))


# --- corrections -----------------------------------------------------------------------------------------------------


def correct(db: Database, rows: Sequence[Correction]) -> tuple[str, ...]:
    """Append to the log; the reports whose statements were made anew. Rows on reports that are not stored are left."""
    stored: dict[str, tuple[int, str]] = {
        id: (num, record)
        for id, num, record in among(
            db, "SELECT id, num, record FROM report WHERE id IN {in}", {r.report_id for r in rows}
        )
    }
    fresh = [r for r in rows if r.report_id in stored]
    num = counter(db, "correction")
    lines = [(r.report_id, r.statement, records.compact(records.correction_json(r))) for r in fresh]
    db.insert("correction (num, report, statement, record)", [(num + n, *line) for n, line in enumerate(lines, 1)])
    set_counter(db, "correction", num + len(lines))
    reports = sorted({r.report_id for r in fresh})
    for id in reports:
        number, record = stored[id]
        if value(db, "SELECT report FROM original WHERE report = ?", (id,)) is None:
            _keep_original(db, id, reading.statements_of(db, id))
        found = reading.original(db, id)
        _unlink(db, id)
        _drop_statements(db, number)
        text = records.unpack(value(db, "SELECT body FROM report_text WHERE report = ?", (number,)))
        now = corrected(found, reading.corrections(db, [id]))
        _insert_statements(db, [(number, json.loads(record).get("published"), text, now)])
    if reports:
        changed(db)
    return tuple(reports)


def _keep_original(db: Database, report_id: str, statements: Iterable[Statement]) -> None:
    record = records.compact([[s.id, records.statement_json(s)] for s in statements])
    sql = """INSERT INTO original (report, record) VALUES (?, ?)
             ON CONFLICT (report) DO UPDATE SET record = excluded.record"""
    db.run(sql, (report_id, record))


def _as_people_have_it(db: Database, items: Sequence[Processed]) -> dict[str, Sequence[Statement]]:
    """Report → its statements, under what people said of earlier ones."""
    found: dict[str, Sequence[Statement]] = {p.report.id: p.statements for p in items if p.report}
    said: dict[str, list[Correction]] = {}
    for row in reading.corrections(db, found):
        said.setdefault(row.report_id, []).append(row)
    for id, rows in said.items():
        _keep_original(db, id, found[id])
        found[id] = corrected(found[id], rows)
    return found


def decide(db: Database, rows: Sequence[Decision]) -> int:
    known = {row[0] for row in among(db, _KNOWN, sorted({d.left for d in rows if d.by == "program"}))}
    fresh: list[tuple[object, ...]] = []
    num = counter(db, "decision")
    for d in rows:
        record = records.compact(records.decision_json(d))
        if d.by == "program":
            if record in known:
                continue
            known.add(record)
        sides = (records.to_column(d.left), records.to_column(d.right))  # a person may have typed them
        fresh.append((num + len(fresh) + 1, d.what, *sides, int(d.by == "program"), record, d.score))
    db.insert("decision (num, what, left_id, right_id, by_program, record, score)", fresh)
    set_counter(db, "decision", num + len(fresh))
    if fresh:
        changed(db)
    return len(fresh)


def redecide(db: Database, what: str, rows: Sequence[Decision]) -> int:
    wanted = {records.compact(records.decision_json(d)) for d in rows}
    stored = db.stream("SELECT num, record FROM decision WHERE by_program = 1 AND what = ? ORDER BY num", (what,))
    stale = [num for num, record in stored if record not in wanted]
    db.many("DELETE FROM decision WHERE num = ?", ((num,) for num in stale))
    if stale:
        changed(db)
    return len(stale) + decide(db, rows)


_KNOWN = "SELECT record FROM decision WHERE by_program = 1 AND left_id IN {in}"


def put_groups(db: Database, what: str, groups: Mapping[str, str] | Iterable[tuple[str, str]], replace: bool) -> None:
    pairs = sorted(groups.items()) if isinstance(groups, Mapping) else groups
    if replace:
        db.run("DELETE FROM grouped WHERE what = ?", (what,))
    sql = """INSERT INTO grouped (what, id, grp) VALUES (?, ?, ?)
             ON CONFLICT (what, id) DO UPDATE SET grp = excluded.grp"""
    db.many(sql, ((what, id, group) for id, group in pairs))
    set_counter(db, f"groups:{what}", counter(db, "changes"))


def _count(db: Database, what: str, more: int) -> None:
    set_counter(db, f"stored:{what}", counter(db, f"stored:{what}") + more)


def changed(db: Database) -> None:
    set_counter(db, "changes", counter(db, "changes") + 1)


def _insert(db: Database, items: Sequence[Processed]) -> None:
    num = counter(db, "report")
    rows, texts, words, statements = [], [], {}, []
    keys = set()
    happenings: list[tuple[int, Happening]] = []
    settled = _as_people_have_it(db, items)
    for item in items:
        report = item.report
        assert report is not None
        num += 1
        key = ids.version_key(outlet=report.outlet, url=report.url, given_id=report.given_id)
        keys.add(key)
        rows.append(_report_row(num, report, key))
        texts.append((num, records.pack(report.text)))
        words[num] = distinct(report.text)
        statements.append((num, report.published, report.text, settled[report.id]))
        happenings += [(num, h) for h in item.happenings]
    db.insert(_REPORT, rows)
    db.insert("report_text (report, body)", texts)
    set_counter(db, "report", num)
    _count(db, "reports", len(rows))
    postings.write_segment(db, postings.TEXTS, words)
    _insert_statements(db, statements)
    _insert_happenings(db, happenings)
    _mark_latest(db, keys)


def _report_row(num: int, r: Report, key: str | None) -> tuple[object, ...]:
    outlet = None if r.outlet is None else records.to_column(r.outlet)
    record = records.compact(records.report_json(r))
    published = records.to_column(r.published or "")
    return num, r.id, records.to_column(r.doc_id), key, outlet, published, *day_range(published), 1, record


def _mark_latest(db: Database, keys: Iterable[str | None]) -> None:
    """The latest of several versions: by publication, then id; whatever order they came in."""
    for key in sorted(k for k in keys if k is not None):
        rows = db.rows("SELECT num, latest FROM report WHERE version_key = ? ORDER BY published, id", (key,))
        for place, (num, latest) in enumerate(rows, start=1):
            if latest != int(place == len(rows)):
                db.run("UPDATE report SET latest = ? WHERE num = ?", (int(place == len(rows)), num))


def _insert_statements(db: Database, items: Iterable[tuple[int, str | None, str, Sequence[Statement]]]) -> None:
    """`items`: report number, published, text, statements."""
    num = counter(db, "statement")
    rows: list[tuple[object, ...]] = []
    bodies: list[tuple[int, str]] = []
    words: dict[int, set[str]] = {}
    topics: dict[int, set[str]] = {}
    forms: Counter[tuple[str, str]] = Counter()
    for report, published, text, statements in items:
        for s in {s.id: s for s in sorted(statements, key=records.text_order)}.values():
            num += 1
            rows.append(_statement_row(num, report, s, published))
            bodies.append((num, records.compact(records.statement_json(s))))
            words[num] = set(content_tokens(s, text))
            topics[num] = about_tokens(s)
            if s.speaker is not None:
                forms[s.speaker.id, records.compact(records.speaker_json(s.speaker))] += 1
    db.insert(_STATEMENT, rows)
    db.insert("statement_record (statement, body)", bodies)
    set_counter(db, "statement", num)
    _count(db, "statements", len(rows))
    postings.write_segment(db, postings.STATEMENTS, words)
    postings.write_segment(db, postings.ABOUT, topics)
    _count_speakers(db, forms)


_REPORT = "report (num, id, doc_id, version_key, outlet, published, day_first, day_last, latest, record)"
_STATEMENT = """statement (num, id, report, start, class, segment, act, red_line, repeated, speaker, day_first,
                day_last, relayed, sure)"""
_RECORDS = """SELECT s.num, s.id, b.body FROM statement s JOIN statement_record b ON b.statement = s.num
              WHERE s.report = ?"""
_HAPPENING = "happening (num, id, report, day_first, day_last, told, record)"


def _statement_row(num: int, report: int, s: Statement, published: str | None) -> tuple[object, ...]:
    start = min((span.start for span in s.content), default=0)
    speaker = None if s.speaker is None else s.speaker.id
    act = None if s.act is None else records.to_column(s.act)
    marks = (int(s.red_line), int(s.repeats is not None))
    days = (records.to_column(day) for day in statement_days(s, published))
    return num, s.id, report, start, s.class_, s.segment, act, *marks, speaker, *days, int(bool(s.via)), s.confidence


def content_tokens(s: Statement, text: str) -> list[str]:
    return [token for span in s.content for token in tokens(span.of(text))]


def about_tokens(s: Statement) -> set[str]:
    return {token for name in s.about for token in tokens(name)}


def _insert_happenings(db: Database, found: Sequence[tuple[int, Happening]]) -> None:
    """`found`: report number, happening."""
    num = counter(db, "happening")
    rows = []
    for at, (report, h) in enumerate(found, num + 1):
        first, last = h.when.first or h.when.last or "", h.when.last or h.when.first or ""
        record = records.compact(records.happening_json(h))
        rows.append((at, h.id, report, first, last, int(h.statement is None), record))
    db.insert(_HAPPENING, rows)
    set_counter(db, "happening", num + len(rows))


def _count_speakers(db: Database, forms: Mapping[tuple[str, str], int]) -> None:
    sql = """INSERT INTO speaker_form (speaker, form, n) VALUES (?, ?, ?)
             ON CONFLICT (speaker, form) DO UPDATE SET n = speaker_form.n + excluded.n"""
    db.many(sql, ((speaker, form, n) for (speaker, form), n in sorted(forms.items())))
    sql = "INSERT INTO speaker_token (token, part, speaker) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    db.many(sql, sorted({row for _, form in forms for row in _speaker_tokens(form)}))


def _speaker_tokens(form: str) -> set[tuple[str, int, str]]:
    s: Speaker = Speaker(*json.loads(form))
    parts = ((NAME, s.name), (ROLE, s.role), (OUTFIT, s.outfit))
    return {(token, part, s.id) for part, words in parts for token in tokens(words or "")}


def _drop(db: Database, report_ids: Sequence[str]) -> None:
    for id in report_ids:
        num, key = db.rows("SELECT num, version_key FROM report WHERE id = ?", (id,))[0]
        _drop_statements(db, num)
        db.run("DELETE FROM happening WHERE report = ?", (num,))
        text = records.unpack(value(db, "SELECT body FROM report_text WHERE report = ?", (num,)))
        postings.erase(db, postings.TEXTS, {num: distinct(text)})
        db.run("DELETE FROM report_text WHERE report = ?", (num,))
        db.run("DELETE FROM topic WHERE report = (SELECT id FROM report WHERE num = ?)", (num,))
        db.run("DELETE FROM report WHERE num = ?", (num,))
        _count(db, "reports", -1)
        _mark_latest(db, [key])


def _drop_statements(db: Database, report: int) -> None:
    text = records.unpack(value(db, "SELECT body FROM report_text WHERE report = ?", (report,)))
    words, topics, forms = {}, {}, Counter[tuple[str, str]]()
    for num, id, record in db.rows(_RECORDS, (report,)):
        s = records.read_statement(id, "", "", json.loads(record))
        words[num], topics[num] = set(content_tokens(s, text)), about_tokens(s)
        if s.speaker is not None:
            forms[s.speaker.id, records.compact(records.speaker_json(s.speaker))] -= 1
    postings.erase(db, postings.STATEMENTS, words)
    postings.erase(db, postings.ABOUT, topics)
    senses.erase(db, words)
    for table in ("sketch", "statement_record"):
        db.run(f"DELETE FROM {table} WHERE statement IN (SELECT num FROM statement WHERE report = ?)", (report,))
    _count(db, "statements", -db.run("DELETE FROM statement WHERE report = ?", (report,)))
    _count_speakers(db, forms)
    for speaker in sorted({speaker for speaker, _ in forms}):
        db.run("DELETE FROM speaker_form WHERE speaker = ? AND n <= 0", (speaker,))
        db.run("DELETE FROM speaker_token WHERE speaker = ?", (speaker,))
        left = db.rows("SELECT form FROM speaker_form WHERE speaker = ?", (speaker,))
        rows = sorted({row for (form,) in left for row in _speaker_tokens(form)})
        db.insert("speaker_token (token, part, speaker)", rows)
