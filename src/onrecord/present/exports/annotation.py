"""W3C Web Annotations: what was said, the words of saying, the words that name the speaker, each where it stands.

Positions are code points of the report's text, as the Web Annotation Data Model asks (not UTF-16 units, as
JavaScript counts), from 0, the end left out. What is at an annotation's `source` may be another text than the one
stored (a web page with its furniture): `TextQuoteSelector` finds the words there.
"""

from __future__ import annotations

from typing import Any

from onrecord.model import Report, Span
from onrecord.present.exports.rows import CONTEXT, Told, plain, report_iri

CONTEXT_IRI = "http://www.w3.org/ns/anno.jsonld"
ROLES = ("content", "cue", "source")


def of(t: Told) -> list[dict[str, Any]]:
    """One for each role that has words."""
    made = []
    for role in ROLES:
        spans = getattr(t.statement, role)
        if spans:
            targets = [_target(t.report, s) for s in spans]
            made.append(
                {
                    "@context": CONTEXT_IRI,
                    "id": f"urn:onrecord:{t.statement.id}:{role}",
                    "type": "Annotation",
                    "motivation": "describing" if role == "content" else "tagging",
                    "generator": {"id": "urn:onrecord", "type": "Software", "name": "onrecord"},
                    "body": _bodies(t, role),
                    "target": targets[0] if len(targets) == 1 else targets,
                }
            )
    return made


def _target(report: Report, span: Span) -> dict[str, Any]:
    text = report.text
    return {
        "source": report_iri(report),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": plain(span.of(text)),
                "prefix": plain(text[max(0, span.start - CONTEXT) : span.start]),
                "suffix": plain(text[span.end : span.end + CONTEXT]),
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _bodies(t: Told, role: str) -> list[dict[str, Any]]:
    tags = [role]
    bodies: list[dict[str, Any]] = []
    if role == "content":
        tags += [t.statement.kind, *([t.statement.act] if t.statement.act else [])]
        tags += ["red line"] if t.statement.red_line else []
        who = t.speaker.name if t.speaker else "an unnamed source"
        bodies.append({"type": "TextualBody", "format": "text/plain", "purpose": "describing", "value": plain(who)})
    return bodies + [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
