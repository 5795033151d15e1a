"""`after-action`: what a saved game came to, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from engine.cli.commands import fail
from engine.cli.parameters import faults_of_target, json_option, print_json
from engine.errors import BadInput, Fault
from engine.game.files import write_whole
from engine.report.after_action import after_action_text
from engine.report.after_action_records import KEYS, after_action_record
from engine.scenario.scenario import Scenario
from engine.study.after_action import AfterAction, after_action
from engine.study.lines import Found, PlayedLine, line_of, to_play

_HELP = f"""Tell what the game of SAVE came to, and why, beside history and its documents.

SAVE is a save, for the line on which it stands; or SAVE@BRANCH, as for compare. It prints text;
with --out it writes one page of HTML instead, maps and charts within it.

With --json: {KEYS}
"""


@click.command("after-action", help=_HELP)
@click.argument("save", metavar="SAVE")
@click.option(
    "--out",
    metavar="FILE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page that opens in any browser, offline.",
)
@click.option(
    "--scenario", "folder", metavar="FOLDER", help="Its scenario, where it is not a shipped one."
)
@json_option
def command(save: str, out: Path | None, folder: str | None, as_json: bool) -> None:
    """Report on a game; its help is above."""
    found, line = _line(save, folder, out)
    report = _report(line)
    for note in found.notes:
        click.echo(note, err=True)
    if out is not None:
        _write(report, out)
    if as_json:
        print_json(after_action_record(report, found.notes))
    elif out is None:
        click.echo(after_action_text(report))
    else:
        click.echo(out)


def _line(save: str, folder: str | None, out: Path | None) -> tuple[Found, PlayedLine]:
    """Return the game to tell of, or raise all that is wrong with it and with the page's file."""

    def find(scenario_id: str) -> Scenario:
        return to_play(folder or scenario_id)

    faults = list(faults_of_target("--out", out, "the page"))
    if out is not None and out.suffix.lower() not in (".html", ".htm"):
        faults.append(Fault("--out", sentence=f"{out} should end in .html"))
    try:
        found = line_of(save, find)
    except BadInput as wrong:
        raise BadInput([*faults, *wrong.faults]) from wrong
    if not isinstance(found.line, PlayedLine):
        sentence = "names a scenario; an after-action report is of a saved game"
        faults.append(Fault(save, sentence=sentence))
    elif not faults:
        return found, found.line
    raise BadInput(faults)


def _report(line: PlayedLine) -> AfterAction:
    """Work out the report, with progress on a terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=line.turns, label="turns", file=sys.stderr, hidden=hidden) as bar:
        return after_action(line, lambda done, _total: bar.update(done - bar.pos))


def _write(report: AfterAction, out: Path) -> None:
    # Only now: a report in words does without templates.
    from engine.report.after_action_page import after_action_page

    try:
        write_whole(out, after_action_page(report).encode())
    except OSError as wrong:
        raise fail(f"cannot be written: {wrong.strerror or wrong}", str(out)) from wrong
