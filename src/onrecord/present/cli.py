"""The command line. Data goes to standard output, everything else to standard error.

Exit status: 0; 1 when nothing was found or any input was refused (the rest is still done); 2 for usage or bad setup.
Commands import what they need when they run, so that `--help` is quick.
"""

from __future__ import annotations

import gc

# Objects made between two looks for cycles. Most that a start and an answer make are no garbage, and to look through
# them again and again (Python's 700) takes a tenth of its time.
gc.set_threshold(50_000)

import importlib
import inspect
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from onrecord import __version__
from onrecord.errors import OnrecordError
from onrecord.present.plain import clean

# name → (module, one line for the list of commands)
COMMANDS = {
    "extract": ("extracting", "Statements of files, as they stand, without a store."),
    "add": ("adding", "Read reports into a store."),
    "search": ("answering", "Find stored statements by words, speaker, act, outlet, day."),
    "check": ("answering", "Was it said? By whom, when, in which words, who carried it first?"),
    "trace": ("answering", "Every carrier of one utterance, word by word."),
    "stories": ("answering", "The stories that stored reports tell."),
    "compare": ("answering", "Which outlet carried what of a story, and what was left out."),
    "timeline": ("answering", "Utterances by day."),
    "positions": ("positioning", "Who holds what: red lines and threats as series."),
    "position": ("positioning", "One position: how it moved, and who answered."),
    "disputed": ("positioning", "Claims and their denials, side by side."),
    "brief": ("positioning", "A matter as Markdown, every sentence with its source."),
    "utterances": ("answering", "Every utterance with its statements."),
    "speakers": ("speaking", "Who speaks in stored reports; take a register made elsewhere."),
    "speaker": ("speaking", "One speaker: names, roles, statements; put it right."),
    "export": ("exporting", "Statements with their reports, as CSV or JSON lines."),
    "watch": ("watching", "Keep a store current with feeds, sitemaps and lists of addresses."),
    "remove": ("adding", "Erase a report and what rests on it."),
    "serve": ("serving", "Pages to read the record in, and the answers over HTTP."),
    "verify": ("verifying", "Prove an evidence file against a store."),
    "times": ("extracting", "Time expressions of files, resolved."),
    "demo": ("demonstrating", "A walk through the answers, on made-up reports or a folder of yours."),
    "score": ("scoring", "Score extracted statements or groups against a gold file."),
}

EXAMPLES = "\b\nExamples:"


class _ReaderGone(Exception):
    """Whoever read our output has closed it."""


class LazyGroup(click.Group):
    """Knows its commands by name and imports a command's module only when it is run or asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"onrecord.present.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        body, mark, examples = inspect.cleandoc(command.help or "").partition(EXAMPLES)
        if mark:  # they stand in the docstring, but end the page
            command.help, command.epilog = body, mark + examples
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None  # which click would take for a failure

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


EPILOG = """\b
Examples:
  onrecord add reports/                       read a folder into ./onrecord.db
  onrecord check "we will close the strait"   was it said?
  onrecord demo                               see it work on made-up reports
"""


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def cli() -> None:
    """Who said what, when, to whom, through whom, and how each outlet carried it."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; never ends in a traceback for what a user can bring about."""
    status = run(argv)
    if threading.active_count() > 1:
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a reader that has gone, or a stream that was closed
            stream.flush()
    os._exit(status)  # all is stored and printed: to free an answer's objects one by one takes a tenth of its time


def run(argv: Sequence[str] | None = None) -> int:
    """The exit status of one command."""
    for stream in (sys.stdout, sys.stderr):
        # Output is UTF-8 whatever the locale; what cannot be written is escaped rather than fatal.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = cli.main(args=list(argv) if argv is not None else None, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        click.echo(_fault(error), err=True)
        return 2
    except OnrecordError as error:
        click.echo(f"onrecord: {clean(str(error))}", err=True)
        return 2
    except (_ReaderGone, BrokenPipeError):
        # The reader of our output has gone: that is its right. Python would complain at exit, so give it another end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        return 130
    except OSError as error:
        # Standard output on a full disk, for one.
        click.echo(f"onrecord: {clean(str(error.filename or 'output'))}: {error.strerror or error}", err=True)
        return 2


def _fault(error: click.ClickException) -> str:
    """One line, and where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "onrecord"
    hint = f" (see {path} --help)" if isinstance(error, click.UsageError) else ""
    return f"{path}: {clean(error.format_message()).rstrip('.')}{hint}"


if __name__ == "__main__":
    main()
