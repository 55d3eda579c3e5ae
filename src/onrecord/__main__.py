"""`python -m onrecord`: the command line, where the command itself is not on the path."""

import sys

from onrecord.present.cli import main

sys.exit(main())
