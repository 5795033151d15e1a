"""A group's supply: its line on the map, and what it is in words."""

from __future__ import annotations

from engine.desktop.play.desk import Desk
from engine.rules.net import ENEMY_HOLDS, ENEMY_THERE, ENEMY_ZONE, OUT_OF_REACH, SOURCE_SHUT
from engine.rules.supply import SupplyLine

WHY = {
    ENEMY_THERE: "the enemy stands there",
    ENEMY_ZONE: "it lies in an enemy zone of control",
    ENEMY_HOLDS: "the enemy holds it",
    SOURCE_SHUT: "its source is shut",
    OUT_OF_REACH: "no road is in reach of lorries",
}


def reason_words(line: SupplyLine) -> str:
    """Return why a supply line breaks, or nothing."""
    return WHY.get(line.reason, "")


def supply_words(desk: Desk, group: int) -> str:
    """Return how supply comes to a group, in a sentence."""
    line = desk.supply_line(group)
    if line.is_joined:
        return f"{line.share // 10}% of a full share reaches it ({line.rule})."
    where = desk.naming.where(line.hexes[-1]) if line.hexes else "the start"
    why = reason_words(line)
    return f"Its supply line breaks at {where}: {why} ({line.rule})."
