"""What a line is, by its words and by its place."""

from __future__ import annotations

import pytest

from onrecord.clean.residue import split
from onrecord.model import Span

from .helpers import LAST, LEAD, MORE, STORY, kind_in, kinds, report_of

FURNITURE = [
    (
        "caption",
        "Minister Jane Roe chairs a cabinet meeting in Ostburg, Norland, May 3, 2021. (JOHN DOE, NORD PRESS VIA AP)",
    ),
    ("caption", "A ferry crosses the river Sund at dawn. (Photo by Nord Press)"),
    ("caption", "FILE PHOTO: Soldiers stand guard at the Kell bridge."),
    ("caption", "FILE PHOTO. The two leaders (L) and (R) in Ostburg. © Getty Images / Jane Roe"),
    ("caption", "Image: The parliament of Norland after the vote"),
    ("caption", "Photograph: Jane Roe/Nord Press"),
    ("caption", "Villagers wait for a bus in Kell [Jane Roe/Reuters]"),
    ("caption", "Jane Roe is seen at the summit of the five states in Ostburg, Norland, on May 3, 2021."),
    ("credit", "Source: Nord Press"),
    ("credit", "© 2021 Norland Herald"),
    ("credit", "Photo"),
    ("byline", "By Jane Roe and John Doe"),
    ("byline", "By JANE ROE, Nord Press"),
    ("byline", "Jane Roe, Senior Correspondent"),
    ("date", "May 3, 2021"),
    ("date", "Published: 3 May 2021, 14:05 GMT"),
    ("date", "Last modified on Mon 3 May 2021 14.05 BST"),
    ("date", "Updated at 5:28 p.m. ET"),
    ("related", "ALSO READ: Ostmark calls off its vote"),
    ("related", "READ MORE: Ostmark calls off its vote"),
    ("related", "Related: How the border was drawn"),
    ("related", "See also: How the border was drawn"),
    ("related", "WATCH: Minister walks out of talks"),
    ("related", "( Also on HERALD: Ostmark calls off its vote)"),
    ("related", "Don't miss: five things to know about the treaty"),
    ("share", "SHARE THIS ARTICLE"),
    ("share", "Follow us on Twitter and Facebook"),
    ("share", "Sign up for our daily newsletter and never miss a story"),
    ("share", "Subscribe now"),
    ("share", "The Herald’s website can also be accessed at the following alternate addresses:"),
    ("share", "www.herald-norland.example"),
    ("boilerplate", "(Reporting by Jane Roe in Ostburg; Editing by John Doe)"),
    ("boilerplate", "Additional reporting by Jane Roe"),
    ("boilerplate", "The Associated Press contributed to this report."),
    ("boilerplate", "This story has been corrected to give the right name of the river."),
    ("boilerplate", "All rights reserved."),
    ("boilerplate", "Advertisement"),
    ("boilerplate", "Leave a comment"),
    ("boilerplate", "We use cookies to make this site better for you."),
    ("boilerplate", "* * *"),
    ("residue", "!-- tag manager (x.js) -->"),
    ("residue", '<div class="ad-slot" id="top">'),
    ("residue", "{{ article.lead }}"),
    ("residue", "googletag.cmd.push(function() { googletag.display('ad-1'); });"),
]

