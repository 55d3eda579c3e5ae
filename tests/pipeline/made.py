"""Made-up reports, any number of them, and what tests of the whole way ask of a store."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from onrecord.store.interface import Store

OUTLETS = ["Tessel Courier", "Nordhaven Herald", "Quill Evening Post", "Marrow Bay Times"]
PLACES = ["Ardmoor", "Bellwick", "Cask Harbour", "Dunmere", "Eastrow", "Fennel Cross", "Garrow", "Hithe"]
THINGS = ["ferry", "railway", "lighthouse", "library", "market", "reservoir", "granary", "theatre"]
PEOPLE = ["Odile Marsh", "Tobias Renn", "Ysolde Carrick", "Hamish Vole", "Greta Lindqvist", "Piers Anstey"]
LINES = [
    "We will not sell the {thing} of {place}, and nobody has made us an offer for it",
    "The {thing} in {place} has lost money for nine years, and the town cannot carry it any longer",
    "If the council touches the {thing}, {place} will go to court before the week is out",
    "There is no plan to close the {thing} at {place}, whatever the papers may print",
]


def text(n: int) -> str:
    """Report `n`: four in a row tell one story, each in its own way, with two sayings that others of the four carry."""
    story, turn = divmod(n, 4)
    place, thing = PLACES[story % len(PLACES)], THINGS[(story // 3) % len(THINGS)]
    first, second = PEOPLE[story % len(PEOPLE)], PEOPLE[(story + 2) % len(PEOPLE)]
    said = LINES[story % len(LINES)].format(place=place, thing=thing)
    reply = LINES[(story + 1) % len(LINES)].format(place=place, thing=thing)
    short = said.split(",")[0]
    opening = f"{place} {thing} dispute, part {story}\n\nThe quarrel over the {thing} in {place} went on this week.\n\n"
    ways = [
        f"“{said},” Mayor {first} told reporters on Tuesday.\n\nMarsh End councillor {second} answered: “{reply}.”\n",
        f"Mayor {first} said {short.lower()}.\n\n“{reply},” said {second}, a councillor.\n",
        f"“{short},” {first} said.\n\nAccording to councillor {second}, the matter is closed.\n",
        f"Asked about the {thing}, the mayor, {first}, said: “{said}.”\n\n{second} denied that there was a quarrel.\n",
    ]
    return opening + ways[turn] + f"\nThe {thing} stands on the old quay of {place}, beside number {n}.\n"


def write(folder: Path, numbers: range) -> Path:
    """The reports as text files with a manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "manifest.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "outlet", "published", "url", "title"])
        for n in numbers:
            name, outlet = f"report-{n:03}.txt", OUTLETS[n % 4]
            table.writerow([name, outlet, f"2024-05-{n // 4 % 28 + 1:02}", f"https://press.example/{n}", ""])
            (folder / name).write_text(text(n), encoding="utf-8", newline="")
    return folder


def groups(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    return {what: store.groups(what) for what in ("utterance", "story", "speaker")}


def state(store: Store) -> tuple[list[str], dict[str, dict[str, tuple[str, ...]]]]:
    """All that a store says: its dump, and what was derived from it."""
    return list(store.dump()), groups(store)


def doubled(store: Store) -> Iterator[str]:
    """Ids that stand in a store more than once."""
    seen: set[str] = set()
    for item in store.everything():
        assert item.report is not None
        for id in (item.report.id, *(s.id for s in item.statements)):
            if id in seen:
                yield id
            seen.add(id)
