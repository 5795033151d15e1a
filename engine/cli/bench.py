"""`bench`: how fast it is here, in figures."""

from __future__ import annotations

import click

from engine.cli.commands import Window
from engine.cli.parameters import json_option, print_json
from engine.report.text import table
from engine.scenario.catalogue import catalogue


@click.command("bench")
@json_option
@click.pass_obj
def command(window: Window, as_json: bool) -> None:
    """Measure start-up, frames, memory and idling of the window on this machine.

    Takes about half a minute. Compare ratios, not machines.
    """
    figures = window.bench(catalogue()[0].id)
    if as_json:
        print_json(figures)
        return
    click.echo(table([(name, str(figure)) for name, figure in figures.items()], ("what", "here")))