STORY_LINES = [
    "Read more carefully, the treaty says that no state may leave it before the tenth year.",
    "Read more carefully, the treaty binds Norland too, the minister told reporters.",
    "Watch the border closely, he told the guards before he left for the capital.",
    "By Monday, the talks had collapsed and both delegations were on their way home.",
    "Source: we have no comment on that, he said.",
    "Follow the money, the opposition leader said on Monday, and you will find the minister.",
    "Share prices in Ostburg fell by a tenth after the minister spoke.",
    "Research by the University of Kell shows that one village in five has no bridge.",
    "Written by the old king himself, the letter says that the war must end.",
    "Norland and Ostmark contributed to the failure of the talks, the envoy said.",
    "This report was published by the ministry on Monday, and it blames the army.",
    "Updated rules on trade will come into force on 3 May, the ministry said.",
    '"VIDEO: they told me that it was a video when they knew that it was not," she said.',
    "Roe holds office until May 3, 2024.",
    "The envoy said that Norland would leave the two blocs it had joined (NATO, EU).",
    'The minister said: "We will not sign." (He had said so before.)',
    "“We use cookies at our meetings, and cake,” the minister said.",
    "Correction of the border is not on the table, Roe said.",
    "Join Norland at the table, the envoy urged its neighbours.",
    "May 3, 2021 was the day on which the bridge fell.",
    "Comments by the minister angered the neighbours.",
]


@pytest.mark.parametrize(("kind", "line"), FURNITURE)
def test_furniture_is_known_by_its_words(kind: str, line: str) -> None:
    assert kind_in("\n\n".join([LEAD, line, MORE, LAST]), line) == kind


@pytest.mark.parametrize("line", STORY_LINES)
def test_story_that_begins_like_furniture_is_story(line: str) -> None:
    assert kind_in("\n\n".join([LEAD, line, MORE, LAST]), line) == "body"


def test_narration_that_ends_with_a_picture_credit_is_body() -> None:
    line = f"{LEAD} {MORE} {LAST} The delegations left at noon. (Photo by Nord Press)"
    assert kind_in("\n\n".join([LEAD, line]), line) == "body"


def test_the_headlines_under_a_bare_label_belong_to_it() -> None:
    lines = ["Read more", "FILE PHOTO: The old bridge at Kell.", "How the old bridge at Kell was lost"]
    text = "\n\n".join([LEAD, "\n".join(lines), MORE, LAST])
    assert [kind for kind, _ in kinds(report_of(text))] == ["body", "related", "caption", "related", "body", "body"]


def test_a_list_of_recommended_headlines_is_related() -> None:
    lines = ["Recommended", "How the bridge was lost", "Ostmark calls off its vote", "Five things to know about Kell"]
    found = kinds(report_of("\n\n".join([*STORY, *lines])))
    assert [kind for kind, _ in found] == ["body"] * 3 + ["related"] * 4


def test_short_lines_after_the_share_line_are_not_story() -> None:
    assert kind_in("\n\n".join([*STORY, "SHARE THIS ARTICLE"]) + "\nHerald News App", "Herald News App") == "share"


def test_navigation_above_the_title() -> None:
    text = "\n\n".join(["News \xa0 / \xa0 Norland", "Norland will not sign border treaty", *STORY])
    assert [kind for kind, _ in kinds(report_of(text))][:2] == ["boilerplate", "title"]


TITLE = "Norland will not sign border treaty: minister"


def test_a_given_title_is_found_wherever_it_stands() -> None:
    report = report_of("\n\n".join([TITLE, LEAD, MORE, TITLE, LAST]), title=TITLE)
    assert [kind for kind, _ in kinds(report)] == ["title", "body", "body", "title", "body"]
    assert report.title_span == Span(0, len(TITLE))


def test_a_title_that_is_not_given_is_read_from_the_text() -> None:
    report = report_of("\n\n".join([TITLE, *STORY]))
    assert (report.title, report.title_span) == (TITLE, Span(0, len(TITLE)))


@pytest.mark.parametrize(
    "first", [LEAD, "“We will not sign,” the minister said.", "Three men, two bridges and a river."]
)
def test_a_sentence_is_no_title(first: str) -> None:
    report = report_of("\n\n".join([first, MORE, LAST]))
    assert report.title is None
    assert report.blocks[0].kind == "body"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([TITLE, "Talks in the river town end without a date", LEAD, MORE], ["title", "standfirst", "body", "body"]),
        (
            [TITLE, "Talks in the river town ended without a date.", "May 3, 2021", LEAD, MORE],
            ["title", "standfirst", "date", "body", "body"],
        ),
        (
            [TITLE, "Talks in the river town ended without a date.", "By Jane Roe", LEAD, MORE],
            ["title", "standfirst", "byline", "body", "body"],
        ),
        ([TITLE, LEAD, MORE, LAST], ["title", "body", "body", "body"]),
    ],
)
def test_standfirst(lines: list[str], expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(report_of("\n\n".join(lines)))] == expected


