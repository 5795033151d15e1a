"""The after-action report as one page: HTML that needs nothing beside it, to read or to print."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine.report.after_action import CLAIM_HEADS, Told, TurningWords, told
from engine.report.chart_svg import svg
from engine.report.compare_charts import charts_of, stances_of
from engine.report.compare_text import names_of
from engine.report.map_svg import Theatre, map_svg
from engine.study.after_action import AfterAction
from engine.study.front import Fronts

TEMPLATES = Path(__file__).parent / "templates"


def after_action_page(report: AfterAction) -> str:
    """Return the report as a page of HTML: text, maps and charts within it, no scripts."""
    words = told(report)
    theatre = Theatre(report.line.setting.scenario, report.line.setting.index)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("after_action.html.j2").render(
        words=words,
        claim_heads=CLAIM_HEADS,
        sides=_sides(report),
        maps=_maps(report, words, theatre),
        charts=[svg(chart) for chart in charts_of(report.comparison)],
        figures=_figures(report),
        credits=report.line.setting.scenario.map.credits,
    )


def _sides(report: AfterAction) -> list[tuple[str, str]]:
    """Return each side's name and stance, for the legend."""
    names = names_of(report.comparison)
    return list(zip(names.shorts, stances_of(report.comparison), strict=True))


def _maps(report: AfterAction, words: Told, theatre: Theatre) -> list[tuple[TurningWords, str]]:
    setting = report.line.setting
    fronts = Fronts(setting.scenario, setting.world, setting.index)
    drawn = []
    for point in words.turning_points:
        state = report.line.at(point.turn).state
        ground = fronts.ground(state)
        drawn.append((point, map_svg(theatre, state, ground, point.title, f"turn-{point.turn}")))
    return drawn


def _figures(report: AfterAction) -> list[tuple[str, ...]]:
    """Return the end in figures: a row for each side, in the game and in history."""
    end = report.comparison.end
    names = names_of(report.comparison)
    rows: list[tuple[str, ...]] = []
    for side, short in enumerate(names.shorts):
        for where, tally in (("this game", end.one), ("history", end.other)):
            rows.append(
                (
                    short,
                    where,
                    f"{tally.points[side]:,}",
                    f"{tally.objectives[side]:,}",
                    f"{tally.places[side]:,}",
                    f"{tally.people[side]:,}",
                    f"{tally.vehicles[side]:,}",
                    f"{tally.aircraft[side]:,}",
                )
            )
    return rows
