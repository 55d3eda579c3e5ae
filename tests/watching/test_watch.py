"""Watching: rounds over feeds, what a second run asks, stopping, and what is written down."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.config import Config
from onrecord.errors import UsageError
from onrecord.read.fetch import Manners
from onrecord.store import open_store
from onrecord.watching import Watch, addresses
from tests.watching.site import Site, article, rss, serving

MANNERS = Manners(private=True, wait=0.0)


@pytest.fixture
def site() -> Any:
    with serving() as site:
        yield site


def watched(store: Path, *sources: str, rounds: int = 1) -> tuple[Watch, list[str]]:
    log: list[str] = []
    watch = Watch(sources, str(store), Config(model="rules"), MANNERS, log.append)
    for _ in range(rounds):
        with open_store(str(store), write=True) as opened:
            watch.round(opened)
    watch.close()
    return watch, log


def stored(store: Path) -> list[str | None]:
    with open_store(str(store)) as opened:
        return sorted(r.url or "" for r in opened.reports())


def test_a_feed_fills_a_store_and_is_asked_once(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    pages = [site.html(f"/{n}", article(n)) for n in (1, 2, 3)]
    feed = site.feed("/feed.xml", rss(*pages))
    watch, _ = watched(store, feed)
    assert (watch.status.added, watch.status.refused) == (3, 0)
    assert watch.status.statements >= 3
    assert stored(store) == pages
    site.asked.clear()
    again, _ = watched(store, feed, rounds=2)
    assert again.status.added == 0
    assert again.status.sources == {feed: "not changed"}
    assert site.asked == ["/robots.txt", "/feed.xml", "/feed.xml"]
    feed = site.feed("/feed.xml", rss(*pages, site.html("/4", article(4))), tag='"2"')
    site.asked.clear()
    assert watched(store, feed)[0].status.added == 1
    assert site.asked == ["/robots.txt", "/feed.xml", "/4"]


def test_sitemaps_and_single_pages_are_sources(site: Site, tmp_path: Path) -> None:
    inner = f"<urlset><url><loc>{site.html('/1', article(1))}</loc></url></urlset>".encode()
    outer = f"<sitemapindex><sitemap><loc>{site.feed('/inner.xml', inner)}</loc></sitemap></sitemapindex>".encode()
    listed = tmp_path / "list.txt"
    listed.write_text(f"# mine\n{site.feed('/map.xml', outer)}\n\n{site.html('/2', article(2))}\n")
    watch, _ = watched(tmp_path / "a.db", str(listed))
    assert stored(tmp_path / "a.db") == [site.address + "/1", site.address + "/2"]
    assert watch.status.pages == {"due": 0, "done": 2, "refused": 0}


def test_faults_cost_no_more_than_themselves(site: Site, tmp_path: Path) -> None:
    site.pages["/gone"] = 404, {}, b""
    site.pages["/busy"] = 503, {"Retry-After": "0"}, b""
    site.html("/french", ("<p>" + "Le ministre a dit que le port reste ouvert. " * 30 + "</p>").encode())
    names = ("/gone", "/busy", "/french", "/1")
    site.html("/1", article(1))
    feed = site.feed("/feed.xml", rss(*(site.address + name for name in names)))
    broken = site.html("/broken.xml", b"")
    site.pages["/broken.xml"] = 200, {"Content-Type": "application/xml"}, b"<rss"
    watch, log = watched(tmp_path / "a.db", site.address + "/nowhere.xml", broken, feed)
    assert watch.status.added == 1
    assert watch.status.pages == {"due": 1, "done": 1, "refused": 2}  # what is busy is asked again
    told = (re.compile(rf"\b{word}\b") for word in ("404", "503", "French", "broken XML"))  # a port is a number, too
    assert [sum(bool(word.search(line)) for line in log) for word in told] == [2, 1, 1, 1]


def test_a_page_that_stays_busy_is_given_up(site: Site, tmp_path: Path) -> None:
    site.pages["/busy"] = 500, {}, b""
    feed = site.feed("/feed.xml", rss(site.address + "/busy"))
    watch, _ = watched(tmp_path / "a.db", feed, rounds=7)
    assert watch.status.pages["refused"] == 1
    assert site.asked.count("/busy") == 5


def test_a_stop_keeps_what_was_had_and_the_rest_comes_later(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    pages = [site.html(f"/{n}", article(n)) for n in range(1, 7)]
    feed = site.feed("/feed.xml", rss(*pages))
    watch = Watch([feed], str(store), Config(model="rules"), MANNERS, lambda line: None)
    third = site.pages["/3"]

    def stopping(_: dict[str, str]) -> Any:
        watch.stopping = True  # as a signal does while the page is on its way
        return third

    site.pages["/3"] = stopping
    with open_store(str(store), write=True) as opened:
        watch.round(opened)
    watch.close()
    assert stored(store) == pages[:3]
    assert json.loads((tmp_path / "a.db.watch.json").read_text())["state"] == "stopped"
    site.pages["/3"] = third
    site.asked.clear()
    watched(store, feed)
    assert stored(store) == pages
    assert sorted(site.asked) == ["/4", "/5", "/6", "/feed.xml", "/robots.txt"]


def test_addresses_inside_are_refused_unless_allowed(site: Site, tmp_path: Path) -> None:
    feed = site.feed("/feed.xml", rss())
    watch = Watch([feed], str(tmp_path / "a.db"), Config(model="rules"), Manners(wait=0.0), lambda line: None)
    with open_store(str(tmp_path / "a.db"), write=True) as opened:
        watch.round(opened)
    watch.close()
    assert "of this machine" in watch.status.sources[feed]
    assert site.asked == []


@pytest.mark.parametrize("text", ["", "gazette.example/feed", "# nothing"])
def test_lists_that_name_no_address(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text)
    with pytest.raises(UsageError):
        Watch([str(path)], str(tmp_path / "a.db"), Config(), MANNERS, print)
    with pytest.raises(UsageError, match="no file"):
        addresses(str(tmp_path / "missing.txt"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_command_in_order(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    feed = site.feed("/feed.xml", rss(site.html("/1", article(1))))
    store = tmp_path / "a.db"
    command = [sys.executable, "-m", "onrecord.present.cli", "watch", feed, "--store", str(store), "--wait", "0"]
    command += ["--private", "--model", "rules", "--log", str(tmp_path / "log")]
    # A background job of a shell has SIGINT ignored; the child must have it as a terminal gives it.
    run = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    status = tmp_path / "a.db.watch.json"
    end = time.monotonic() + 60
    while time.monotonic() < end and not (status.exists() and json.loads(status.read_text())["state"] == "waiting"):
        time.sleep(0.05)
    run.send_signal(number)
    _, err = run.communicate(timeout=30)
    assert run.returncode == 0, err
    assert "1 reports added" in err
    assert "Traceback" not in err
    assert json.loads(status.read_text())["state"] == "stopped"
    assert "1 new reports" in (tmp_path / "log").read_text()
    assert stored(store) == [site.address + "/1"]
