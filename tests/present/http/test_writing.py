"""Changing the store: only with the token, only from this site, logged, undone, and kept through new runs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import Record
from onrecord.answer import doubting, reviewing
from onrecord.errors import StoreError
from onrecord.pipeline import BATCH, Progress
from onrecord.present.http import access
from onrecord.present.http.api import PREFIX
from onrecord.present.http.app import Serving, application
from onrecord.present.http.writing import safe_name

from .conftest import Ask, asker
from .test_api import check
from .test_pages import QUOTED

TOKEN = "a-token-of-the-tests"
BEARER = {"authorization": f"Bearer {TOKEN}"}
FORM = {"content-type": "application/x-www-form-urlencoded", "origin": "http://localhost:8000"}
COOKIE = {"cookie": f"{access.COOKIE}={access.cookie('Ada Brand', TOKEN)}"}


@pytest.fixture
def mine(store: str, tmp_path: Path) -> str:
    where = tmp_path / "mine.db"
    shutil.copy(store, where)
    return str(where)


@pytest.fixture
def writer(mine: str) -> Ask:
    ask = asker(application(Serving(store=mine, token=TOKEN)))

    def sized(target: str, *, body: bytes = b"", headers: dict[str, str] | None = None, method: str = "GET") -> Any:
        return ask(target, method=method, body=body, headers={"content-length": str(len(body)), **(headers or {})})

    return sized


def pair(store: str) -> tuple[str, str, str]:
    """An utterance of several outlets, its fullest statement and another's."""
    with Record(store) as record:
        t = record.trace(QUOTED)
        assert t
        other = next(c for c in t.carriers if c.outlet != t.fullest.outlet)
        return t.utterance, t.fullest.statement.id, other.statement.id


def group(store: str, statement: str) -> str | None:
    with Record(store) as record:
        return record.store.group_of("utterance", statement)


def body(**fields: str) -> bytes:
    return json.dumps(fields).encode()


WRITES = [(f"{PREFIX}/reports", b'{"text": "x"}'), (f"{PREFIX}/decisions", body(by="A", left="s", right="s"))]


@pytest.mark.parametrize(("target", "data"), WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer "},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": f"Bearer {TOKEN[:-1]}"},
        COOKIE,
    ],
)
def test_without_the_token_nothing_is_written(
    writer: Ask, mine: str, target: str, data: bytes, headers: dict[str, str]
) -> None:
    before = Path(mine).read_bytes()
    reply = writer(target, method="POST", body=data, headers=headers)
    assert reply.status == 401
    assert reply.headers["www-authenticate"].startswith("Bearer")
    check(reply.json(), {"$ref": "#/components/schemas/Error"})
    assert Path(mine).read_bytes() == before


@pytest.mark.parametrize(("target", "data"), WRITES)
def test_a_server_that_only_reads_takes_no_token(mine: str, target: str, data: bytes) -> None:
    ask = asker(application(Serving(store=mine)))
    reply = ask(target, method="POST", body=data, headers={"content-length": "1", "authorization": "Bearer "})
    assert (reply.status, reply.json()["error"]["slug"]) == (403, "read_only")


@pytest.mark.parametrize("target", ["/add", "/review/decide", "/review/undo"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (FORM, 401),
        ({**FORM, "cookie": f"{access.COOKIE}=QWRh.0000"}, 401),
        ({**FORM, "cookie": f"{access.COOKIE}={access.cookie('Ada', 'another token')}"}, 401),
        ({**FORM, **BEARER}, 401),
        ({**FORM, **COOKIE, "origin": "https://evil.example"}, 403),
        ({**FORM, **COOKIE, "origin": "null"}, 403),
    ],
)
def test_forms_need_a_reader_who_signed_in_on_this_site(
    writer: Ask, mine: str, target: str, headers: dict[str, str], status: int
) -> None:
    _, left, right = pair(mine)
    data = f"left={left}&right={right}&verdict=different&text=x".encode()
    assert writer(target, method="POST", body=data, headers=headers).status == status
    with Record(mine) as record:
        assert reviewing.log(record.store) == []


