"""Utterances (groups of statements) and stories (groups of documents) against gold groups."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import Any, TypeVar

from onrecord.errors import UsageError
from onrecord.scoring.measures import MATCH, Json, Path, characters, need, overlap, rate, rates, read_lines

T = TypeVar("T", bound=Hashable)
Pair = tuple[str, str]


def score_utterances(gold_documents: Path, gold_links: Path, predicted: Path, groups: Path) -> dict[str, Any]:
    """Pairs of statements in different documents that are grouped together, in gold and in `groups`.

    `predicted` holds the statements (JSON lines with "id"), which are matched to gold by content. Precision is over
    pairs whose two ends match gold; `recall` over all gold pairs, `recall_linked` over those whose two statements were
    extracted. Pairs of a weak group, and "disjoint" pairs, are neither required nor punished. Raises `UsageError`.
    """
    documents: dict[str, Json] = {}
    for row in read_lines(gold_documents):
        need(gold_documents, row, "doc_id", "text", "statements")
        documents[str(row["doc_id"])] = row
    document_of = {one["id"]: doc_id for doc_id, row in documents.items() for one in row["statements"]}
    matched = _matched(documents, predicted)
    wanted, weak = _gold_pairs(gold_links, document_of)
    found: set[Pair] = set()
    for group in read_lines(groups):
        need(groups, group, "members")
        ids = (member["id"] if isinstance(member, dict) else member for member in group["members"])
        found |= _pairs((matched[one] for one in ids if one in matched), document_of)
    found -= weak
    taken = set(matched.values())
    within = {pair for pair in wanted if taken.issuperset(pair)}
    return {
        "gold_pairs": len(wanted),
        "found_pairs": len(found),
        **rate(len(found & wanted), len(found), len(wanted)),
        "recall_linked": rate(len(found & within), len(found), len(within))["recall"],
        "extracted": rate(len(taken), 1, len(document_of))["recall"],
    }


def _matched(documents: Mapping[str, Json], predicted: Path) -> dict[str, str]:
    """Predicted id → gold id, best overlap first, each used once."""
    scored = []
    for row in read_lines(predicted):
        need(predicted, row, "doc_id", "id", "content")
        document = documents.get(str(row["doc_id"]), {"statements": (), "text": ""})
        given = characters(document["text"], row["content"])
        for gold in document["statements"]:
            score = overlap(characters(document["text"], gold["content"]), given)
            if score >= MATCH:
                scored.append((score, row["id"], gold["id"]))
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for _, one, gold_id in sorted(scored, reverse=True):
        if one not in matched and gold_id not in taken:
            matched[one] = gold_id
            taken.add(gold_id)
    return matched


def _gold_pairs(path: Path, document_of: Mapping[str, str]) -> tuple[set[Pair], set[Pair]]:
    """(required pairs, pairs that are neither required nor punished)."""
    try:
        with open(path, encoding="utf-8") as file:
            utterances = json.load(file)["utterances"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f'{os.fspath(path)}: is no JSON object with "utterances": {error}') from None
    wanted: set[Pair] = set()
    weak: set[Pair] = set()
    for group in utterances:
        if strange := sorted(set(group["members"]) - set(document_of)):
            raise UsageError(f"{os.fspath(path)}: the gold documents lack the statement {strange[0]}")
        disjoint = {frozenset(pair) for pair in group.get("disjoint", ())}
        for pair in _pairs(group["members"], document_of):
            (weak if group.get("weak") or frozenset(pair) in disjoint else wanted).add(pair)
    return wanted, weak


def _pairs(members: Iterable[str], document_of: Mapping[str, str]) -> set[Pair]:
    """The pairs of members in different documents, each in order."""
    return {(a, b) for a, b in combinations(sorted(set(members)), 2) if document_of[a] != document_of[b]}


def score_stories(gold: Path, predicted: Path) -> dict[str, Any]:
    """B-cubed and pairwise rates of documents grouped into stories; a gold document in no predicted story stands alone.

    Both files are JSON lines with "id" and "documents". Raises `UsageError` for a document in two predicted stories.
    """
    wanted = _story_of(gold)
    told = _story_of(predicted, once=True)
    given: dict[str, Hashable] = {document: told.get(document, ("alone", document)) for document in wanted}
    gold_groups, groups = _groups(wanted), _groups(given)
    share = {document: len(gold_groups[wanted[document]] & groups[given[document]]) for document in wanted}
    precision = sum(share[document] / len(groups[given[document]]) for document in wanted) / max(1, len(wanted))
    recall = sum(share[document] / len(gold_groups[wanted[document]]) for document in wanted) / max(1, len(wanted))
    required, found = _together(gold_groups.values()), _together(groups.values())
    return {
        "documents": len(wanted),
        "gold_stories": len(gold_groups),
        "predicted_stories": len(groups),
        "bcubed": rates(precision, recall),
        "pairwise": rate(len(required & found), len(found), len(required)),
    }


def _story_of(path: Path, *, once: bool = False) -> dict[str, Hashable]:
    story_of: dict[str, Hashable] = {}
    for row in read_lines(path):
        need(path, row, "id", "documents")
        for document in map(str, row["documents"]):
            if once and document in story_of:
                raise UsageError(f"{os.fspath(path)}: document {document} stands in two predicted stories")
            story_of[document] = row["id"]
    return story_of


def _groups(group_of: Mapping[str, T]) -> dict[T, set[str]]:
    groups: defaultdict[T, set[str]] = defaultdict(set)
    for document, group in group_of.items():
        groups[group].add(document)
    return dict(groups)


def _together(groups: Iterable[set[str]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
