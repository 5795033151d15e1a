"""The command line: lazy subcommands, faults in plain words, exit codes.

Exit 0: done. Exit 1: the window or a measurement could not run here. Exit 2: the input
is at fault, said on stderr, every fault at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any

import click

from engine.errors import BadInput, Fault, HistoryLabError

# Name -> module of engine.cli; the functions there are imported only when asked for.
COMMANDS = {
    "list": "list_scenarios",
    "validate": "validate",
    "chronicle": "chronicle",
    "control": "control",
    "forces": "forces",
    "levers": "levers",
    "measure-levers": "measure_levers",
    "rules": "rules",
    "play": "window",
    "simulate": "simulate",
    "tournament": "tournament",
    "audit": "audit",
    "compare": "compare",
    "after-action": "after_action",
    "verify": "verify",
    "screenshot": "screenshot",
    "bench": "bench",
    "expand-orders": "expand_orders",
    "build-map": "build_map",
    "schemas": "schemas",
}


@dataclass(frozen=True)
class Window:
    """What main.py lends the commands from the window, so that neither face imports the other."""

    play: Callable[..., None]
    screenshot: Callable[..., None]
    bench: Callable[[str], dict[str, Any]]


class LazyGroup(click.Group):
    """A group whose subcommands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the manual."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now, or None (click then names the likeliest)."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"engine.cli.{COMMANDS[cmd_name]}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"engine.cli.{COMMANDS[cmd_name]}.command is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, naming the likeliest when there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from engine.scenario.reading.wording import did_you_mean

            ctx.fail(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
def command_line() -> None:
    """A history lab you can play: replay what happened, with its sources.

    Without a command the window opens.
    """


def run(arguments: Sequence[str], window: Window) -> int:
    """Run one command and return its exit code; faults go to stderr, no traceback."""
    for name in ("stdout", "stderr"):
        # Closed before we began (`>&-`): what is said goes nowhere.
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that lacks a sign shows another instead; nothing breaks off.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return _run(arguments, window)
    except OSError:
        # Not even what is wrong can be said: stderr is full as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        return 2


def _run(arguments: Sequence[str], window: Window) -> int:
    """Run one command and return its exit code; see `run`."""
    try:
        # Not click's own `main`: it ends the process with codes that are not ours.
        with command_line.make_context("main.py", list(arguments), obj=window) as context:
            command_line.invoke(context)
        sys.stdout.flush()
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except click.exceptions.Exit as done:
        return done.exit_code
    except HistoryLabError as wrong:
        return tell(wrong)
    except BrokenPipeError:
        # Somebody closed the pipe (`| head`): nothing is wrong, and nothing more can be said.
        # What is still buffered goes nowhere, or Python would complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as wrong:
        click.echo(f"could not write: {wrong.strerror or wrong}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    return 0


def tell(wrong: HistoryLabError) -> int:
    """Say on stderr what is wrong, every fault on a line of its own; return exit code 2."""
    click.echo(str(wrong), err=True)
    return 2


def fail(sentence: str, where: str) -> BadInput:
    """Return one fault about a command's argument, to be raised."""
    return BadInput([Fault(where, sentence=sentence)])
