"""Arguments and output shared by the commands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click


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


def print_json(value: object) -> None:
    """Print one JSON value on a line, ASCII only, so that any terminal and pipe can carry it."""
    click.echo(json.dumps(value, ensure_ascii=True))


def print_json_lines(values: Iterable[object]) -> None:
    """Print JSON Lines: one value a line."""
    for value in values:
        print_json(value)