def test_the_token_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch, writer: Ask) -> None:
    compared: list[tuple[bytes, bytes]] = []
    real = access.hmac.compare_digest
    monkeypatch.setattr(access.hmac, "compare_digest", lambda a, b: compared.append((a, b)) or real(a, b))
    writer(WRITES[0][0], method="POST", body=b"{}", headers={"authorization": "Bearer wrong"})
    writer("/sign-in", method="POST", body=b"name=Ada&token=wrong", headers=FORM)
    writer("/review", headers=COOKIE)
    assert (b"wrong", TOKEN.encode()) in compared
    assert len(compared) >= 3


def test_signing_in_sets_a_cookie_that_does_not_tell_the_token(writer: Ask) -> None:
    refused = writer("/sign-in", method="POST", body=b"name=Ada&token=wrong", headers=FORM)
    assert refused.status == 401
    assert "set-cookie" not in refused.headers
    for name in ("", "program", "a" * 81, "a\x1bb"):
        from urllib.parse import quote

        data = f"name={quote(name)}&token={TOKEN}".encode()
        assert writer("/sign-in", method="POST", body=data, headers=FORM).status == 400
    taken = writer("/sign-in", method="POST", body=f"name=Ada+Brand&token={TOKEN}".encode(), headers=FORM)
    assert taken.status == 303
    cookie = taken.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.replace(" ", "").split(";"))
    assert TOKEN not in cookie
    page = writer("/review", headers={"cookie": cookie.partition(";")[0]})
    assert "Ada Brand" in page.text


def test_a_report_sent_is_read_as_the_command_reads_it(writer: Ask, mine: str) -> None:
    line = json.dumps(
        {
            "id": "new-1",
            "outlet": "Bay Post",
            "published": "2024-07-10",
            "text": "Mayor Ann Dell said: “We open the pier.”",
        }
    )
    reply = writer(f"{PREFIX}/reports", method="POST", body=f"{line}\nnot json\n".encode(), headers=BEARER)
    assert reply.status == 200
    check(reply.json(), {"$ref": "#/components/schemas/Added"})
    assert len(reply.json()["new"]) == 1
    assert [r["source"] for r in reply.json()["refused"]] == ["sent.jsonl:2"]
    again = writer(f"{PREFIX}/reports", method="POST", body=line.encode(), headers=BEARER).json()
    assert (again["new"], len(again["known"])) == ([], 1)
    assert writer(f"/reports/{reply.json()['new'][0]}").status == 200
    with Record(mine) as record:
        assert record.check("we open the pier", speaker="Ann Dell").verdict == "verbatim"


def multipart(files: list[tuple[str, bytes]]) -> tuple[bytes, str]:
    parts = b"".join(
        b'--XX\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n' % (name.encode(), data)
        for name, data in files
    )
    return parts + b"--XX--\r\n", "multipart/form-data; boundary=XX"


def test_files_are_taken_by_safe_names_alone(writer: Ask, mine: str, tmp_path: Path) -> None:
    text = b"Mayor Ann Dell said on Monday: \xe2\x80\x9cWe will open the pier by winter.\xe2\x80\x9d\n"
    data, kind = multipart([("../../pier.txt", text), ("a.exe", b"MZ"), ("empty.txt", b"")])
    reply = writer("/add", method="POST", body=data, headers={**FORM, **COOKIE, "content-type": kind})
    assert reply.status == 200
    assert "1 report added" in reply.text
    assert "a.exe" in reply.text
    assert "empty.txt" in reply.text
    with Record(mine) as record:
        assert record.store.report("pier.txt") is not None
    assert not (tmp_path.parent / "pier.txt").exists()


def test_the_page_tells_how_far_the_reading_is(writer: Ask) -> None:
    lines = [json.dumps({"doc_id": f"pier{n}", "text": f"Mayor Ann Dell said pier {n} is open."}) for n in range(40)]
    data, kind = multipart([("many.jsonl", "\n".join(lines).encode())])
    reply = writer("/add", method="POST", body=data, headers={**FORM, **COOKIE, "content-type": kind})
    told = [int(n) for n in re.findall(r'<progress value="(\d+)" max="40">', reply.text)]
    assert told == [*range(0, 40, BATCH), 40]
    assert reply.text.index("<progress") < reply.text.index("40 reports added")


