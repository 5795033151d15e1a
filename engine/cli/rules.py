"""`rules`: the rulebook, its numbers filled in."""

from __future__ import annotations

from pathlib import Path

import click

from engine.report.rules_text import parts, refresh, rules_text
from engine.scenario.load import load_rules


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
    text = page.read_text(encoding="utf-8")
    page.write_text(refresh(text, parts(rules)), encoding="utf-8", newline="\n")
    click.echo(page)
