"""Arguments and output shared by the commands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from engine.errors import Fault


class When(click.ParamType[datetime]):
    """A WHEN: an ISO date-time, or a date, meaning the end of its third turn."""

    name = "WHEN"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the moment; click turns a ValueError's words into a usage fault."""
        if isinstance(value, datetime):
            return value
        # Only now: it brings pydantic, which `list` does without.
        from engine.scenario.shapes.calendar import parse_when

        try:
            return parse_when(value)
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


class Size(click.ParamType[tuple[int, int]]):
    """A picture's size in pixels, WIDTHxHEIGHT."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return width and height, 1024x600 to 7680x4320."""
        if isinstance(value, tuple):
            return value
        width, cross, height = value.lower().partition("x")
        if not (cross and width.isdecimal() and height.isdecimal()):
            self.fail(f"{value!r} is no size such as 1280x720", param, ctx)
        size = int(width), int(height)
        if not (1024 <= size[0] <= 7680 and 600 <= size[1] <= 4320):
            self.fail(f"{value!r} is outside 1024x600 to 7680x4320", param, ctx)
        return size


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Machine-readable JSON on stdout, nothing else there."
)


def faults_of_target(option: str, file: Path | None, what: str) -> Iterable[Fault]:
    """Yield what is wrong with a file that a command is to write, before it works for it.

    Args:
        option: that names the file.
        file: it, if one is named.
        what: what is to be written, such as "the save".
    """
    if file is None:
        return
    try:
        if not file.name:
            yield Fault(option, sentence=f"{str(file)!r} names no file")
        elif not file.parent.is_dir():
            yield Fault(option, sentence=f"there is no folder {file.parent}")
        elif file.exists() and not file.is_file():
            # A device or a pipe would be replaced.
            told = f"{file} is no file; give {what} a name of its own"
            yield Fault(option, sentence=told)
        elif not os.access(file.parent, os.W_OK):
            yield Fault(option, sentence=f"nothing may be written into {file.parent}")
    except OSError as wrong:
        yield Fault(option, sentence=f"{file} cannot be written: {wrong.strerror or wrong}")


def print_json(value: object) -> None:
    """Print one JSON value on a line, ASCII only, so that any terminal and pipe can carry it."""
    click.echo(json.dumps(value, ensure_ascii=True))


def print_json_lines(values: Iterable[object]) -> None:
    """Print JSON Lines: one value a line."""
    for value in values:
        print_json(value)