def test_a_fault_in_the_middle_is_told_on_the_page(writer: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*given: object) -> Iterator[Progress]:
        yield Progress(new=["r1"])
        raise StoreError("the disk is full")

    monkeypatch.setattr("onrecord.present.http.writing.pipeline.add", failing)
    data, kind = multipart([("a.txt", b"Ann Dell said no.")])
    reply = writer("/add", method="POST", body=data, headers={**FORM, **COOKIE, "content-type": kind})
    assert "Stopped: <bdi>the disk is full</bdi>" in reply.text
    assert "Traceback" not in reply.text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/a.txt", "a.txt"),
        ("C:\\x\\a.HTML", "a.HTML"),
        ("a\x00b.txt", "a_b.txt"),
        ("..txt", None),
        (".txt", None),
        ("a.exe", None),
        ("manifest.csv", "manifest.csv"),
        ("other.csv", None),
        ("a" * 300 + ".txt", None),
    ],
)
def test_names_of_files_are_made_safe(name: str, safe: str | None) -> None:
    assert safe_name(name) == safe


def test_a_pasted_report_is_read(writer: Ask) -> None:
    from urllib.parse import urlencode

    fields = {
        "outlet": "Bay Post",
        "published": "2024-07-10",
        "text": "Mayor Ann Dell said: “We open the <b>pier</b>.”",
    }
    reply = writer("/add", method="POST", body=urlencode(fields).encode(), headers={**FORM, **COOKIE})
    assert "1 report added" in reply.text
    empty = writer("/add", method="POST", body=b"text=+", headers={**FORM, **COOKIE})
    assert empty.status == 400


@pytest.mark.parametrize(("size", "status"), [("20000001", 413), ("-1", 411), ("many", 411)])
def test_a_body_too_large_is_not_read(writer: Ask, size: str, status: int) -> None:
    for target, headers in (("/add", {**FORM, **COOKIE}), (f"{PREFIX}/reports", BEARER)):
        reply = writer(target, method="POST", body=b"x", headers={**headers, "content-length": size})
        assert reply.status == status


def test_a_link_is_taken_out_kept_through_new_runs_and_put_back(writer: Ask, mine: str, demo_reports: Path) -> None:
    utterance, fullest, other = pair(mine)
    assert group(mine, other) == group(mine, fullest) == utterance
    page = writer(f"/utterances/{utterance}", headers=COOKIE)
    assert f'name="statement" value="{other}"' in page.text
    assert 'name="statement"' not in writer(f"/utterances/{utterance}").text

    data = f"statement={other}&back=/utterances/{utterance}".encode()
    reply = writer("/review/decide", method="POST", body=data, headers={**FORM, **COOKIE})
    assert (reply.status, reply.headers["location"]) == (303, f"/utterances/{utterance}")
    assert group(mine, other) != group(mine, fullest)
    with Record(mine, write=True) as record:
        answer = record.trace(fullest)
        assert answer
        assert other not in [c.statement.id for c in answer.carriers]
        assert record.add(str(demo_reports)) == []
    assert group(mine, other) != group(mine, fullest)

    entry = writer(f"{PREFIX}/decisions").json()["decisions"][0]
    check(entry, {"$ref": "#/components/schemas/Settled"})
    assert (entry["by"], entry["verdict"], entry["in_force"]) == ("Ada Brand", "different", True)
    assert "Ada Brand" in writer("/review").text

    from urllib.parse import urlencode

    back = urlencode({"by": entry["by"], "at": entry["at"]}).encode()
    assert writer("/review/undo", method="POST", body=back, headers={**FORM, **COOKIE}).status == 303
    assert group(mine, other) == group(mine, fullest)
    log = writer(f"{PREFIX}/decisions").json()["decisions"]
    assert [(e["verdict"], e["in_force"]) for e in log] == [("undo", False), ("different", False)]
    assert writer("/review/undo", method="POST", body=back, headers={**FORM, **COOKIE}).status == 404