@pytest.mark.parametrize("label", ["Story highlights", "STORY HIGHLIGHTS", "Key points:"])
def test_a_label_of_highlights_is_nobody(label: str) -> None:
    text = f"{label} The ferry board says fares will double in May\n{LEAD}\n{MORE}"
    blocks = report_of(text).blocks
    assert [b.kind for b in blocks] == ["boilerplate", "standfirst", "body", "body"]
    assert blocks[0].span.of(text) == label
    assert blocks[1].span.of(text).startswith("The ferry board")


def test_a_label_of_highlights_alone_on_its_line() -> None:
    assert report_of(f"Story highlights\n{LEAD}\n{MORE}").blocks[0].kind == "boilerplate"


def test_of_two_copies_of_the_lead_the_upper_is_the_teaser() -> None:
    text = "\n\n".join([TITLE, LEAD + " Read Full Article at herald.example", TITLE, LEAD, MORE, LAST])
    assert [kind for kind, _ in kinds(report_of(text))] == [
        "title",
        "teaser",
        "related",
        "title",
        "body",
        "body",
        "body",
    ]


def test_a_clipped_lead_above_the_byline_is_a_teaser() -> None:
    text = "\n\n".join([TITLE, LEAD[:90] + "…", "By Jane Roe", TITLE, LEAD, MORE])
    assert [kind for kind, _ in kinds(report_of(text))] == ["title", "teaser", "byline", "title", "body", "body"]


def test_the_first_question_of_an_interview_is_no_title() -> None:
    assert kind_in(f"Q: Will you sign?\nROE: {LEAD}", "Q: Will you sign?") == "body"


PULL = "We have waited for ten years and will not wait for another day at this table"


@pytest.mark.parametrize("name", ["Jane Roe", "– Jane Roe, foreign minister", "Norland"])
def test_a_pull_quote_takes_the_name_under_it_along(name: str) -> None:
    text = "\n\n".join([LEAD, MORE, PULL, name, LAST, f'"{PULL}," the minister said in the hall.'])
    assert ("pullquote", f"{PULL}\n\n{name}") in kinds(report_of(text))


def test_a_pull_quote_without_a_name_leaves_the_next_paragraph_alone() -> None:
    found = kinds(report_of("\n\n".join([LEAD, MORE, PULL, LAST, f'"{PULL}," the minister said in the hall.'])))
    assert ("pullquote", PULL) in found
    assert ("body", LAST) in found


GLUED = [
    ("<p>" + LEAD, ["<p>", LEAD]),
    (LEAD + "</p></div>", [LEAD, "</p></div>"]),
    (
        LEAD + " googletag.cmd.push(function() { show('x'); });",
        [LEAD, "googletag.cmd.push(function() { show('x'); });"],
    ),
    ("window.ads = window.ads || []; " + LEAD, ["window.ads = window.ads || [];", LEAD]),
    ("\ufeff" + LEAD, ["\ufeff", LEAD]),
    (LEAD + "\u200b", [LEAD, "\u200b"]),
    ("He said that a < b and b > c in all cases.", ["He said that a < b and b > c in all cases."]),
    ("Write to <jane@herald.example>", ["Write to <jane@herald.example>"]),
    ("They said <em>no</em> to it.", ["They said <em>no</em> to it."]),
]


@pytest.mark.parametrize(("line", "parts"), GLUED)
def test_residue_is_cut_off_real_text(line: str, parts: list[str]) -> None:
    assert [span.of(line) for span, _ in split(line, Span(0, len(line)))] == parts
