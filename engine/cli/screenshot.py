"""`screenshot`: what the window would show, as a picture, without a display."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from engine.cli.commands import Window, fail
from engine.cli.parameters import Size, When
from engine.scenario.load import load_scenario
from engine.scenario.reading.wording import did_you_mean
from engine.scenario.scenario import Scenario

SCREENS = (
    *("opening", "brief", "replay", "tour", "help", "sources", "disputed", "map", "play-setup"),
    "play-levers",
    *("rules-beside", "rules-marked", "audit"),
    *("play", "play-attack", "play-report", "play-combat", "play-air", "play-lines", "handover"),
    *("play-thinking", "play-intents", "play-over"),
    *("compare", "compare-marked", "course", "after-action"),
)
TEXT_SCALES = ("100", "125", "150", "175", "200")


@click.command("screenshot")
@click.argument("scenario")
@click.option("--at", "moment", type=When(), help="A date (meaning its end) or date-time.")
@click.option("--size", type=Size(), default=(1280, 720), show_default="1280x720")
@click.option("--screen", type=click.Choice(SCREENS), default="replay", show_default=True)
@click.option(
    "--text",
    type=click.Choice(TEXT_SCALES),
    default="100",
    show_default=True,
    help="Text size in percent.",
)
@click.option(
    "--select", metavar="KIND:ID", help="Select place:ID, group:ID, event:ID or dispute:ID."
)
@click.option("--no-spoilers", is_flag=True, help="Hide what has not happened yet.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The PNG to write.",
)
@click.pass_obj
def command(
    window: Window,
    scenario: str,
    moment: datetime | None,
    size: tuple[int, int],
    screen: str,
    text: str,
    select: str | None,
    no_spoilers: bool,
    out: Path,
) -> None:
    """Draw one screen of SCENARIO into a PNG, as the window would show it."""
    loaded = load_scenario(scenario, to_play=True)
    if out.suffix.lower() != ".png":
        raise fail("should end in .png", str(out))
    if not out.parent.is_dir():
        raise fail(f"there is no folder {out.parent}", str(out))
    window.screenshot(
        scenario_id=scenario,
        at=moment,
        size=size,
        screen=screen,
        out=out,
        text_scale=int(text) / 100,
        select=_selection(loaded, select),
        no_spoilers=no_spoilers,
    )


def _selection(scenario: Scenario, select: str | None) -> tuple[str, str] | None:
    if select is None:
        return None
    kind, _, name = select.partition(":")
    known: dict[str, Iterable[str]] = {
        "place": scenario.places,
        "group": scenario.forces,
        "event": scenario.events,
        "dispute": [dispute.id for dispute in scenario.disputes.disputes],
    }
    if kind not in known:
        raise fail(f"{select!r} should begin with place:, group:, event: or dispute:", "--select")
    if name not in known[kind]:
        raise fail(f"no {kind} {name!r}{did_you_mean(name, known[kind])}", "--select")
    return kind, name
