"""The pages in a browser: Debian's chromium, driven by Playwright; skipped, with the reason, where one is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

TOKEN = "the-token-of-the-browser"


def command(*argv: str) -> list[str]:
    """In a process of its own: one that holds a browser must not fork the workers that read reports."""
    return [sys.executable, "-c", "import sys; from onrecord.present.cli import main; sys.exit(main())", *argv]


@contextmanager
def served(store: str) -> Iterator[str]:
    """The address of a server of `store`, which takes `TOKEN`."""
    token = Path(store).with_suffix(".token")
    token.write_text(TOKEN + "\n")
    argv = command("serve", "--store", store, "--write", "--key", str(token), "--port", "0")
    server = subprocess.Popen(argv, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    try:
        told = re.search(r"http://[\d.:]+", server.stderr.readline())
        assert told
        yield told[0]
    finally:
        server.terminate()
        server.wait()
        server.stderr.close()


@pytest.fixture(scope="session")
def chromium(store: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    where = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if where is None:
        pytest.skip("there is no chromium on this machine")
    with sync_api.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=where, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Seen:
    """A page, and all that it did that no page of ours does."""

    page: Any
    at: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        return self.page.goto(self.at + path)


Open = Callable[..., Seen]


@pytest.fixture
def opener(chromium: Any) -> Iterator[Open]:
    contexts = []

    def opened(at: str, **context: Any) -> Seen:
        made = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
        contexts.append(made)
        seen = Seen(made.new_page(), at)

        def fault(what: str) -> None:
            seen.faults.append(f"{seen.page.url}: {what}")

        seen.page.on("console", lambda m: fault(f"console {m.type}: {m.text}"))
        seen.page.on("pageerror", lambda e: fault(f"error: {e}"))
        seen.page.on("dialog", lambda d: (fault(f"dialog: {d.message}"), d.dismiss()))
        seen.page.on("popup", lambda p: fault("popup"))
        seen.page.on("request", lambda r: None if r.url.startswith(at + "/") else fault(f"request to {r.url}"))
        return seen

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def own(store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the demo's store that a test may change."""
    where = tmp_path_factory.mktemp("browser") / "own.db"
    shutil.copy(store, where)
    return str(where)


@pytest.fixture(scope="module")
def address(own: str) -> Iterator[str]:
    with served(own) as at:
        yield at


def sign_in(seen: Seen) -> Seen:
    seen.go("/sign-in")
    seen.page.fill("main input[name=name]", "Ada Brand")
    seen.page.fill("main input[name=token]", TOKEN)
    seen.page.click("main form button")
    assert seen.page.url.endswith("/review")
    seen.page.wait_for_load_state()  # the address is new before the page is
    return seen
