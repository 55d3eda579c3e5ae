"""Made-up records, and questions to a store drawn by chance: for one answer from every backend.

Words, speakers, outlets and days are few and uneven, so that questions find much, little and nothing, ties are many,
and every kind of filter meets every kind of question.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from onrecord import ids
from onrecord.model import (
    Correction,
    Decision,
    Happening,
    Processed,
    Reason,
    Refusal,
    Relay,
    Report,
    Said,
    Span,
    Speaker,
    Statement,
)
from onrecord.store import Filter, Store
from onrecord.store.interface import CODE

SYLLABLES = "ba do gri ka lo mu ne pra ri so tu ve".split()
WORDS = [a + b for a in SYLLABLES for b in SYLLABLES] + ["élan", "naïve", "it’s", "1,500", "2.5", "ports", "cities"]
WEIGHTS = [1 / (n + 1) for n in range(len(WORDS))]
OUTLETS = ["Norland Post", "Kestria Today", "Zürcher Bote", "a", "B", "\U0001f600 News", "evil\x00\ud800", None]
DAYS = ["2021-09-27", "2021-09-28", "2021-10-01", "2021-10", "2022", "", None, "2020-02-29", "1999-12-31"]
ACTS = ["state", "deny", "warn", "threaten", "éclat", None]
SEGMENTS = ["body", "title", "caption"]
NAMES = ["Mara Voss", "Ilan Orsk", "Ana Élise Reed", "Norland", "the Port Authority", "Zoë de Kestria", "mara voss"]

Ask = Callable[[Store], object]


def speaker(dice: random.Random) -> Speaker:
    name = dice.choice(NAMES)
    role, outfit = dice.choice([None, "harbour minister", "Envoy"]), dice.choice([None, "Port Authority", "Élysée"])
    return Speaker("p" + ids.digest(name), name, "person", role, outfit, None)


def words(dice: random.Random, many: int) -> str:
    return " ".join(dice.choices(WORDS, WEIGHTS, k=many))


def item(dice: random.Random, number: int) -> Processed:
    """A report of several statements, now and then a version of another, with deeds and odd values."""
    parts = [words(dice, dice.randrange(4, 14)) + "." for _ in range(dice.randrange(1, 8))]
    text = " ".join([*parts, f"number {number}"])
    outlet, url = dice.choice(OUTLETS), f"https://x.example/{dice.randrange(40)}" if dice.random() < 0.3 else None
    given = None if url else str(number)
    published = dice.choice(DAYS)
    id = ids.report_id(outlet=outlet, url=url, given_id=given, text=text)
    doc_id = f"{dice.randrange(200)}.txt" if dice.random() < 0.9 else "odd\x00\ud800.txt"
    report = Report(id, doc_id, "in/" + doc_id, text, outlet, published=published, url=url, given_id=given)
    place, statements = 0, []
    for part in parts:
        span = Span(place, place + len(part) - 1)
        place += len(part) + 1
        if dice.random() < 0.8:
            statements.append(_statement(dice, report, span, statements))
    deeds = tuple(
        Happening("h" + ids.digest(f"{id} {n}"), id, doc_id, Span(0, 4), Span(0, 2), Said(day, day, None, "given"))
        for n, day in enumerate(dice.sample([d for d in DAYS if d], dice.randrange(2)))
    )
    return Processed(report, tuple(statements), happenings=deeds)


def _statement(dice: random.Random, report: Report, span: Span, before: list[Statement]) -> Statement:
    first, last = sorted(dice.choices([d for d in DAYS if d and len(d) == 10], k=2))
    made = Statement(
        id=ids.statement_id(report.id, (span,), (), ()), report_id=report.id, doc_id=report.doc_id,
        kind=dice.choice(["direct", "indirect", "mixed"]), class_=dice.choice(["speech", "speech", "attitude"]),
        segment=dice.choice(SEGMENTS), content=(span,), made_by="asked 1",
    )  # fmt: skip
    return replace(
        made,
        repeats=before[0].id if before and dice.random() < 0.2 else None,
        speaker=speaker(dice) if dice.random() < 0.8 else None,
        via=(Relay("NNA", None),) if dice.random() < 0.1 else (),
        said=dice.choice([None, Said(first, last, None, "weekday"), Said(None, last, None, "by")]),
        act=dice.choice(ACTS),
        red_line=dice.random() < 0.1,
        about=tuple(dice.sample(NAMES, dice.randrange(3))),
        confidence=round(dice.random(), 2),
    )


def fill(stores: list[Store], seed: int, reports: int) -> None:
    """The same into each: batches, new extractions, removals, corrections, decisions, groups, refusals."""
    dice = random.Random(seed)
    items = [item(dice, n) for n in range(reports)]
    steps: list[Ask] = []
    while items:
        batch = [items.pop() for _ in range(min(len(items), dice.randrange(1, 40)))]
        one = dice.choice(batch)
        again = replace(one, statements=tuple(replace(s, act="warn", made_by="asked 2") for s in one.statements))
        steps.append(lambda store, batch=batch: store.add(batch))  # type: ignore[misc]
        steps.append(_changing(dice, one, again))
    for step in steps:
        told = [step(store) for store in stores]
        assert all(answer == told[0] for answer in told)
    known = [s.id for s in stores[0].select()]
    groups = {id: f"u{n % 50:03}" for n, id in enumerate(dice.sample(known, len(known) // 2))}
    rows = [_decision(dice, known) for _ in range(len(known) // 3)]
    refused = [Refusal(f"{n}\ud800.txt", dice.choice(["empty", "binary"]), "holds nothing") for n in range(30)]
    for store in stores:
        store.put_groups("utterance", groups)
        store.put_groups("story", {r.id: f"y{len(r.text) % 9}" for r in stores[0].reports()})
        store.decide(rows)
        store.refuse(refused)


def _changing(dice: random.Random, one: Processed, again: Processed) -> Ask:
    report = one.report
    assert report is not None
    what = dice.randrange(4)
    if what == 0 and one.statements:
        s = one.statements[0]
        row = Correction(s.id, report.id, s, replace(s, act="deny"), by="Ana", at="2026-01-01T00:00:00Z")
        return lambda store: store.correct([row])
    if what == 1:
        return lambda store: store.remove(report.id)
    if what == 2:
        return lambda store: store.replace_statements([again])
    return lambda store: store.add([one])


def _decision(dice: random.Random, known: list[str]) -> Decision:
    left, right = dice.sample(known, 2)
    by = dice.choice(["program", "program", "Ana"])
    reasons = (Reason("words", "9 of 9", 1.0),)
    return Decision("utterance", left, right, dice.choice(["same", "different"]), dice.random(), reasons, by=by)


def _window(dice: random.Random) -> Filter:
    def some(values: list[str], share: float = 0.2) -> list[str]:
        return dice.sample(values, dice.randrange(1, 3)) if dice.random() < share else []

    def one(values: list[str | None]) -> str | None:
        return dice.choice(values) if dice.random() < 0.25 else None

    return Filter(
        speakers=some(["p" + ids.digest(name) for name in NAMES]),
        acts=some([a for a in ACTS if a]),
        classes=some(["speech", "attitude"], 0.1),
        segments=some(SEGMENTS, 0.1),
        red_line=dice.choice([None, None, None, True, False]),
        repeats=dice.random() < 0.7,
        outlets=some([o for o in OUTLETS if o]),
        since=one(["2020", "2021-09-28", "2021-10"]),
        until=one(["2021", "2021-09-27", "2022-01-01", "1990"]),
        undated=dice.random() < 0.3,
        versions=dice.choice(["latest", "latest", "all"]),
    )


def _nearest(store: Store, seed: float, f: Filter, limit: int) -> object:
    """By codes that contents have by chance, the same in every store."""
    while waiting := store.uncoded(1, 40):
        codes = {num: sha256(repr(one).encode("utf-8", "replace")).digest() for num, one in waiting.items()}
        store.put_codes(1, codes)
    dice = random.Random(seed)
    return store.nearest(1, [dice.gauss(0, 1) for _ in range(8 * CODE)], f, limit=limit)


def questions(seed: int, many: int, store: Store) -> Iterator[tuple[str, Ask]]:
    """(what is asked, for a reader; the question). Ids are those of `store`, now and then one that nobody has."""
    dice = random.Random(seed)
    statements = [s.id for s in store.select(Filter(versions="all"))]
    reports = list(store.reports(Filter(versions="all")))
    for _ in range(many):
        yield _question(dice, [*statements, "snone", "s\x00\ud800"], reports)


def _question(dice: random.Random, some: list[str], reports: list[Report]) -> tuple[str, Ask]:
    theirs = [*(r.id for r in reports), "rnone"]
    f, limit = _window(dice), dice.choice([1, 3, 20, 200])
    text = _wanted(dice, reports)
    of, other = dice.sample(some, min(len(some), 5)), dice.sample(theirs, min(len(theirs), 5))
    told = dice.choice([None, True])
    ref = dice.choice([dice.choice(theirs), dice.choice(some)[: dice.randrange(3, 12)], "7.txt", "u007", "%%%%"])
    people = ["p" + ids.digest(name) for name in dice.sample(NAMES, 2)]
    name = dice.choice([*NAMES, "envoy", "port", "é", "%", "nobody"])
    low = dice.random()
    asked: list[tuple[str, Ask]] = [
        (f"find_statements {text!r} {f} {limit}", lambda s: s.find_statements(text, f, limit=limit)),
        (f"find_reports {text!r} {f} {limit}", lambda s: s.find_reports(text, f, limit=limit)),
        (f"select {f}", lambda s: list(s.select(f))),
        (f"reports {f}", lambda s: [r.id for r in s.reports(f)]),
        (f"scope {f}", lambda s: s.scope(f)),
        (f"happenings {f} {told}", lambda s: list(s.happenings(f, told=told))),
        (f"about {name!r} {f}", lambda s: s.about([name], f, limit=limit)),
        (f"speakers {name!r}", lambda s: s.speakers(name, limit=limit)),
        (f"resolve_ref {ref!r}", lambda s: (s.resolve_ref(ref), s.report(ref), s.speaker(people[0]))),
        (f"by id {of} {other}", lambda s: (s.statements(of), s.latest(other), s.relayed(other))),
        (f"of report {other}", lambda s: [(s.statements_of(r), s.versions(r), bool(s.removed(r))) for r in other]),
        (f"decisions {of}", lambda s: (s.decisions("utterance", of), s.groups_of("utterance", of))),
        (f"weak {low}", lambda s: (s.weak("utterance", low, 1.0, limit=limit), s.doubtful(below=low, limit=limit))),
        (f"said_by {people} {limit}", lambda s: s.said_by(people, limit=limit, offset=limit // 3)),
        (f"months {people}", lambda s: sorted(s.months(people).items())),
        (f"pages {limit}", lambda s: (s.report_ids(after=ref, limit=limit), [r for r, _ in s.refusals(limit=limit)])),
        (f"similar {text!r} {limit}", lambda s: _near(s, [{text: 1.0, name: 0.25}, {name: 2.0}], limit)),
        (f"nearest {low} {f} {limit}", lambda s: _nearest(s, low, f, limit)),
        (
            "totals",
            lambda s: (
                s.totals(),
                s.counts(),
                s.outlets(),
                s.outlet_names(),
                s.count_refusals(),
                list(s.newest("story")),
            ),
        ),
        (f"members {limit}", lambda s: (s.members("utterance", "u007"), s.members_of("story", ["y1", "y3"]))),
        (f"corrections {other}", lambda s: (s.corrections(other), [s.original(r) for r in other])),
    ]
    return dice.choice(asked[:3] if dice.random() < 0.4 else asked)


def _wanted(dice: random.Random, reports: list[Report]) -> str:
    if dice.random() < 0.4 and reports:
        found = dice.choice(reports).text.split()
        start = dice.randrange(len(found))
        return " ".join(found[start : start + dice.randrange(1, 12)])
    return words(dice, dice.randrange(1, 6))


def _near(s: Store, questions: list[dict[str, float]], limit: int) -> object:
    found = s.similar(questions, limit=limit)
    told = [dict(zip(n.tolist(), w.tolist(), strict=True)) for n, w in zip(found.numbers, found.shared, strict=True)]
    of = s.numbered({number for own in told for number in own})
    assert s.numbers([one.id for one in of.values()] + ["s0"]) == {one.id: number for number, one in of.items()}
    return [sorted((of[number], much) for number, much in own.items()) for own in told]
