"""A mission: one thing that a side does, and the thresholds that missions share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.ai.situation import Situation
from engine.state.state import COHESION, STOCK, UNSUPPLIED

TIRED = 45_000
"""Thousandths of cohesion below which a group in contact rests instead of attacking."""
FRESH = 65_000
"""The same for one out of contact: who rests, rests till the rest was worth it."""

LEAST_STOCK = 20_000
"""Thousandths of stock below which a group rests, where supply comes."""
LEAST_STOCK_UNFED = 20_000
"""The same where none comes: an attack must leave enough to live and to be defended with."""

WANTED_COLUMN = 1500
"""Thousandths of a column that an attack on a place is planned for."""
NEARBY = 3
"""Hexes around a goal within which enemies count for what it takes."""
NEARBY_PART = 30
"""Hundredths of their power that is added."""


class Mission(NamedTuple):
    """One thing that a side does.

    Attributes:
        aim: one of `rules.commander.AIMS`.
        place: index of the place that it is about.
        goals: hexes to take, to hold or to stand in.
        worth: what it is worth to do it now, in cents.
        need: power that it takes, in thousands.
        points: what the place earns a day.
    """

    aim: str
    place: int
    goals: tuple[int, ...]
    worth: int
    need: int
    points: int

    @property
    def attacks(self) -> bool:
        """Whether it is about ground that the side does not hold."""
        return self.aim in ("take", "retake", "open", "cut")


class Tasks(NamedTuple):
    """Who does what.

    Attributes:
        missions: all of the side's.
        of_group: the mission of each group that has one.
        post: the hex where a group of a garrison stands.
    """

    missions: tuple[Mission, ...]
    of_group: Mapping[int, Mission]
    post: Mapping[int, int]


def is_fit(sit: Situation, group: int) -> bool:
    """Tell whether a group is in a state to attack, by its cohesion and supply."""
    state, hex_ = sit.state, sit.place_of(group)
    in_contact = any(sit.has_foe(near) for near in sit.near(hex_))
    return bool(
        state.groups[COHESION][group] >= (TIRED if in_contact else FRESH)
        and state.groups[STOCK][group] >= (LEAST_STOCK if sit.fed[hex_] else LEAST_STOCK_UNFED)
        and state.groups[UNSUPPLIED][group] == 0
    )
