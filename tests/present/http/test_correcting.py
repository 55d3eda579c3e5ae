"""What a person says of a statement: through form and API, told at once, undone, exported, and gone on removal."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from onrecord import Record
from onrecord.answer import doubting
from onrecord.model import Statement
from onrecord.present.http.api import PREFIX
from onrecord.present.http.app import Serving, application

from .conftest import Ask, Reply, asker
from .test_api import check
from .test_pages import QUOTED
from .test_writing import BEARER, COOKIE, FORM, TOKEN


@pytest.fixture
def mine(store: str, tmp_path: Path) -> str:
    shutil.copy(store, tmp_path / "mine.db")
    return str(tmp_path / "mine.db")


@pytest.fixture
def ask(mine: str) -> Ask:
    return asker(application(Serving(store=mine, token=TOKEN)))


def quoted(where: str) -> Statement:
    with Record(where) as record:
        return record.check(QUOTED).matches[0].statement


def post(ask: Ask, **fields: str) -> Reply:
    return ask(
        "/review/correct", method="POST", headers={**FORM, **COOKIE, **size(fields)}, body=urlencode(fields).encode()
    )


def size(fields: dict[str, str]) -> dict[str, str]:
    return {"content-length": str(len(urlencode(fields)))}


def send(ask: Ask, path: str, given: object) -> Reply:
    body = json.dumps(given).encode()
    return ask(PREFIX + path, method="POST", headers={**BEARER, "content-length": str(len(body))}, body=body)


def test_the_form_shows_the_statement_and_saves_what_changed(ask: Ask, mine: str) -> None:
    s = quoted(mine)
    page = ask(f"/statements/{s.id}/edit", headers=COOKIE).text
    assert "Save the correction" in page
    given = re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)', page)
    assert [name for name, _ in given] == ["content", "cue", "source"]
    fields = {
        "statement": s.id,
        "verdict": "changed",
        "speaker": "Joran Amsel",
        "act": "threaten",
        "from": "2024-04-11",
    }
    done = post(ask, **fields, back="/review")
    assert (done.status, done.headers["location"]) == (303, "/review")
    with Record(mine) as record:
        now = record.store.statement(s.id)
        assert now and now.speaker and now.said
        assert (now.speaker.name, now.act, now.said.first, now.confidence) == (
            "Joran Amsel",
            "threaten",
            "2024-04-11",
            1,
        )
        assert (now.content, now.cue) == (s.content, s.cue)
        assert [c.verdict for c in [record.check(QUOTED, speaker="Joran Amsel")]] == ["verbatim"]  # at once
    log = ask("/review", headers=COOKIE).text
    assert "Ada Brand" in log
    assert "corrected: speaker" in log


def test_an_undo_brings_back_what_was(ask: Ask, mine: str) -> None:
    s = quoted(mine)
    with Record(mine) as record:
        before = list(record.store.dump())
        group = record.store.group_of("utterance", s.id)
    post(ask, statement=s.id, verdict="wrong")
    with Record(mine) as record:
        assert record.store.statement(s.id) is None
        at = record.store.corrections()[0].at
    post(ask, statement=s.id, verdict="undo", at=at)
    with Record(mine) as record:
        assert [x for x in record.store.dump() if '"correction"' not in x] == before
        assert record.store.group_of("utterance", s.id) == group


def test_spans_are_given_as_words_of_the_report(ask: Ask, mine: str) -> None:
    s = quoted(mine)
    words = "Whoever carries  guns\ninto the strait"
    assert (
        send(ask, "/corrections", {"by": "Bo", "statement": s.id, "verdict": "changed", "content": words}).status == 200
    )
    with Record(mine) as record:
        now = record.store.statement(s.id)
        text = record.store.text(s.report_id)
        assert now and text
        assert [x.of(text) for x in now.content] == ["Whoever carries guns into the strait"]
        assert now.content[0].start in range(s.content[0].start, s.content[0].end)
    wrong = send(ask, "/corrections", {"by": "Bo", "statement": s.id, "verdict": "changed", "content": "no such words"})
    assert wrong.status == 400
    assert "does not have the words" in wrong.json()["error"]["message"]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"verdict": "changed", "from": "yesterday"}, 400),
        ({"verdict": "changed", "from": "2024-05-02", "to": "2024-05-01"}, 400),
        ({"verdict": "changed", "act": "sing"}, 400),
        ({"verdict": "changed", "content": " "}, 400),
        ({"verdict": "perhaps"}, 400),
        ({"verdict": "undo", "at": "never"}, 400),
        ({"verdict": "right", "statement": "saaaaaaaaaaaaaaaa"}, 404),
        ({"verdict": "right", "by": ""}, 400),
        ({"verdict": "added", "report": "raaaaaaaaaaaaaaaa"}, 404),
    ],
    ids=str,
)
def test_what_means_nothing_is_refused_and_changes_nothing(ask: Ask, mine: str, given: Any, status: int) -> None:
    reply = send(ask, "/corrections", {"by": "Bo", "statement": quoted(mine).id, **given})
    assert reply.status == status, reply.text
    with Record(mine) as record:
        assert record.store.corrections() == []


def test_a_missed_statement_is_added_and_linked(ask: Ask, mine: str) -> None:
    s = quoted(mine)
    with Record(mine) as record:
        text = record.store.text(s.report_id) or ""
    post(ask, statement=s.id, verdict="wrong")
    words = " […] ".join(x.of(text) for x in s.content)
    given = {
        "by": "Bo",
        "verdict": "added",
        "report": s.report_id,
        "content": words,
        "speaker": "Karol Maslak",
        "cue": "told",
    }
    reply = send(ask, "/corrections", given)
    assert reply.status == 200
    check(reply.json(), {"$ref": "#/components/schemas/Corrected"})
    with Record(mine) as record:
        added = record.store.statement(reply.json()["statement"])
        assert added and added.speaker
        assert (added.kind, added.content, added.speaker.name) == ("direct", s.content, "Karol Maslak")
        group = record.store.group_of("utterance", added.id)
        assert group and len(record.store.members("utterance", group)) > 1
    assert send(ask, "/corrections", given).status == 400  # it is there already


def test_the_queue_does_not_ask_again_what_is_settled(ask: Ask, mine: str) -> None:
    with Record(mine) as record:
        asked = [x.statement for x in doubting.queue(record.store) if x.statement]
        # What repeats a statement that is none stands alone then, and is a question of its own.
        repeated = {m.repeats for s in asked for m in record.store.statements_of(s.report_id)}
    open_ = sorted(asked, key=lambda s: s.id in repeated)
    assert len(open_) > 2
    assert open_[1].id not in repeated
    post(ask, statement=open_[0].id, verdict="right")
    post(ask, statement=open_[1].id, verdict="wrong")
    with Record(mine) as record:
        now = {x.statement.id for x in doubting.queue(record.store) if x.statement}
    assert now == {s.id for s in open_[2:]}


def test_corrections_come_out_in_the_scorers_form(ask: Ask, mine: str) -> None:
    s = quoted(mine)
    post(ask, statement=s.id, verdict="changed", speaker="Joran Amsel", act="threaten")
    [document] = ask(f"{PREFIX}/training").json()["documents"]
    [settled] = [x for x in document["statements"] if not x.get("optional")]
    assert (settled["speaker"], settled["act"], settled["by"]) == ("Joran Amsel", "threaten", "Ada Brand")
    assert settled["before"]["speaker"] == "Karol Maslak"
    assert [[x.start, x.end] for x in s.content] == settled["content"]


def test_a_removed_report_leaves_a_tombstone_without_text(ask: Ask, mine: str) -> None:
    s = quoted(mine)
    ask_first = ask(f"/reports/{s.report_id}/remove", headers=COOKIE).text
    assert "cannot be brought back" in ask_first
    fields = {"report": s.report_id}
    sent = {**FORM, **size(fields)}
    assert ask("/review/remove", method="POST", headers=sent, body=urlencode(fields).encode()).status == 401
    done = ask("/review/remove", method="POST", headers={**sent, **COOKIE}, body=urlencode(fields).encode())
    gone = ask(done.headers["location"])
    assert gone.status == 410
    assert "was removed" in gone.text
    assert QUOTED.encode() not in gone.body
    assert ask(f"{PREFIX}/reports/{s.report_id}").json()["error"]["slug"] == "removed"
    assert ask(f"/statements/{s.id}").status == 404


def test_the_api_removes_only_with_the_token(ask: Ask, mine: str) -> None:
    at = f"{PREFIX}/reports/{quoted(mine).report_id}"
    assert ask(at, method="DELETE").status == 401
    reply = ask(at, method="DELETE", headers=BEARER)
    assert reply.json()["removed"] is True
    check(reply.json(), {"$ref": "#/components/schemas/Removed"})
    assert ask(at, method="DELETE", headers=BEARER).status == 410
