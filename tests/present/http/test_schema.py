"""Requests made from the OpenAPI document by schemathesis: no server error, and only what the document says."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks

from onrecord.config import Config
from onrecord.present.http import writing
from onrecord.present.http.app import Serving, application
from onrecord.present.http.openapi import document
from onrecord.store import open_store

from .test_writing import TOKEN

SHORT, LONG = 5, 800  # requests an operation; LONG makes 20,000 of all
COSTLY = {("/api/v1/reports", "post"): 100}  # each starts a process that reads what was sent
CHECKED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


@schemathesis.serializer("application/x-ndjson")
def as_it_is(context: Any, value: Any) -> bytes:
    return str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def mine(store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    where = tmp_path_factory.mktemp("schema") / "mine.db"
    shutil.copy(store, where)
    return str(where)


@pytest.fixture(scope="module")
def schema(mine: str) -> Iterator[Any]:
    load_all_checks()
    with pytest.MonkeyPatch.context() as patch:  # thousands of uploads: the model's start would be most of the time
        patch.setattr(writing, "Config", functools.partial(Config, model="rules"))
        yield made(mine)


def made(mine: str) -> Any:
    return schemathesis.openapi.from_asgi(
        "/openapi.json", application(Serving(store=mine, hosts=frozenset(), token=TOKEN))
    )


def operations() -> Iterator[tuple[str, str]]:
    for path, methods in document()["paths"].items():
        for method in methods:
            yield path, method


def ids_of(where: str) -> list[str]:
    """Ids of the kinds that paths ask for, so that more than 404 is seen."""
    with open_store(where) as store:
        some = [s.id for s in list(store.select())[:3]]
        some += [r.id for r in list(store.reports())[:3]]
        for kind in ("utterance", "story"):
            some += list(store.groups(kind))[:3]
        return some + [s.speaker.id for s in store.speakers()[:3]]


def ask(schema: Any, where: str, path: str, method: str, examples: int) -> None:
    operation = schema[path][method.upper()]
    known = ids_of(where)
    headers = {"Authorization": f"Bearer {TOKEN}", "host": "localhost"}

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), id=st.one_of(st.none(), st.sampled_from(known)))
    def run(case: Any, id: str | None) -> None:
        if id is not None and method == "get" and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = id
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS.get_by_names(CHECKED))

    run()


@pytest.mark.parametrize(("path", "method"), list(operations()))
def test_what_the_document_allows_gets_an_answer(schema: Any, mine: str, path: str, method: str) -> None:
    ask(schema, mine, path, method, SHORT)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), list(operations()))
def test_many_requests_get_an_answer(schema: Any, mine: str, path: str, method: str) -> None:
    ask(schema, mine, path, method, COSTLY.get((path, method), LONG))


def test_the_long_form_makes_twenty_thousand_requests() -> None:
    assert sum(COSTLY.get(one, LONG) for one in operations()) >= 20_000
