"""Every page in a browser: accessible, quiet, as wide as the screen; the box, the keys, the review; without scripts."""

from __future__ import annotations

import functools
import re
from typing import Any

import pytest

from onrecord import Record
from onrecord.present.pages.views import PAGES

from ..http.test_pages import QUOTED, ids
from .conftest import Open, Seen, sign_in

LOOKS = {
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone, dark": {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"},
}


@functools.cache
def paths(store: str) -> list[str]:
    """Every page, with something on it; those for people who signed in too."""
    known = ids(store)
    asked = {"/search": "?q=frigates", "/check": f"?q={QUOTED.replace(' ', '+')}", "/ask": "?q=frigates"}
    found = []
    for page in PAGES:
        kind = page.path.split("/")[1]
        found.append(page.path.replace("{id}", known.get(kind, "")) + asked.get(page.path, ""))
    s, r = known["statements"], known["reports"]
    more = ["/review", "/add", "/sign-in", f"/statements/{s}/edit", f"/reports/{r}/missed", f"/reports/{r}/remove"]
    return [*found, *more, f"/reports/{r}?s={s}", "/check", "/nothing"]


def grave(page: Any, rules: list[str] | None) -> list[str]:
    """What axe-core finds that is serious or worse; by these rules alone."""
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    found = axe.run(page, options=options).response["violations"]
    return [
        f"{v['id']}: {v['help']}: {n['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"][:3]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible_quiet_and_no_wider_than_the_screen(
    opener: Open, address: str, store: str, look: str
) -> None:
    seen = sign_in(opener(address, **LOOKS[look]))
    width = LOOKS[look]["viewport"]["width"]  # type: ignore[index]
    rules = None if look == "desk" else ["color-contrast", "scrollable-region-focusable"]  # what the look can change
    told = []
    for path in paths(store):
        status = seen.go(path).status
        assert status == (404 if path == "/nothing" else 200), path
        told += [f"{path}: {fault}" for fault in grave(seen.page, rules)]
        if seen.page.evaluate("document.documentElement.scrollWidth") > width:
            told.append(f"{path} is wider than the screen")
    expected = "404"  # the browser tells of the page that is not there
    assert told + [f for f in seen.faults if expected not in f] == []


def test_the_box_the_keys_and_the_way_back(opener: Open, address: str) -> None:
    seen = opener(address)
    page = seen.page
    seen.go("/stories")
    for key in "jj":
        page.keyboard.press(key)
    chosen = page.evaluate("document.activeElement.getAttribute('href')")
    assert page.locator("[data-item].here").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{chosen}")
    page.go_back()
    assert page.url.endswith("/stories")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type(QUOTED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/check?**")
    assert "Verbatim" in page.inner_text(".answer") or "VERBATIM" in page.inner_text(".answer")
    page.click("main ol a.words >> nth=0")
    page.wait_for_url("**/reports/**")
    mark = page.locator(".content.chosen").first
    assert mark.is_visible()
    box = mark.bounding_box()
    assert box and 0 <= box["y"] < 900  # scrolled to the very words
    assert seen.faults == []


def test_a_claim_and_its_words_are_one_click_apart(opener: Open, address: str, store: str) -> None:
    seen = opener(address)
    seen.go(f"/stories/{ids(store)['stories']}")
    seen.page.click("td a >> nth=0")
    seen.page.wait_for_url("**/utterances/**")
    seen.page.click("ol.wordings li a >> nth=0")
    seen.page.wait_for_url("**/reports/**")
    seen.page.click("aside li.chosen a:has-text('carr') >> nth=0")
    seen.page.wait_for_url("**/utterances/**")
    assert seen.faults == []


def test_forms_work_without_scripts(opener: Open, address: str) -> None:
    seen = opener(address, java_script_enabled=False)
    seen.go("/")
    seen.page.fill("#q", "frigates")
    seen.page.click("text=Search")
    seen.page.wait_for_selector("main li[data-item]")
    assert "/search?q=frigates" in seen.page.url
    sign_in(seen)
    assert seen.page.locator("button[name=verdict]").count() >= 2


def settled(store: str) -> int:
    with Record(store) as record:
        return len(record.store.corrections()) + len(record.store.by_people("utterance"))


def decide(seen: Seen, key: str) -> None:
    with seen.page.expect_navigation():
        seen.page.keyboard.press(key)


def test_the_review_is_done_by_keys_logged_and_undone(opener: Open, address: str, own: str) -> None:
    seen = sign_in(opener(address))
    page = seen.page
    before = settled(own)

    def left() -> int:
        return int(re.findall(r"([\d,]+)", page.inner_text(".lead"))[0].replace(",", ""))

    start = left()
    first = page.inner_text("main section >> nth=0")
    decide(seen, "y")
    assert settled(own) == before + 1
    assert page.inner_text("main section >> nth=0") != first
    assert left() < start
    decide(seen, "s")
    assert "skip=1" in page.url
    assert settled(own) == before + 1
    page.click("text=Undo >> nth=0")
    page.wait_for_url("**/review")
    assert left() == start
    assert page.inner_text("main section >> nth=0") == first
    assert "taken back" in page.inner_text("main ol")
    assert seen.faults == []


def test_a_statement_is_corrected_in_the_page_and_the_answers_change(
    opener: Open, address: str, own: str, store: str
) -> None:
    seen = sign_in(opener(address))
    page, known = seen.page, ids(store)
    seen.go(f"/statements/{known['statements']}")
    page.click("aside li.chosen >> text=correct it")
    page.fill("main input[name=speaker]", "Joran Amsel")
    page.select_option("select[name=act]", "threaten")
    page.click("text=Save the correction")
    page.wait_for_url("**/reports/**")
    note = page.inner_text("aside li.chosen")
    assert "Joran Amsel" in note and "threaten" in note
    seen.go(f"/check?q={QUOTED.replace(' ', '+')}&speaker=Joran+Amsel")
    assert "Joran Amsel" in page.inner_text(".answer")
    seen.go("/review")
    page.click("main ol li >> nth=0 >> text=Undo")
    with Record(own) as record:
        s = record.store.statement(known["statements"])
        assert s and s.speaker and s.speaker.name == "Karol Maslak"
    assert seen.faults == []


def test_a_report_is_pasted_read_and_removed(opener: Open, address: str) -> None:
    seen = sign_in(opener(address))
    page = seen.page
    seen.go("/add")
    page.fill("main input[name=outlet]", "Bay Post")
    page.fill("main input[name=published]", "2024-07-10")
    page.fill(
        "main textarea",
        "Mayor Ann Dell said on Tuesday: “We open the old pier.”\n\nShe said the ferry would wait.",
    )
    page.click("button:has-text('Add report')")
    page.wait_for_selector(".answer")
    page.wait_for_load_state()  # the answer can be there by half
    assert "1 report added" in page.inner_text(".answer")
    page.click("main li a >> nth=0")
    assert "old pier" in page.inner_text("article")
    page.click("text=Remove this report")
    page.click("text=Remove it")
    assert "was removed" in page.inner_text("main")
    assert "old pier" not in page.content()
    assert [f for f in seen.faults if "410" not in f] == []
