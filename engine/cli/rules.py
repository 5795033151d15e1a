"""`rules`: the rulebook, its numbers filled in."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.commands import fail
from engine.errors import BadInput, Fault
from engine.game.files import write_whole
from engine.report.rules_text import marked, parts, refresh, rules_text
from engine.scenario.load import load_rules
from engine.scenario.reading.text_file import read_text
from engine.scenario.reading.wording import did_you_mean


@click.command("rules")
@click.option(
    "--refresh",
    "page",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write a page's marked parts anew, such as docs/rules.md.",
)
def command(page: Path | None) -> None:
    """Print the rules: every sentence, table and worked example."""
    rules = load_rules()
    if page is None:
        click.echo(rules_text(rules))
        return
    text = read_text(page, shown=str(page))
    written = parts(rules)
    names = marked(text)
    if not names:
        raise fail("marks no part of the rules; docs/rules.md shows how", str(page))
    unknown = [
        Fault(str(page), sentence=f"the rules have no part {name!r}{did_you_mean(name, written)}")
        for name in names
        if name not in written
    ]
    if unknown:
        raise BadInput(unknown)
    write_whole(page, refresh(text, written).encode())
    click.echo(page)
