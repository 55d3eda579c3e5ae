"""Results in pandas, spaCy and a notebook: nothing lost, nothing that runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import Record
from onrecord.model import Report, Statement
from onrecord.present import notebook


@pytest.fixture
def some(store: str) -> tuple[list[Statement], dict[str, Report]]:
    with Record(store) as record:
        found = list(record.statements())
        return found, record.store.reports_by_id({s.report_id for s in found})


def test_a_frame_has_a_row_for_each_statement(some: tuple[list[Statement], dict[str, Report]]) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    statements, reports = some
    frame = notebook.frame(statements, reports)
    assert list(frame["id"]) == [s.id for s in statements]
    first = frame.iloc[0]
    text = reports[statements[0].report_id].text
    assert " […] ".join(text[a:b] for a, b in first["content_spans"]) == first["content"]
    assert frame.groupby("outlet").size().sum() == len(statements)


def test_statements_are_span_groups_of_a_doc(some: tuple[list[Statement], dict[str, Report]]) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    statements, reports = some
    report = reports[statements[0].report_id]
    own = [s for s in statements if s.report_id == report.id]
    doc = notebook.spans(spacy.blank("en")(report.text), own)
    for group in notebook.GROUPS:
        wanted = [(s.id, x.of(report.text)) for s in own for x in getattr(s, group)]
        assert [span.id_ for span in doc.spans[group]] == [id for id, _ in wanted]
        assert all(words in span.text for span, (_, words) in zip(doc.spans[group], wanted, strict=True))


def test_a_notebook_shows_a_report_and_a_comparison_and_runs_nothing_of_them(
    store: str, some: tuple[list[Statement], dict[str, Report]]
) -> None:
    statements, reports = some
    report = replace(reports[statements[0].report_id], title="<script>alert(1)</script>", outlet="' onload='x")
    own = [s for s in statements if s.report_id == report.id]
    shown = notebook.show_report(report, own)
    html = shown._repr_html_()
    assert "<script" not in html and "' onload='" not in html
    assert html.count("<li>") == len(own)
    assert f"{len(own)}." in repr(shown)
    with Record(store) as record:
        found = record.compare(max(record.stories(), key=lambda s: len(s.documents)).id)
    table = notebook.show_comparison(found)
    assert table._repr_html_().count("<tr>") == 1 + len(found.rows)
    assert found.title in repr(table)
