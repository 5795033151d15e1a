"""The rulebook for people: its sentences, tables and worked examples, with their numbers.

The manual of rules and its two-page summary are prose with marked parts; `refresh` writes these
parts anew, so that no number there can disagree with the tables. `main.py rules --refresh PAGE`
does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import fill

from engine.report.examples import (
    COMBAT_GROUND,
    SUPPLY_GROUND,
    combat_lines,
    example_world,
    reckoning_lines,
    supply_lines,
)
from engine.report.names import sentence_case
from engine.report.text import WIDTH, table
from engine.report.wording import percent, rule_sentence, signed
from engine.rules.rulebook import CHAPTERS, RULES
from engine.scenario.shapes.rules import CombatRow, RulesFile, TerrainRow

_PART = re.compile(r"(<!-- rules: ([a-z0-9 ]+) -->\n).*?(<!-- /rules -->)", re.DOTALL)
_NO_WAY = "–"
Rows = list[tuple[str, ...]]

NUMBER_HEADS = ("number", "value", "unit", "rule", "evidence", "why")
TERRAIN_HEADS = (
    "ground",
    "foot",
    "wheels",
    "tracks",
    "column",
    "dig in to",
    "zones",
    "open",
)
ROAD_HEADS = ("road", "foot", "wheels", "tracks")
COMBAT_HEADS = (
    "column",
    "power from",
    "attack people",
    "attack cohesion",
    "defence people",
    "defence cohesion",
)
KIND_HEADS = ("kind of group", "off the road", "along roads", "points a turn")


def rules_text(rules: RulesFile) -> str:
    """Return the whole rulebook as plain text: chapters, then tables, then examples."""
    told = []
    for chapter, (title, _) in CHAPTERS.items():
        told.append("\n".join([f"{chapter} {title}", *_chapter_lines(rules, chapter)]))
    for title, heads, rows in _tables(rules):
        # Why each number is what it is would not fit beside it; the manual has that.
        narrow = [row[: len(row) - (heads[-1] == "why")] for row in rows]
        told.append(f"{sentence_case(title)}\n{table(narrow, heads[: len(narrow[0])])}")
    told.append("\n".join(["A combat", COMBAT_GROUND, "", *_folded(combat_lines(rules))]))
    told.append("\n".join(["Supply", SUPPLY_GROUND, "", *_folded(supply_lines(rules))]))
    return "\n\n".join(told)


def parts(rules: RulesFile) -> dict[str, str]:
    """Return the parts of pages that are written by the program, as Markdown, by name."""
    written = {
        str(chapter): "\n".join(
            [f"Decided in `engine/rules/{module}.py`.", "", *_chapter_items(rules, chapter)]
        )
        for chapter, (_, module) in CHAPTERS.items()
    }
    written |= {title: _markdown(heads, rows) for title, heads, rows in _tables(rules)}
    written["a combat"] = _drawn(COMBAT_GROUND, combat_lines(rules))
    written["reckoning"] = "\n".join(["```text", *reckoning_lines(rules), "```"])
    written["supply"] = _drawn(SUPPLY_GROUND, supply_lines(rules))
    return written


def refresh(page: str, written: dict[str, str]) -> str:
    """Return a page with its marked parts written anew.

    Raises:
        KeyError: the page marks a part that is none.
    """
    return _PART.sub(lambda found: f"{found[1]}{written[found[2]]}\n{found[3]}", page)


def marked(page: str) -> tuple[str, ...]:
    """Return the names of the parts that a page marks."""
    return tuple(found[2] for found in _PART.finditer(page))


def _sentences(rules: RulesFile, chapter: int) -> Iterable[tuple[str, str]]:
    world = example_world(rules)
    for rule in RULES:
        if rule.split(".")[0] == str(chapter):
            yield rule, rule_sentence(world, rule)


def _chapter_lines(rules: RulesFile, chapter: int) -> Iterable[str]:
    return (
        fill(
            f"{rule:<5} {told}",
            WIDTH,
            initial_indent="  ",
            subsequent_indent=" " * 8,
            break_on_hyphens=False,
        )
        for rule, told in _sentences(rules, chapter)
    )


def _chapter_items(rules: RulesFile, chapter: int) -> Iterable[str]:
    return (f"- **{rule}** {told}" for rule, told in _sentences(rules, chapter))


def _tables(rules: RulesFile) -> tuple[tuple[str, tuple[str, ...], Rows], ...]:
    return (
        ("ground", TERRAIN_HEADS, [_terrain_row(row) for row in rules.terrain]),
        (
            "roads",
            ROAD_HEADS,
            [(row.id, str(row.foot), str(row.wheels), str(row.tracks)) for row in rules.roads],
        ),
        (
            "kinds of groups",
            KIND_HEADS,
            [(_words(r.id), r.moves, r.on_roads, str(r.points)) for r in rules.kinds],
        ),
        ("combat table", COMBAT_HEADS, [_combat_row(row) for row in rules.combat]),
        (
            "numbers",
            NUMBER_HEADS,
            [
                (_words(row.id), str(row.value), row.unit, row.rule, row.evidence, row.why)
                for row in rules.numbers
            ],
        ),
    )


def _terrain_row(row: TerrainRow) -> tuple[str, ...]:
    return (
        _words(row.id),
        *(str(points) if points else _NO_WAY for points in (row.foot, row.wheels, row.tracks)),
        signed(row.shift),
        str(row.trench_cap),
        "no" if row.shelters else "yes",
        "yes" if row.open else "no",
    )


def _combat_row(row: CombatRow) -> tuple[str, ...]:
    return (
        signed(1000 * row.column),
        f"{row.ratio / 100:.2f} : 1",
        f"−{percent(row.attack_losses)}",
        f"−{row.attack_shock}",
        f"−{percent(row.defence_losses)}",
        f"−{row.defence_shock}",
    )


def _words(id_: str) -> str:
    return id_.replace("_", " ")


def _markdown(heads: tuple[str, ...], rows: Rows) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _drawn(ground: str, lines: Iterable[str]) -> str:
    return "\n".join(["```text", ground, "", *_folded(lines), "```"])


def _folded(lines: Iterable[str]) -> Iterable[str]:
    return (fill(line, WIDTH, subsequent_indent=" " * 6, break_on_hyphens=False) for line in lines)
