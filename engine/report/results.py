"""Results of games, as records for machines and as text for people."""

from __future__ import annotations

from collections.abc import Sequence

from engine.game.result import Result
from engine.game.session import Game
from engine.report.levers import what_if_lines, what_if_record
from engine.report.records import Record
from engine.report.text import table


def result_record(game: Game, result: Result) -> Record:
    """Return what `simulate --json` prints."""
    sides = game.setting.index.sides
    return {
        "scenario": game.setting.scenario.id,
        "rules_version": game.setting.rules_version,
        "turns": result.turns,
        "outcome": result.outcome,
        "points": dict(zip(sides, result.points, strict=True)),
        "control": result.control,
        "losses": result.losses,
        "digest": result.digest,
        "what_if": what_if_record(game.setting.scenario),
    }


def result_text(game: Game, result: Result, commanders: Sequence[str]) -> str:
    """Return what `simulate` prints for people; `commanders` names those of both sides."""
    scenario = game.setting.scenario
    calendar = scenario.calendar
    index = game.setting.index
    short = [side.short for side in scenario.header.sides]
    end = calendar.end_of(result.turns)
    lines = [
        f"{scenario.header.title}: {result.turns} of {calendar.played_turns} turns, "
        f"to {end:%Y-%m-%d %H:%M}",
        "Commanders: "
        + ", ".join(f"{side} by {name}" for side, name in zip(short, commanders, strict=True)),
        *what_if_lines(scenario),
        f"Against history, for {short[0]}: {result.outcome}",
        "",
    ]
    rows = [
        (
            name,
            str(points),
            str(history),
            ", ".join(f"{n} {kind}" for kind, n in result.losses[side].items() if n) or "none",
        )
        for name, side, points, history in zip(
            short, index.sides, result.points, result.history, strict=True
        )
    ]
    lines += [table(rows, ("side", "points", "in history", "lost")), ""]
    names = {site.id: site.name for site in scenario.sites.places}
    lines.append(
        table(
            [(place, names[place], holder) for place, holder in result.control.items()],
            ("place", "name", "holder"),
        )
    )
    lines += ["", f"Rules {game.setting.rules_version}, digest {result.digest}"]
    return "\n".join(lines)
