"""The API: every endpoint answers in its documented shape, pages through lists, and has one shape for faults."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote

import pytest
from starlette.routing import Route

from onrecord import Record
from onrecord.present import shapes
from onrecord.present.commands.options import words_in
from onrecord.present.http.api import ENDPOINTS, PREFIX
from onrecord.present.http.app import Serving, application
from onrecord.present.http.openapi import document

from .conftest import Ask
from .test_pages import QUOTED, address, ids

ASKED = {
    "/search": "?q=frigates",
    "/check": "?q=" + quote(QUOTED),
    "/trace": "?q=" + quote(QUOTED),
    "/compare": "?outlet=Corran%20Daily",
    "/timeline": "?speaker=Vesk",
    "/typed": "?method=check&arguments=" + quote('{"words": "frigates"}'),
}


def targets(store: str) -> dict[str, str]:
    """Endpoint → an address of it that has an answer."""
    known = ids(store)
    found = {e.path: PREFIX + address(e.path, known) + ASKED.get(e.path, "") for e in ENDPOINTS if not e.changes}
    found["/evidence/check"] = f"{PREFIX}/evidence/check?q={quote(QUOTED)}"
    found["/evidence/utterances/{id}"] = f"{PREFIX}/evidence/utterances/{ids(store)['utterances']}"
    return found


def check(value: Any, schema: dict[str, Any], at: str = "$") -> None:
    """Against the part of JSON Schema that the document uses; keys that it does not name are faults here."""
    schemas = document()["components"]["schemas"]
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        if value is not None:
            check(value, schema["anyOf"][0], at)
        return
    if not schema:
        return
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
    assert isinstance(value, kinds[schema["type"]]), (at, value)  # type: ignore[arg-type]
    assert schema["type"] == "boolean" or not isinstance(value, bool), (at, value)
    if schema["type"] == "array":
        for i, item in enumerate(value):
            check(item, schema["items"], f"{at}[{i}]")
    if schema["type"] == "object":
        known = schema.get("properties", {})
        assert set(schema.get("required", ())) <= set(value), (at, set(schema["required"]) - set(value))
        rest = schema.get("additionalProperties")
        assert rest is not None or set(value) <= set(known), (at, set(value) - set(known))
        for key, item in value.items():
            check(item, known.get(key, rest), f"{at}.{key}")


@pytest.mark.parametrize("endpoint", [e for e in ENDPOINTS if not e.changes], ids=lambda e: e.path or "/")
def test_every_endpoint_answers_in_its_shape(ask: Ask, store: str, endpoint: Any) -> None:
    reply = ask(targets(store)[endpoint.path])
    assert reply.status == 200, reply.text
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert "default-src" in reply.headers["content-security-policy"]
    check(reply.json(), {"$ref": f"#/components/schemas/{endpoint.shape}"})


def test_the_check_of_shapes_sees_what_is_wrong() -> None:
    good = {"start": 1, "end": 2, "text": "x"}
    check(good, {"$ref": "#/components/schemas/Span"})
    for wrong in ({**good, "more": 1}, {"start": 1, "end": 2}, {**good, "start": "1"}, {**good, "start": True}):
        with pytest.raises(AssertionError):
            check(wrong, {"$ref": "#/components/schemas/Span"})


def test_every_route_of_the_api_is_in_the_document_and_the_other_way_round(ask: Ask, store: str) -> None:
    app: Any = application(Serving(store=store))
    routes = {
        (r.path, m.lower())
        for r in app.app.routes
        if isinstance(r, Route) and r.path.startswith("/api/")
        for m in (r.methods or set()) - {"HEAD"}
    }
    listed = ask("/openapi.json").json()
    assert routes == {(path, method) for path, methods in listed["paths"].items() for method in methods}
    operations = [o for methods in listed["paths"].values() for o in methods.values()]
    assert len({o["operationId"] for o in operations}) == len(operations)
    for path, methods in listed["paths"].items():
        for o in methods.values():
            assert {p["name"] for p in o["parameters"] if p["in"] == "path"} == ({"id"} if "{id}" in path else set())


def test_the_document_refers_to_what_is_there() -> None:
    text = json.dumps(document())
    known = document()["components"]["schemas"]
    used = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used <= set(known)
    assert set(known) <= used


def test_answers_are_those_of_the_commands(ask: Ask, store: str) -> None:
    with Record(store) as record:
        words = words_in(record.store)
        assert ask(f"{PREFIX}/check?q={quote(QUOTED)}").json() == shapes.check(record.check(QUOTED), words)
        trace = record.trace(QUOTED)
        assert trace
        assert ask(f"{PREFIX}/utterances/{trace.utterance}").json() == shapes.trace(trace, words)
        stories = [shapes.story(s) for s in record.stories()]
        assert ask(f"{PREFIX}/stories").json() == {"stories": stories, "next": None}
        story = stories[0]["id"]
        assert ask(f"{PREFIX}/stories/{story}").json() == shapes.comparison(record.compare(story), words)


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("/utterances?limit=37", "utterances"),
        ("/search?q=the%20strait&limit=7", "statements"),
        ("/speakers?limit=20", "speakers"),
        ("/stories?limit=2", "stories"),
        ("/reports?limit=6", "reports"),
        ("/timeline?limit=50", "entries"),
    ],
)
def test_cursors_walk_through_a_list_once(ask: Ask, target: str, key: str) -> None:
    whole = ask(PREFIX + target.partition("limit=")[0] + "limit=1000").json()
    assert whole["next"] is None
    walked: list[Any] = []
    more = ""
    pages = 0
    while True:
        part = ask(PREFIX + target + more).json()
        walked += part[key]
        pages += 1
        if part["next"] is None:
            break
        more = "&cursor=" + part["next"]
    assert pages > 1
    assert walked == whole[key]


@pytest.mark.parametrize(
    ("target", "status", "slug"),
    [
        ("/nothing", 404, "not_found"),
        ("/stories/yaaaaaaaaaaaaaaaa", 404, "not_found"),
        ("/stories/'%20or%201=1", 404, "not_found"),
        ("/reports/corran-drill.html", 404, "not_found"),
        ("/positions/oaaaaaaaaaaaa", 404, "not_found"),
        ("/trace?q=purple%20elephants%20everywhere", 404, "not_found"),
        ("/compare?outlet=Nowhere", 404, "not_found"),
        ("/check", 400, "missing_parameter"),
        ("/check?q=%20", 400, "missing_parameter"),
        ("/check?q=!!!", 400, "bad_request"),
        ("/search?nothing=1", 400, "unknown_parameter"),
        ("/search?q=a&q=b", 400, "bad_parameter"),
        ("/search?limit=0", 400, "bad_parameter"),
        ("/search?limit=1001", 400, "bad_parameter"),
        ("/search?limit=%D9%A1", 400, "bad_parameter"),
        ("/search?attitudes=perhaps", 400, "bad_parameter"),
        ("/search?format=xml", 400, "bad_parameter"),
        ("/search?cursor=!!", 400, "bad_parameter"),
        ("/search?cursor=AAAA", 400, "bad_parameter"),
        ("/search?since=2024-13", 400, "bad_parameter"),
        ("/timeline?act=sing", 400, "bad_parameter"),
    ],
)
def test_faults_have_one_shape(ask: Ask, target: str, status: int, slug: str) -> None:
    reply = ask(PREFIX + target)
    assert reply.status == status, reply.text
    check(reply.json(), {"$ref": "#/components/schemas/Error"})
    assert reply.json()["error"]["slug"] == slug
    assert reply.json()["error"]["status"] == status
    assert "\n" not in reply.json()["error"]["message"]
    assert "content-security-policy" in reply.headers


def test_other_methods_are_refused_in_the_same_shape(ask: Ask) -> None:
    reply = ask(f"{PREFIX}/stories", method="DELETE")
    assert reply.status == 405
    assert reply.json()["error"]["slug"] == "method_not_allowed"


def test_a_store_that_is_gone_is_told(store: str, tmp_path: Any) -> None:
    from .conftest import asker

    reply = asker(application(Serving(store=str(tmp_path / "none.db"))))(f"{PREFIX}/stories")
    assert (reply.status, reply.json()["error"]["slug"]) == (500, "store")


def test_an_answer_that_the_reader_has_is_not_sent_again(ask: Ask) -> None:
    first = ask(f"{PREFIX}/stories")
    again = ask(f"{PREFIX}/stories", headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_tables_come_as_csv(ask: Ask, store: str) -> None:
    found = ask(f"{PREFIX}/search?q=frigates&format=csv")
    assert found.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(rows(found.text)) == len(ask(f"{PREFIX}/search?q=frigates").json()["statements"])
    assert {r["dated"] for r in rows(ask(f"{PREFIX}/timeline?format=csv").text)} >= {"day", "reported"}
    story = rows(ask(f"{PREFIX}/stories/{ids(store)['stories']}?format=csv").text)
    row = next(r for r in story if "Whoever carries guns" in r["content"])
    assert row["outlet: The Lesk Gazette"].startswith("not_found: ")


def test_text_travels_as_ascii(ask: Ask, store: str) -> None:
    reply = ask(f"{PREFIX}/reports/{ids(store)['reports']}")
    assert reply.body.isascii()
    with Record(store) as record:
        report = record.store.report(ids(store)["reports"])
        assert report
    answer = reply.json()
    assert answer["text"] == report.text
    for s in answer["statements"]:
        assert all(answer["text"][c["start"] : c["end"]] == c["text"] for c in s["content"])


def test_a_failure_is_told_without_its_insides(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.present.http import app as made

    from .conftest import asker

    def fail(*_: object) -> Any:
        raise ValueError("an inside")

    monkeypatch.setattr(made, "open_store", fail)
    ask = asker(application(Serving(store=store)))
    reply = ask(f"{PREFIX}/stories")
    assert (reply.status, reply.json()["error"]["slug"]) == (500, "failed")
    assert "an inside" not in reply.text
