"""`python -m tests.reliability.guided TARGET RUNS FOLDER`: looks for bytes for which a target of `fuzz` does not hold.

By atheris, guided by the branches that an input reaches; those of interest are kept in FOLDER, so that another run goes
on from them. Ends with status 0 where all held, and else names a file with the bytes. Needs the extra `fuzz`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["onrecord"], enable_loader_override=False):
    from tests.reliability import fuzz


def main(name: str, runs: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for n, data in enumerate(fuzz.corpus(name)):
        (folder / f"small-{n}").write_bytes(data)
    options = [f"-runs={runs}", f"-max_len={fuzz.LONGEST}", "-verbosity=0", "-print_final_stats=1", "-timeout=60"]
    options += [f"-artifact_prefix={folder}.", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, str(folder)], fuzz.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
