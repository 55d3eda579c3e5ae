"""Run as a program: `onrecord`, with small batches, so that a short run has many moments to be killed in.

`python -m tests.pipeline.killed BATCH COMMAND…`
"""

from __future__ import annotations

import sys

from onrecord import pipeline
from onrecord.present import cli

if __name__ == "__main__":
    pipeline.BATCH = int(sys.argv[1])
    sys.exit(cli.run(sys.argv[2:]))
