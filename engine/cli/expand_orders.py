"""`expand-orders`: history's orders, turn by turn, into a file beside those they come from."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import click

from engine.cli.commands import fail
from engine.errors import BadInput, Fault
from engine.game.files import write_whole
from engine.history.hindcast import expand
from engine.history.written import origin_of
from engine.rules.order_words import order_words
from engine.scenario.files import EXPANDED, shown
from engine.scenario.load import load_scenario
from engine.scenario.reading.text_file import read_text
from engine.scenario.scenario import Scenario
from engine.state.compile import compile_world, index_of
from engine.state.world import World

HEAD = """\
# Written by `uv run main.py expand-orders`: history's orders as the staffs of both sides give
# them, one line for each player-turn. Change orders.yaml, not this file, and write it anew.
made_from: "{origin}"
player_turns:
"""


@click.command("expand-orders")
@click.argument("scenario")
@click.option("--check", is_flag=True, help="Write nothing; exit 2 if the file is not up to date.")
def command(scenario: str, check: bool) -> None:
    """Let the staffs of both sides play SCENARIO by its orders.yaml, and write what they order.

    The file is orders.expanded.yaml in the scenario's folder; a hindcast is replayed from it.
    """
    loaded = load_scenario(scenario, to_play=True)
    file = loaded.folder / EXPANDED
    if not loaded.orders.taskings:
        raise fail("has no taskings, so there is nothing to expand", _orders_of(loaded))
    text = expanded_text(loaded)
    if check:
        _compare(file, text, scenario)
        click.echo(f"{shown(file)}: up to date")
        return
    try:
        write_whole(file, text.encode())
    except OSError as wrong:
        raise fail(f"cannot be written: {wrong.strerror or wrong}", shown(file)) from wrong
    click.echo(shown(file))


def expanded_text(scenario: Scenario) -> str:
    """Return what the file should hold: the same for the same scenario, each time."""
    world = compile_world(scenario)
    head = HEAD.format(origin=origin_of(scenario, world))
    return head + "".join(f"  - {line}\n" for line in _lines(scenario, world))


def _lines(scenario: Scenario, world: World) -> Iterator[str]:
    index = index_of(scenario)
    hidden = not sys.stderr.isatty()
    length = len(index.sides) * scenario.calendar.played_turns
    with click.progressbar(length=length, label="orders", file=sys.stderr, hidden=hidden) as bar:
        for turn, side, orders in expand(scenario, world):
            words = [order_words(index, order) for order in orders]
            yield f"{{turn: {turn}, side: {index.sides[side]}, orders: {json.dumps(words)}}}"
            bar.update(1)


def _compare(file: Path, text: str, scenario: str) -> None:
    """Raise BadInput where a file is missing, or says anything else; the first such line."""
    again = f"write it with `uv run main.py expand-orders {scenario}`"
    if not os.path.lexists(file):
        raise fail(f"there is no such file; {again}", shown(file))
    written = read_text(file, shown=shown(file)).splitlines()
    for number, (line, wanted) in enumerate(zip_longest(written, text.splitlines()), 1):
        if line != wanted:
            sentence = f"not what the staffs order now; {again}"
            raise BadInput([Fault(shown(file), number, 1, sentence=sentence)])


def _orders_of(scenario: Scenario) -> str:
    return shown(scenario.folder / "orders.yaml")
