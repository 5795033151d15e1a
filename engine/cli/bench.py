"""`bench`: how fast it is here, in figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from engine.cli.commands import Window
from engine.cli.parameters import json_option, print_json
from engine.report.text import table
from engine.scenario.catalogue import catalogue

PARTS = ("window", "rules")


@click.command("bench")
@click.option("--only", type=click.Choice(PARTS), help="Measure one part only.")
@json_option
@click.pass_obj
def command(window: Window, only: str | None, as_json: bool) -> None:
    """Measure the window and the rules on this machine.

    Takes a minute or two. The rules are measured interpreted and, where numba is installed,
    compiled. Compare ratios, not machines.
    """
    scenario_id = catalogue()[0].id
    figures: dict[str, Any] = {}
    if only != "rules":
        figures |= window.bench(scenario_id)
    if only != "window":
        # Only now: it takes the whole engine with it.
        from engine.game.bench import measure

        figures["rules"] = measure(scenario_id)
    if as_json:
        print_json(figures)
        return
    rules = figures.pop("rules", None)
    if figures:
        rows = [(name, str(figure)) for name, figure in figures.items()]
        click.echo(table(rows, ("window", "here")))
    if rules:
        click.echo(table(_rule_rows(**rules), ("rules", "interpreted", "compiled", "ratio")))


def _rule_rows(
    interpreted: dict[str, float], compiled: dict[str, float] | None
) -> Iterable[tuple[str, ...]]:
    """Yield each figure both ways; the ratio is how many times as much it is compiled."""
    for name, plain in interpreted.items():
        fast = (compiled or {}).get(name)
        ratio = f"{fast / plain:.2f}" if fast is not None and plain else ""
        yield (name, str(plain), "-" if fast is None else str(fast), ratio)
