"""`/openapi.json`, made from the table of endpoints: what is not in the table has no route, and what is has both."""

from __future__ import annotations

import functools
from typing import Any

from onrecord import __version__
from onrecord.analyse.acts_table import ACTS
from onrecord.present.http.api import ENDPOINTS, PREFIX
from onrecord.present.http.asking import MOST_CHARACTERS, Parameter
from onrecord.present.http.endpoint import Endpoint
from onrecord.present.http.schemas import schemas

Json = dict[str, Any]


@functools.cache
def document() -> Json:
    """An OpenAPI 3.1 document."""
    paths: dict[str, Json] = {}
    for e in ENDPOINTS:
        paths.setdefault(PREFIX + e.path, {})[e.method.lower()] = _operation(e)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "summary": "Who said what, when, to whom, through whom, and how each outlet carried it.",
            "description": "Unknown is null. Spans are [start, end) in code points of the report's text.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(e: Endpoint) -> Json:
    content: Json = {"application/json": {"schema": {"$ref": f"#/components/schemas/{e.shape}"}}}
    if any(p.kind == "format" for p in e.parameters):
        content["text/csv"] = {"schema": {"type": "string"}}
    known: Json = {"200": {"description": "The answer.", "content": content}}
    if not e.changes:
        known["304"] = {"description": "As you have it."}
    faults = {"400": "A parameter is wrong.", "503": "Another process holds the store."}
    if any(p.path for p in e.parameters) or e.shape in ("Trace", "Comparisons", "Typed"):
        faults["404"] = "Nothing stored goes by that."
    if "/reports/{id}" in e.path or e.shape == "Statement":
        faults["410"] = "The report was removed; nothing of it is kept."
    if e.changes:
        faults |= {"401": "The token is missing or wrong.", "403": "This server only reads."}
    if e.takes:
        faults |= {
            "404": "Nothing stored goes by that.",
            "410": "The report was removed; nothing of it is kept.",
            "411": "The body does not say how long it is.",
            "413": "The body is too large.",
        }
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    told = {status: {"description": words, "content": error} for status, words in sorted(faults.items())}
    body: Json = {"security": [{"token": []}]} if e.changes else {}
    if e.takes:
        body["requestBody"] = {"required": True, "content": {e.takes: {"schema": _body(e)}}}
    return body | {
        "operationId": e.answer.__name__,
        "summary": e.about,
        "parameters": [_parameter(p) for p in e.parameters],
        "responses": {**known, **told},
    }


def _body(e: Endpoint) -> Json:
    if e.takes == "application/json":
        return {"type": "object", "additionalProperties": {"type": "string"}, "required": ["by", "verdict"]}
    return {"type": "string"}


def _parameter(p: Parameter) -> Json:
    return {
        "name": p.name,
        "in": "path" if p.path else "query",
        "required": p.path or p.required,
        "description": p.about,
        "schema": _schema(p) | ({"default": p.default} if p.default is not None else {}),
    }


def _schema(p: Parameter) -> Json:
    if p.kind == "count":
        return {"type": "integer", "minimum": 1, "maximum": p.most}
    if p.kind == "flag":
        return {"type": "boolean"}
    choices = {"act": [*ACTS, "red_line"], "format": ["json", "csv"]}
    if p.kind in choices:
        return {"type": "string", "enum": choices[p.kind]}
    patterns = {"id": "^[a-z][a-z0-9]{8,32}$", "day": r"^\d{4}(-\d\d(-\d\d)?)?$", "cursor": "^[A-Za-z0-9_-]{1,64}$"}
    more: Json = {"pattern": patterns[p.kind]} if p.kind in patterns else {"maxLength": MOST_CHARACTERS}
    return {"type": "string", **more}
