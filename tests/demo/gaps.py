"""Takes out of `known_gaps.txt` what is met by now: python -m tests.demo.gaps. A gap is added by hand alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PATH = HERE / "known_gaps.txt"
_CASE = re.compile(r"\[(\w+:[^\]]+)\]$")


class Met:
    """Collects the cases that pass though they are known gaps, and what is no longer found wrongly."""

    def __init__(self) -> None:
        self.gaps: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        case = _CASE.search(report.nodeid)
        if case and report.failed and "[XPASS(strict)]" in str(report.longrepr):
            self.gaps.add(case[1])


def wrongly_found() -> set[str]:
    from evals.demo import outcomes
    from evals.demo.setting import opened

    from tests.demo.test_answers import WRONGLY

    figures = {figure: name for name, figure in WRONGLY.items()}
    with opened() as setting:
        return {f"{figures[o.figure]}:{o.key}" for o in outcomes(setting) if o.figure in figures and not o.ok}


def main() -> int:
    met = Met()
    pytest.main(["-q", "--no-header", "--tb=no", str(HERE / "test_answers.py")], plugins=[met])
    still = wrongly_found()
    known = PATH.read_text(encoding="utf-8").splitlines()
    kept = [gap for gap in known if gap not in met.gaps and (not gap.startswith("wrongly_") or gap in still)]
    PATH.write_text("".join(f"{gap}\n" for gap in kept), encoding="utf-8")
    print(f"{len(known) - len(kept)} gaps are met and taken out, {len(kept)} left: {PATH.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
