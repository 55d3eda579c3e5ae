"""The tables, as numbered steps. A step is never edited once released; a change is a new step at the end.

Each step and its record are one transaction, so a store killed half-way is at one step or the next.

Words: `num` is a row's own number, known only inside this store; `id` is made from content. A day column holds an ISO
day, or "" where it is unknown (an empty string sorts the same everywhere; NULL does not). `record` is the whole record
as JSON (`records`); columns beside it repeat what is filtered or sorted by.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict

from onrecord.errors import StoreError
from onrecord.store.database import Database, value

FIRST = (
    """CREATE TABLE report (
        num {integer} PRIMARY KEY, id {text} NOT NULL UNIQUE, doc_id {text} NOT NULL, version_key {text},
        outlet {text}, published {text} NOT NULL, day_first {text} NOT NULL, day_last {text} NOT NULL,
        latest {integer} NOT NULL, record {text} NOT NULL)""",
    "CREATE INDEX report_doc_id ON report (doc_id)",
    "CREATE INDEX report_version ON report (version_key)",
    # Wide, so that "not found in these N reports of M outlets" is counted without reading the reports.
    "CREATE INDEX report_outlet ON report (outlet, latest, day_first, day_last)",
    "CREATE INDEX report_day ON report (day_last, id)",
    "CREATE TABLE report_text (report {integer} PRIMARY KEY REFERENCES report (num), body {blob} NOT NULL)",
    "CREATE TABLE removed (id {text} PRIMARY KEY, at {text} NOT NULL){clustered}",
    """CREATE TABLE statement (
        num {integer} PRIMARY KEY, id {text} NOT NULL UNIQUE, report {integer} NOT NULL REFERENCES report (num),
        start {integer} NOT NULL, class {text} NOT NULL, segment {text} NOT NULL, act {text},
        red_line {integer} NOT NULL, repeated {integer} NOT NULL, speaker {text},
        day_first {text} NOT NULL, day_last {text} NOT NULL, record {text} NOT NULL)""",
    "CREATE INDEX statement_report ON statement (report)",
    "CREATE INDEX statement_speaker ON statement (speaker, day_last)",
    "CREATE INDEX statement_day ON statement (day_last, id)",
    "CREATE INDEX statement_act ON statement (act, day_last)",
    # How often a speaker was named in each form; rests on the statements alone.
    """CREATE TABLE speaker_form (
        speaker {text} NOT NULL, form {text} NOT NULL, n {integer} NOT NULL, PRIMARY KEY (speaker, form)){clustered}""",
    """CREATE TABLE speaker_token (
        token {text} NOT NULL, part {integer} NOT NULL, speaker {text} NOT NULL,
        PRIMARY KEY (token, part, speaker)){clustered}""",
    "CREATE INDEX speaker_token_speaker ON speaker_token (speaker)",
    # Postings: a segment covers the documents of one or more batches; see `postings`.
    """CREATE TABLE segment (
        num {integer} PRIMARY KEY, field {text} NOT NULL, level {integer} NOT NULL, base {integer} NOT NULL,
        size {integer} NOT NULL)""",
    """CREATE TABLE posting (
        segment {integer} NOT NULL, first {text} NOT NULL, words {text} NOT NULL, counts {blob} NOT NULL,
        gaps {blob} NOT NULL, PRIMARY KEY (segment, first)){clustered}""",
    """CREATE TABLE decision (
        num {integer} PRIMARY KEY, what {text} NOT NULL, left_id {text} NOT NULL, right_id {text} NOT NULL,
        by_program {integer} NOT NULL, record {text} NOT NULL)""",
    "CREATE INDEX decision_left ON decision (left_id)",
    "CREATE INDEX decision_right ON decision (right_id)",
    "CREATE INDEX decision_what ON decision (what)",
    """CREATE TABLE grouped (
        what {text} NOT NULL, id {text} NOT NULL, grp {text} NOT NULL, PRIMARY KEY (what, id)){clustered}""",
    "CREATE INDEX grouped_grp ON grouped (what, grp)",
    # Counters: last numbers given, how many are stored, changes to the record, and the change at which each kind of
    # group was made.
    "CREATE TABLE counter (name {text} PRIMARY KEY, n {integer} NOT NULL){clustered}",
)

# What only passes on another's words is told by the relays inside it: those are found without reading all statements.
RELAYED = (
    "ALTER TABLE statement ADD COLUMN relayed {integer} NOT NULL DEFAULT 0",
    # A comma and quotation marks that no string inside the JSON can hold: there they stand escaped.
    """UPDATE statement SET relayed = 1 WHERE record LIKE '%,"via":%'""",
    "CREATE INDEX statement_relayed ON statement (report) WHERE relayed = 1",
)

# What people say of statements, and what the program had read in the reports that they corrected: undone, it counts.
CORRECTIONS = (
    """CREATE TABLE correction (
        num {integer} PRIMARY KEY, report {text} NOT NULL, statement {text} NOT NULL, record {text} NOT NULL)""",
    "CREATE INDEX correction_report ON correction (report)",
    "CREATE TABLE original (report {text} PRIMARY KEY, record {text} NOT NULL){clustered}",
    # So that what is doubted most is found without reading all.
    "ALTER TABLE statement ADD COLUMN sure {real} NOT NULL DEFAULT 1",
    "UPDATE statement SET sure = {confidence}",
    "CREATE INDEX statement_sure ON statement (sure, id)",
    "ALTER TABLE decision ADD COLUMN score {real} NOT NULL DEFAULT 0",
    "UPDATE decision SET score = {score}",
    "CREATE INDEX decision_score ON decision (what, score) WHERE by_program = 1",
)

# Dated deeds that reports tell.
HAPPENINGS = (
    """CREATE TABLE happening (
        num {integer} PRIMARY KEY, id {text} NOT NULL, report {integer} NOT NULL REFERENCES report (num),
        day_first {text} NOT NULL, day_last {text} NOT NULL, told {integer} NOT NULL, record {text} NOT NULL)""",
    "CREATE INDEX happening_report ON happening (report)",
    "CREATE INDEX happening_day ON happening (day_last, id)",
)

# What was not taken at reading, and why.
REFUSALS = (
    """CREATE TABLE refusal (
        num {integer} PRIMARY KEY, source {text} NOT NULL, slug {text} NOT NULL, message {text} NOT NULL,
        at {text} NOT NULL, UNIQUE (source, slug, message))""",
)

# What pages count, so that they read no statement and no report for it: of a million statements in a twentieth of the
# time, and less. (With "latest = 1" one of them would be tried wherever the latest are asked for.)
COUNTED = (
    "DROP INDEX statement_speaker",
    "CREATE INDEX statement_speaker ON statement (speaker, day_last, class, repeated, report)",
    "CREATE INDEX report_first ON report (day_first) WHERE latest > 0",
    "CREATE INDEX report_old ON report (num) WHERE latest = 0",
)

# What linking keeps of statements and reports: see `sketches`.
SKETCHES = (
    "CREATE TABLE sketch (statement {integer} PRIMARY KEY, body {blob} NOT NULL)",
    "CREATE TABLE mark (page {integer} PRIMARY KEY, body {blob} NOT NULL)",
    "CREATE TABLE topic (report {text} PRIMARY KEY, body {blob} NOT NULL){clustered}",
)

# A statement's record, ten times as long as all columns beside it, stands apart from them: candidates are sorted and
# filtered by the thousand, and few of them are read.
APART = (
    """CREATE TABLE statement_record (
        statement {integer} PRIMARY KEY REFERENCES statement (num), body {text} NOT NULL)""",
    "INSERT INTO statement_record (statement, body) SELECT num, record FROM statement ORDER BY num",
    "ALTER TABLE statement DROP COLUMN record",
)

# What is of several days may begin in those that are asked for and end behind them.
RANGES = (
    "CREATE INDEX statement_range ON statement (day_first, day_last, id) WHERE day_first <> day_last",
    "CREATE INDEX report_range ON report (day_first, day_last, id) WHERE day_first <> day_last",
)

# What is found by sense: see `senses`.
SENSES = ("CREATE TABLE sense (page {integer} PRIMARY KEY, body {blob} NOT NULL)",)

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the first tables", FIRST),
    ("statements that name a relay", RELAYED),
    ("corrections, and what is doubted", CORRECTIONS),
    ("happenings", HAPPENINGS),
    ("what was refused", REFUSALS),
    ("what pages count", COUNTED),
    ("sketches for linking", SKETCHES),
    ("the records of statements apart", APART),
    ("what is of several days", RANGES),
    ("codes by which statements are found by sense", SENSES),
)
VERSION = len(STEPS)
NUMBERS = ("confidence", "score")  # fields of records that a step copies into a column


def version(db: Database) -> int:
    """The last step that this store has; 0 where it has no table yet."""
    return int(value(db, "SELECT coalesce(max(step), 0) FROM migration") or 0)


def check(found: int) -> None:
    if found > VERSION:
        raise StoreError(f"the store was made by a newer onrecord (schema {found}, this one knows {VERSION}): upgrade")


def migrate(db: Database) -> None:
    """Bring a store, new ones too, to `VERSION`. Safe beside another process that does the same."""
    words = asdict(db.dialect) | {field: db.dialect.number.format(field) for field in NUMBERS}
    with db.transaction():
        db.run(f"CREATE TABLE IF NOT EXISTS migration (step {words['integer']} PRIMARY KEY, name TEXT, at TEXT)")
        if db.dialect.mark:
            db.run(db.dialect.mark)
    for step, name, statements in _pending(version(db)):
        with db.transaction():
            if version(db) >= step:  # another process was quicker
                continue
            for sql in statements:
                db.run(sql.format(**words))
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            db.run("INSERT INTO migration (step, name, at) VALUES (?, ?, ?)", (step, name, at))


def _pending(found: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    check(found)
    for step, (name, statements) in enumerate(STEPS, start=1):
        if step > found:
            yield step, name, statements
