"""Run as a program: `onrecord` with the given words, then the most memory that it and its workers took, in kilobytes.

`python -m tests.pipeline.peak COMMAND…`
"""

from __future__ import annotations

import resource
import sys

from onrecord.present import cli

if __name__ == "__main__":
    status = cli.run(sys.argv[1:])
    most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(*most, file=sys.stderr)
    sys.exit(status)
