"""The likely day of what no rule dates; made-up sentences of Wednesday 14 May 2031."""

from __future__ import annotations

import pytest

from onrecord.analyse import context, likely
from onrecord.analyse.cases import case_of
from onrecord.analyse.frames import View
from onrecord.analyse.people import people
from onrecord.analyse.trees import Trees, load
from tests.analyse.marked import read

HEARD = (
    "{S:Mayor Ada Venn} {C:said} on Monday {Q:that the port would close}.\n"
    "{S2:The guild} {C2:condemned} {Q2:the plan}.\nOn Friday the ferries stopped."
)
YES, NO = Trees(1.0, 0.0, ()), Trees(-1.0, 0.0, ())


def test_a_tree_is_followed_to_its_leaf() -> None:
    tree = ((1, 0.5, 1, 2), (-1, -2.0, 0, 0), (0, 3.0, 3, 4), (-1, 5.0, 0, 0), (-1, 7.0, 0, 0))
    trees = Trees(0.5, 0.0, (tree, tree))
    assert [trees.score(row) for row in ([0, 0], [3, 1], [4, 1])] == [-3.5, 10.5, 14.5]


def test_the_shipped_trees_ask_for_features_that_there_are() -> None:
    shipped, features = load("likely.json"), _features(HEARD)[0][1]
    for tree in shipped.trees:
        for feature, _, left, right in tree:
            assert feature < len(features)
            assert feature < 0 or 0 < left < right < len(tree)


def test_only_days_on_which_somebody_is_heard_are_weighed() -> None:
    assert [day for day, _ in _features(HEARD)] == [("2031-05-12", "2031-05-12")]


@pytest.mark.parametrize(("trees", "days"), [(YES, ["weekday", "likely"]), (NO, ["weekday", None])])
def test_a_day_is_given_where_it_is_likely(trees: Trees, days: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "load", lambda name: trees)
    told = context.enrich(*read(HEARD))
    assert [s.said and s.said.rule for s in told] == days
    assert not told[1].said or told[1].said.basis == told[0].said.basis  # type: ignore[union-attr]


def test_without_a_day_in_the_report_nothing_is_weighed() -> None:
    assert _features("{S:Venn} {C:said} {Q:that the port would close}.") == []


def _features(marked: str) -> list[tuple[tuple[str, str], list[float]]]:
    """The days weighed for the last statement, after the others' own days."""
    report, statements = read(marked)
    view, known = View.of(report, statements), people(report.text)
    cases = [case_of(view, statement, known) for statement in statements]
    told = context.enrich(report, statements)
    for case, statement in zip(cases[:-1], told, strict=False):
        case.said, case.own = statement.said, True
    return [(one.day, row) for case, days in likely.candidates(view, cases) for one, row in days]
