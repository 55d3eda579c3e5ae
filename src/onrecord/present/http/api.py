"""`/api/v1`: one table of endpoints. Each asks `answer` and gives the shapes that the commands print."""

from __future__ import annotations

from onrecord.present.http.asking import parameter
from onrecord.present.http.calling import call
from onrecord.present.http.changing import add_reports, correct, corrections, decide, decisions, remove_report, training
from onrecord.present.http.endpoint import (
    ABOUT,
    ACT,
    FORM,
    ID,
    NEEDED,
    OUTLET,
    PAGED,
    SINCE,
    SPEAKER,
    UNTIL,
    Endpoint,
    Q,
)
from onrecord.present.http.lists import (
    outlets,
    refused,
    report,
    reports,
    speaker,
    speakers,
    statement,
    stories,
    story,
    utterance,
    utterances,
)
from onrecord.present.http.proving import evidence_check, evidence_utterance
from onrecord.present.http.questions import (
    check,
    comparisons,
    disputed,
    hello,
    position,
    positions,
    search,
    timeline,
    trace,
)

PREFIX = "/api/v1"

ENDPOINTS = (
    Endpoint("", hello, "Hello", "What the store holds."),
    Endpoint("/outlets", outlets, "Outlets", "How many reports each outlet has."),
    Endpoint(
        "/search",
        search,
        "Found",
        "Statements by words and filters, best first.",
        (
            Q,
            SPEAKER,
            ACT,
            OUTLET,
            SINCE,
            UNTIL,
            parameter("attitudes", "flag", "also what someone hopes, wants, opposes", default=False),
            *PAGED,
            FORM,
        ),
    ),
    Endpoint("/check", check, "Check", "Was it said? By whom, in which words?", (NEEDED, SPEAKER, SINCE, UNTIL)),
    Endpoint("/trace", trace, "Trace", "Every carrier of the utterance that words or an id mean.", (NEEDED,)),
    Endpoint("/utterances", utterances, "Utterances", "Every utterance, by id.", PAGED),
    Endpoint("/utterances/{id}", utterance, "Trace", "One utterance and its carriers.", (ID,)),
    Endpoint("/stories", stories, "Stories", "Every story, newest first.", PAGED),
    Endpoint("/stories/{id}", story, "Comparison", "Which outlet of a story carried what.", (ID, FORM)),
    Endpoint(
        "/compare",
        comparisons,
        "Comparisons",
        "One outlet against the others, story by story.",
        (parameter("outlet", "words", "the outlet's name", required=True), SINCE, UNTIL),
    ),
    Endpoint(
        "/timeline",
        timeline,
        "Timeline",
        "Utterances by the day on which they were made.",
        (SPEAKER, ABOUT, ACT, SINCE, UNTIL, *PAGED, FORM),
    ),
    Endpoint("/speakers", speakers, "Speakers", "Speakers, most statements first.", (Q, *PAGED)),
    Endpoint("/speakers/{id}", speaker, "SpeakerSaid", "One speaker and what it said.", (ID, SINCE, UNTIL, *PAGED)),
    Endpoint("/reports", reports, "Reports", "Reports in order of publication.", (OUTLET, SINCE, UNTIL, *PAGED)),
    Endpoint("/reports/{id}", report, "ReportWhole", "One report with its text, blocks and statements.", (ID,)),
    Endpoint(
        "/typed",
        call,
        "Typed",
        "A method of the Python API, for its client: the result with the classes of its records.",
        (
            parameter("method", "words", "search, check, trace, compare, timeline, stories, …", required=True),
            parameter("arguments", "words", "one JSON object"),
        ),
    ),
    Endpoint("/refused", refused, "Refusals", "What was refused at reading and why, newest first.", PAGED),
    Endpoint("/statements/{id}", statement, "Statement", "One statement.", (ID,)),
    Endpoint(
        "/positions",
        positions,
        "Positions",
        "Who holds what, as series.",
        (parameter("holder", "words", "who holds it"), ABOUT, ACT, SINCE, UNTIL, *PAGED),
    ),
    Endpoint("/positions/{id}", position, "Position", "One position, point by point.", (ID,)),
    Endpoint("/disputed", disputed, "Disputes", "Claims with their denials.", (ABOUT, SINCE, UNTIL, *PAGED)),
    Endpoint(
        "/evidence/check",
        evidence_check,
        "Evidence",
        "The answer of /check as a file that `onrecord verify` proves.",
        (NEEDED, SPEAKER, SINCE, UNTIL),
    ),
    Endpoint(
        "/evidence/utterances/{id}",
        evidence_utterance,
        "Evidence",
        "The answer of /utterances/{id} as a file that `onrecord verify` proves.",
        (ID,),
    ),
    Endpoint(
        "/decisions",
        decisions,
        "Decisions",
        "What people decided on utterances, stories and speakers, newest first.",
        PAGED,
    ),
    Endpoint(
        "/reports",
        add_reports,
        "Added",
        "Add reports: JSON lines, as `onrecord add` takes them.",
        takes="application/x-ndjson",
    ),
    Endpoint(
        "/decisions",
        decide,
        "Decided",
        "Settle whether two statements are one utterance (`by`, `left`, `right`, `verdict`: same or different); with "
        "`what`: story, whether report `left` is of the story of `right` (different: not of its own); with `what`: "
        "speaker, whether two names are one (different: the name `right` is not `left`); or take a decision back "
        "(`by`, `verdict`: undo, `made_by`, `at`).",
        takes="application/json",
    ),
    Endpoint("/corrections", corrections, "Corrections", "What people said of statements, newest first.", PAGED),
    Endpoint("/training", training, "Training", "Corrected reports as gold for training and scoring.", PAGED),
    Endpoint(
        "/corrections",
        correct,
        "Corrected",
        "Say of a statement (`by`, `statement`, `verdict`) that it is right, wrong (nobody said it) or changed (any "
        "of `content`, `cue`, `source` as words of the report, `speaker`, `type`, `from`, `to`, `act`, `kind`, "
        "`red_line`); add one that was missed (`verdict`: added, `report`, `content`, …); or take back what was said "
        "of it (`verdict`: undo, `at`).",
        takes="application/json",
    ),
    Endpoint("/reports/{id}", remove_report, "Removed", "Erase a report and what rests on it.", (ID,), deletes=True),
)
