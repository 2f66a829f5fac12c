"""The command line. Each verb lives in its own file and is imported only when it is called, so that help is instant."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Sequence

import click

from foreshock.errors import ForeshockError, InputError

# verb -> (module with a click command named `command`, one line of help). Keep in the order of the way of the data.
VERBS: dict[str, tuple[str, str]] = {
    "assess": ("foreshock.cli.assess", "Read reports and write a brief: the main job."),
    "who": ("foreshock.cli.who", "Say whom a name means at a date."),
    "code": ("foreshock.cli.code", "Code claims: who did what to whom, on whose word, how surely."),
    "situation": ("foreshock.cli.situation", "Say who stands where, on what evidence, and what is new."),
    "case": ("foreshock.cli.case", "Follow a crisis in one file: new, add, show, export, check."),
    "draft": ("foreshock.cli.draft", "Draft a scenario from reports, every number with its reason."),
    "play": ("foreshock.cli.play", "Play a scenario many times: outcomes, intervals, typical paths."),
    "whatif": ("foreshock.cli.whatif", "Change a scenario or force a move, and see what shifts."),
    "indicators": ("foreshock.cli.indicators", "Which observable moves would shift which outcome, and how early."),
    "sensitivity": ("foreshock.cli.sensitivity", "Which assumption matters most for an outcome."),
    "explain": ("foreshock.cli.explain", "List every assumption of a scenario, those that matter most first."),
    "forecast": ("foreshock.cli.forecast", "Forecast the questions of a crisis, or of a case."),
    "questions": ("foreshock.cli.questions", "List what can be asked of a crisis, with base rates, and what is refused."),
    "update": ("foreshock.cli.update", "Take the next report into a case and forecast anew."),
    "ledger": ("foreshock.cli.ledger", "List every forecast ever made in a case."),
    "resolve": ("foreshock.cli.resolve", "Write down what has come true."),
    "score": ("foreshock.cli.score", "Score the resolved forecasts of a case."),
    "serve": ("foreshock.cli.serve", "Open the brief and the room to work in, in the browser on this machine."),
    "qre": ("foreshock.cli.qre", "Solve a small game file for its logit quantal response equilibrium."),
    "data": ("foreshock.cli.data", "Bring, import, inspect and cite the public tables of the outside view."),
    "analogues": ("foreshock.cli.analogues", "Find the past disputes most like one, why, and what happened next."),
    "outlook": ("foreshock.cli.outlook", "What history says: who joins, who begins a dispute, who goes on helping."),
    "backtest": ("foreshock.cli.backtest", "Score every model of the outside view on years it has not seen."),
    "cite": ("foreshock.cli.cite", "Print what to cite, as BibTeX."),
    "version": ("foreshock.cli.version", "Print the version, and with --verbose what it runs on."),
}


class LazyGroup(click.Group):
    """A click group that imports a verb's module only when that verb is called or its own help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command = importlib.import_module(VERBS[name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(f"There is no verb `{args[0]}`.{hint} `foreshock --help` lists them all.", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(name, text) for name, (_, text) in VERBS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog='Shell completion: eval "$(_FORESHOCK_COMPLETE=bash_source foreshock)" (or zsh_source, fish_source).',
)
def group() -> None:
    """Turn reports of an international crisis into an auditable, scored forecast of how the world responds.

    Results go to stdout, progress and notes to stderr. `-` reads a report from stdin.
    """


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point of the `foreshock` program; ends the process with the exit codes of :mod:`foreshock.errors`."""
    code = run(sys.argv[1:] if argv is None else argv)
    if code == INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # once more ends the program at once, without a word
    sys.exit(code)


INTERRUPTED = 128 + 2
"""Exit code after the interrupt key: that of a program which SIGINT ended."""
PIPE_CLOSED = 128 + 13
"""Exit code where the reader of the output (head, less) has gone: that of a program which SIGPIPE ended."""


def _closed() -> int:
    _silence()
    return PIPE_CLOSED


def _silence() -> None:
    """Keep Python from complaining at exit of what can no longer be written."""
    with contextlib.suppress(OSError, ValueError):  # no descriptor of its own: a test's
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritable(error: Exception) -> str | None:
    """Why standard output cannot be written, where that is what ``error`` is about: what could not be written stays in its buffer, so that writing
    it again fails again."""
    if not isinstance(error, OSError) or error.filename is not None:
        return None
    try:
        sys.stdout.flush()
    except OSError as again:
        return (again.strerror or str(again)).lower()
    return None


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; no traceback reaches the user unless FORESHOCK_DEBUG is set."""
    before, stderr = sys.stdout, sys.stderr
    try:
        result = group.main(args=list(argv), prog_name="foreshock", standalone_mode=False)
        code = result if isinstance(result, int) else 0
        sys.stdout.flush()
        return code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ForeshockError as error:
        click.echo(f"foreshock: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        return _closed()
    except SystemExit as stop:  # where the reader has gone click wraps the streams, and rich says so by the context; both end with 1
        if sys.stdout is before and not isinstance(stop.__context__, BrokenPipeError):
            raise
        sys.stdout, sys.stderr = before, stderr
        return _closed()
    except Exception as error:
        if (reason := _unwritable(error)) is not None:
            _silence()
            click.echo(f"foreshock: standard output cannot be written: {reason}.", err=True)
            return InputError.exit_code
        if os.environ.get("FORESHOCK_DEBUG"):
            raise
        name = type(error).__name__
        click.echo(
            f"foreshock: this is a defect of Foreshock, not of your input ({name}: {error}). "
            "Set FORESHOCK_DEBUG=1 to see where, and please report it.",
            err=True,
        )
        return 70
