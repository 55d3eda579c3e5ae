"""schema.org: a `Quotation` for words that a report has between quotation marks; a `ClaimReview` for a conclusion that
a named person came to. The program itself concludes nothing, and so makes none of its own."""

from __future__ import annotations

from typing import Any

from onrecord.answer.check import Check
from onrecord.errors import UsageError
from onrecord.model import Report, Speaker
from onrecord.present.exports.rows import Told, plain, report_iri

CONTEXT_IRI = "https://schema.org"
_TYPES = {"person": "Person", "government": "GovernmentOrganization"}

Json = dict[str, Any]


def quotation(t: Told) -> Json | None:
    """None for what an outlet retells in its own words: that is no quotation."""
    if t.statement.kind != "direct" or t.statement.class_ != "speech" or t.statement.negated:
        return None
    said = t.statement.said
    return _full(
        {
            "@context": CONTEXT_IRI,
            "@type": "Quotation",
            "@id": f"urn:onrecord:{t.statement.id}",
            "text": plain(t.content),
            "creator": _agent(t.speaker) if t.speaker else None,
            "dateCreated": said.first if said and said.first and said.first == said.last else None,
            "inLanguage": t.report.language,
            "isPartOf": _article(t.report),
        }
    )


def _article(r: Report) -> Json:
    return _full(
        {
            "@type": "NewsArticle",
            "@id": report_iri(r),
            "url": r.url if report_iri(r) == r.url else None,
            "headline": plain(r.title) if r.title else None,
            "datePublished": r.published,
            "publisher": {"@type": "Organization", "name": plain(r.outlet)} if r.outlet else None,
            "author": {"@type": "Person", "name": plain(r.byline)} if r.byline else None,
            "creditText": plain(r.wire) if r.wire else None,
        }
    )


def _agent(s: Speaker) -> Json:
    title = plain(s.role) if s.role and s.type == "person" else None
    return _full({"@type": _TYPES.get(s.type, "Organization"), "name": plain(s.name), "jobTitle": title})


def claim_review(found: Check, *, by: str, conclusion: str, day: str, url: str | None = None) -> Json:
    """The conclusion of `by` on the words of a check, in that person's words. Raises UsageError."""
    if not by.strip() or not conclusion.strip():
        raise UsageError("a claim review is somebody's conclusion: give the reviewer's name and what was concluded")
    claim = {
        "@type": "Claim",
        "text": plain(found.words),
        "author": _agent(found.speaker) if found.speaker else None,
        "appearance": [{"@type": "NewsArticle", "@id": f"urn:onrecord:{m.statement.report_id}"} for m in found.matches],
    }
    return _full(
        {
            "@context": CONTEXT_IRI,
            "@type": "ClaimReview",
            "claimReviewed": plain(found.words),
            "datePublished": day,
            "url": url,
            "author": {"@type": "Person", "name": plain(" ".join(by.split()))},
            "reviewRating": {"@type": "Rating", "alternateName": plain(" ".join(conclusion.split()))},
            "itemReviewed": _full(claim),
        }
    )


def _full(values: Json) -> Json:
    return {k: v for k, v in values.items() if v is not None and v != []}
