"""The table of pages."""

from __future__ import annotations

from onrecord.present.http.asking import parameter
from onrecord.present.pages.finding import ask, check, front, keys, refused, search
from onrecord.present.pages.page import ACT, ID, OUTLET, PAGE, SINCE, SPEAKER, UNTIL, Page, Q
from onrecord.present.pages.positions import disputed, position, positions
from onrecord.present.pages.records import report, statement, utterance
from onrecord.present.pages.speakers import speaker, speakers
from onrecord.present.pages.stories import stories, story

PAGES = (
    Page("/", front),
    Page("/ask", ask, (Q,)),
    Page("/search", search, (Q, SPEAKER, ACT, OUTLET, SINCE, UNTIL, PAGE)),
    Page("/check", check, (Q, SPEAKER, SINCE, UNTIL)),
    Page("/stories", stories, (PAGE,)),
    Page("/stories/{id}", story, (ID,)),
    Page("/utterances/{id}", utterance, (ID,)),
    Page("/statements/{id}", statement, (ID,)),
    Page("/reports/{id}", report, (ID, parameter("s", "id", "the statement to show"))),
    Page("/speakers", speakers, (Q, PAGE)),
    Page("/speakers/{id}", speaker, (ID, PAGE)),
    Page(
        "/positions",
        positions,
        (
            parameter("holder", "words", "who holds it"),
            parameter("about", "words", "what it names"),
            SINCE,
            UNTIL,
            PAGE,
        ),
    ),
    Page("/positions/{id}", position, (ID,)),
    Page("/disputed", disputed, (parameter("about", "words", "what it names"), SINCE, UNTIL, PAGE)),
    Page("/refused", refused, (PAGE,)),
    Page("/help", keys),
)
