"""`python -m onrecord`: the command line, where the command itself is not on the path."""

from onrecord.present.cli import main

main()
