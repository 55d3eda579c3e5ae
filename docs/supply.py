"""What onrecord is made of: `python docs/supply.py REPORT` writes requirements.lock and docs/sbom.cdx.json anew.

REPORT is what `python -m pip install --dry-run --ignore-installed --report REPORT .` wrote. `python docs/supply.py`
alone holds the lock against `KNOWN`, without the network; `make audit` asks the public lists of faults.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
BILL = ROOT / "docs" / "sbom.cdx.json"
WEIGHTS = ROOT / "src" / "onrecord" / "weights"
HEAD = """\
# What `pip install .` brings, to the very file: CPython 3.11 on Linux x86-64. Made by docs/supply.py.
# pip install --require-hashes -r requirements.lock && pip install --no-deps .
"""
# Package → the first version without a fault that is known of those before it, and the fault's number.
KNOWN = {
    "babel": ("2.9.1", "CVE-2021-42771"),
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "filelock": ("3.20.1", "CVE-2025-68146"),
    "h11": ("0.16.0", "CVE-2025-43859"),
    "idna": ("3.7", "CVE-2024-3651"),
    "jinja2": ("3.1.6", "CVE-2025-27516"),
    "lxml": ("4.9.1", "CVE-2022-2309"),
    "lxml-html-clean": ("0.4.0", "CVE-2024-52595"),
    "markdown-it-py": ("2.2.0", "CVE-2023-26302"),
    "numpy": ("1.22.0", "CVE-2021-34141"),
    "protobuf": ("6.31.1", "CVE-2025-4565"),
    "pygments": ("2.15.1", "CVE-2022-40896"),
    "python-multipart": ("0.0.18", "CVE-2024-53981"),
    "pyyaml": ("5.4", "CVE-2020-14343"),
    "starlette": ("0.49.1", "CVE-2025-62727"),
    "tqdm": ("4.66.3", "CVE-2024-34062"),
    "urllib3": ("2.6.0", "CVE-2025-66418"),
    "uvicorn": ("0.11.7", "CVE-2020-7695"),
}
_LINE = re.compile(r"([a-z0-9-]+)==(\S+) --hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, order=True)
class Package:
    name: str
    version: str
    sha256: str


def name_of(package: str) -> str:
    """As indexes spell it."""
    return re.sub(r"[-_.]+", "-", package).lower()


def numbers(version: str) -> tuple[int, ...]:
    """Of a release, without the zeros at its end."""
    found = [int(n) for n in re.findall(r"\d+", version)]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def locked() -> list[Package]:
    lines = [line for line in LOCK.read_text().splitlines() if not line.startswith("#")]
    return [Package(*found.groups()) for line in lines if (found := _LINE.fullmatch(line))]


def faulty(versions: dict[str, str]) -> list[str]:
    """Which of these (package → version) have a fault that is known here."""
    return [
        f"{name} {versions[name]}: {fault}, mended in {first}"
        for name, (first, fault) in KNOWN.items()
        if name in versions and numbers(versions[name]) < numbers(first)
    ]


def reported(report: dict[str, Any]) -> list[Package]:
    """What pip would install, this program aside."""
    return sorted(
        Package(name_of(one["metadata"]["name"]), one["metadata"]["version"], info["hashes"]["sha256"])
        for one in report["install"]
        if (info := one["download_info"].get("archive_info"))
    )


def bill(packages: list[Package]) -> dict[str, Any]:
    """A software bill of materials, as CycloneDX 1.6 has it: the packages, and the weights that are shipped."""
    files = sorted(p for p in WEIGHTS.rglob("*") if p.suffix in (".onnx", ".json"))
    parts = [
        component("library", p.name, p.sha256, version=p.version, purl=f"pkg:pypi/{p.name}@{p.version}")
        for p in packages
    ]
    parts += [
        component("machine-learning-model" if f.suffix == ".onnx" else "data", str(f.relative_to(ROOT)), digest(f))
        for f in files
    ]
    about = {"type": "application", "name": "onrecord", "licenses": [{"license": {"id": "Apache-2.0"}}]}
    top = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": about}}
    return {**top, "components": parts}


def component(kind: str, name: str, sha256: str, **more: str) -> dict[str, Any]:
    return {"type": kind, "name": name, **more, "hashes": [{"alg": "SHA-256", "content": sha256}]}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def written(packages: list[Package]) -> str:
    return json.dumps(bill(packages), indent=1) + "\n"


def main(argv: list[str]) -> int:
    if argv:
        packages = reported(json.loads(Path(argv[0]).read_text()))
        LOCK.write_text(HEAD + "".join(f"{p.name}=={p.version} --hash=sha256:{p.sha256}\n" for p in packages))
        BILL.write_text(written(packages))
    found = faulty({p.name: p.version for p in locked()})
    print("\n".join(found) or f"{len(locked())} packages locked, none with a fault that is known here")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