def test_a_doubt_is_settled_and_leaves_the_queue(writer: Ask, mine: str) -> None:
    with Record(mine) as record:
        queue = doubting.queue(record.store)
    place, first = next((n, x.pair) for n, x in enumerate(queue) if x.pair)
    assert [x.doubt for x in queue] == sorted((x.doubt for x in queue), reverse=True)
    assert f'value="{first.left.id}"' in writer(f"/review?skip={place}", headers=COOKIE).text
    reply = writer(
        f"{PREFIX}/decisions",
        method="POST",
        headers=BEARER,
        body=body(by="Ada Brand", left=first.left.id, right=first.right.id, verdict="same"),
    )
    assert reply.status == 200
    check(reply.json(), {"$ref": "#/components/schemas/Decided"})
    assert group(mine, first.left.id) == group(mine, first.right.id)
    with Record(mine) as record:
        rest = doubting.queue(record.store)
    assert len(rest) < len(queue)
    assert first.decision not in [x.pair.decision for x in rest if x.pair]
    undone = writer(
        f"{PREFIX}/decisions",
        method="POST",
        headers=BEARER,
        body=body(by="Ben", verdict="undo", made_by="Ada Brand", at=reply.json()["at"]),
    )
    assert undone.status == 200
    assert group(mine, first.left.id) != group(mine, first.right.id)


def decide(writer: Ask, **given: str) -> Any:
    return writer(f"{PREFIX}/decisions", method="POST", headers=BEARER, body=body(by="Ada Brand", **given))


def test_a_report_leaves_its_story_joins_another_and_comes_back(writer: Ask, mine: str) -> None:
    with Record(mine) as record:
        stories = [s for s in record.stories() if len(s.documents) > 1]
        own, other = (record.store.members("story", s.id) for s in stories[:2])

    def story(report: str) -> str | None:
        with Record(mine) as record:
            return record.store.group_of("story", report)

    out = decide(writer, what="story", left=own[0], verdict="different")
    assert out.status == 200
    assert story(own[0]) != story(own[1])
    joined = decide(writer, what="story", left=own[0], right=other[0], verdict="same")
    assert story(own[0]) == story(other[0])
    assert "one story" in writer("/review", headers=COOKIE).text
    for done in (joined, out):
        assert decide(writer, verdict="undo", made_by="Ada Brand", at=done.json()["at"]).status == 200
    assert story(own[0]) == story(own[1]) != story(other[0])
    assert decide(writer, what="story", left=own[0], right="nothing", verdict="same").status == 400


def test_two_speakers_are_made_one_and_two_again(writer: Ask, mine: str) -> None:
    with Record(mine) as record:
        one, other = (e.speaker for e in record.speakers()[:2])
    done = decide(writer, what="speaker", left=one.id, right=other.id, verdict="same")
    assert done.status == 200, done.text
    with Record(mine) as record:
        [entry] = [e for e in record.speakers(one.name) if one.name in e.names]
        assert other.name in entry.names
    assert "are one" in writer("/review", headers=COOKIE).text
    assert decide(writer, verdict="undo", made_by="Ada Brand", at=done.json()["at"]).status == 200
    with Record(mine) as record:
        assert not [e for e in record.speakers(one.name) if {one.name, other.name} <= set(e.names)]
    assert decide(writer, what="speaker", left="Nobody Atall", right=other.id, verdict="same").status == 400
    assert decide(writer, what="weather", left=one.id, right=other.id, verdict="same").status == 400


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"[" * 5000, 400),
        (b'{"by": 1}', 400),
        (body(by="program", left="s", right="s", verdict="same"), 400),
        (body(by="Ada", left="s", right="s", verdict="perhaps"), 400),
        (body(by="Ada", left="saaaaaaaaaaaaaaaa", right="s", verdict="same"), 404),
        (body(by="Ada", verdict="undo", at="2020"), 404),
    ],
)
def test_wrong_decisions_are_refused_in_a_line(writer: Ask, mine: str, data: bytes, status: int) -> None:
    reply = writer(f"{PREFIX}/decisions", method="POST", headers=BEARER, body=data)
    assert reply.status == status
    check(reply.json(), {"$ref": "#/components/schemas/Error"})


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_back_to_this_site_alone(writer: Ask, mine: str, back: str) -> None:
    from urllib.parse import urlencode

    _, left, right = pair(mine)
    data = urlencode({"left": left, "right": right, "verdict": "same", "back": back}).encode()
    reply = writer("/review/decide", method="POST", body=data, headers={**FORM, **COOKIE})
    assert (reply.status, reply.headers["location"]) == (303, "/")
