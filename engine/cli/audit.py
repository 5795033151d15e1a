"""`audit`: history's orders under the rules, against the record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from engine.cli.commands import fail
from engine.cli.parameters import json_option, print_json
from engine.errors import BadInput, Fault
from engine.game.files import write_whole
from engine.game.setting import Setting
from engine.history.written import is_out_of_date
from engine.report.audit_records import audit_record
from engine.report.audit_text import audit_parts, audit_text, marked_audits, refresh_audits
from engine.scenario.catalogue import catalogue
from engine.scenario.load import load_scenario
from engine.scenario.reading.text_file import read_text
from engine.scenario.reading.wording import did_you_mean
from engine.study.audit import STEPS, Audit, audit


@click.command("audit")
@click.argument("scenario", required=False)
@click.option(
    "--with-overrides",
    is_flag=True,
    help="Audit the main line, where groups are placed as the record has them.",
)
@click.option("--no-controls", is_flag=True, help="Leave out the games that say what it is worth.")
@click.option(
    "--refresh",
    "page",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write a page's marked parts anew, such as docs/certificate.md.",
)
@json_option
def command(
    scenario: str | None, with_overrides: bool, no_controls: bool, page: Path | None, as_json: bool
) -> None:
    """Play history's orders in SCENARIO by the rules, and compare with what happened.

    Every documented change of a place and every attack that failed is reproduced (within a
    day), early, late or contradicted.
    """
    if (scenario is None) == (page is None):
        raise click.UsageError("name a SCENARIO, or a page with --refresh")
    if page is not None:
        _refresh(page)
        return
    done = _audit(str(scenario), with_overrides=with_overrides, controls=not no_controls)
    if as_json:
        print_json(audit_record(done))
    else:
        click.echo(audit_text(done))


def _audit(scenario: str, *, with_overrides: bool = False, controls: bool = True) -> Audit:
    """Audit a scenario, with progress on a terminal."""
    setting = Setting(load_scenario(scenario, to_play=True))
    if is_out_of_date(setting.scenario, setting.world):
        click.echo(
            f"{setting.scenario.id}: orders.expanded.yaml was written for other orders or rules "
            f"than there are now; `expand-orders {scenario}` writes it anew",
            err=True,
        )
    played: list[str] = []
    bar = click.progressbar(
        length=len(STEPS) if controls else 1,
        label=setting.scenario.id,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )

    def begins(name: str) -> None:
        played.append(name)
        bar.label = f"{setting.scenario.id}: {name.replace('_', ' ')}"
        bar.update(min(1, len(played) - 1))

    with bar:
        done = audit(setting, with_overrides=with_overrides, controls=controls, begins=begins)
        bar.update(1)
    return done


def _refresh(page: Path) -> None:
    """Write the parts of a page that it marks anew, auditing the scenarios that they are about."""
    text = read_text(page, shown=str(page))
    names = marked_audits(text)
    shipped = [entry.id for entry in catalogue()]
    if not names:
        raise fail("marks no part of an audit; docs/certificate.md shows how", str(page))
    about = {name: name.removesuffix(" in full") for name in names}
    unknown = [
        Fault(str(page), sentence=f"there is no audit of {name!r}{did_you_mean(name, shipped)}")
        for name, scenario in about.items()
        if scenario not in shipped
    ]
    if unknown:
        raise BadInput(unknown)
    written: dict[str, str] = {}
    for scenario in dict.fromkeys(about.values()):
        written |= audit_parts(_audit(scenario))
    write_whole(page, refresh_audits(text, written).encode())
    click.echo(page)
