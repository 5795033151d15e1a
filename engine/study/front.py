"""Front displacement: how far the front of one game lies from that of another.

Both games' ground is told apart in one way, the replay's: a hex belongs to the nearest held place
or group by road (`engine.state.territory`), so that what nobody marched through moves with what
was taken, and the record and a game can be set side by side.

The front of a game is made of the hexes of its first side that touch ground of the other side's,
or ground that both hold. Each of them lies so many hexes from the nearest one of the other game's
front: forward (above 0) where the first side does not hold it in the other game, back (below 0)
where it does. The displacement is the mean over the hexes of one front, less the same seen from
the other front: seen from the other game it is exactly the opposite. The furthest hex of either
front is told as well, since the mean of a long front hides a breakthrough. A hex is 2 km wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.history.replay import CONTESTED, GroupAt
from engine.scenario.scenario import Scenario
from engine.state.index import Index
from engine.state.state import HOLDER, PLACE, State
from engine.state.territory import BOTH_SIDES, FIRST_SIDE, SECOND_SIDE, Ground
from engine.state.world import DIRECTIONS, NEIGHBOUR, NO_HEX, World

HEX_TENTHS = 20
"""Tenths of a kilometre from a hex to the next."""


class Front(NamedTuple):
    """How far the front of one game lies from another's.

    Attributes:
        mean: tenths of a kilometre, above 0 where the first side stands further forward in the
            one game.
        furthest: likewise of the hex that lies furthest off; of two as far, the one that goes
            with the mean.
        gained: hexes that the first side holds in the one game, the second in the other.
        lost: hexes that the second side holds in the one game, the first in the other.
    """

    mean: int
    furthest: int
    gained: int
    lost: int


class Fronts:
    """Measures fronts of games of one scenario."""

    def __init__(self, scenario: Scenario, world: World, index: Index) -> None:
        self._scenario = scenario
        self._index = index
        self._ground = Ground(scenario.map)
        self._near = [
            [
                int(world.hexes[NEIGHBOUR + direction][hex_])
                for direction in range(DIRECTIONS)
                if world.hexes[NEIGHBOUR + direction][hex_] != NO_HEX
            ]
            for hex_ in range(len(world.hexes[NEIGHBOUR]))
        ]
        self._inside = {
            place.id: [scenario.map.index_of(hex_) for hex_ in place.hexes]
            for place in scenario.map.places
        }
        self._known: dict[tuple[object, ...], bytes] = {}

    def ground(self, state: State) -> bytes:
        """Return whose each hex is, as the nearest place or group has it; see the top.

        Shape (rows x columns), row by row: 0 nobody's, 1 and 2 the sides', 3 both sides'.
        """
        holders, places = state.hexes[HOLDER], list[tuple[str, str]]()
        words = ("", *self._index.sides)
        for place, hexes in self._inside.items():
            found = {int(holders[hex_]) for hex_ in hexes}
            places.append((place, words[found.pop()] if len(found) == 1 else CONTESTED))
        stands = tuple(int(hex_) for hex_ in state.groups[PLACE])
        key = (tuple(places), stands)
        if key not in self._known:
            control = dict(places)
            self._known[key] = self._ground.territory(
                self._index.sides, control, self._standing(stands)
            )
        return self._known[key]

    def _standing(self, stands: Sequence[int]) -> Iterable[GroupAt]:
        forces = self._scenario.header.forces
        for force, hex_ in zip(forces, stands, strict=True):
            if hex_ != NO_HEX:
                where = self._scenario.map.hex_of(hex_)
                yield GroupAt(force, where, 100, (0, 0, 0), None, "design", None)

    def between(self, one: State, other: State) -> Front | None:
        """Return how far one State's front lies from another's; None where either has none."""
        return self.apart(self.ground(one), self.ground(other))

    def apart(self, one: bytes, other: bytes) -> Front | None:
        """Return how far one front lies from another, from whose each hex is."""
        ours, theirs = self.front(one), self.front(other)
        if not ours or not theirs:
            return None
        if one == other:
            return Front(0, 0, 0, 0)
        ahead = self._ahead(ours, other, theirs)
        behind = [-steps for steps in self._ahead(theirs, one, ours)]
        steps = ahead + behind
        total = sum(steps)
        return Front(
            mean=rounded_share(HEX_TENTHS * total, len(steps)),
            furthest=HEX_TENTHS * max(steps, key=lambda each: (abs(each), each * total)),
            gained=_held_otherwise(one, other, FIRST_SIDE, SECOND_SIDE),
            lost=_held_otherwise(one, other, SECOND_SIDE, FIRST_SIDE),
        )

    def front(self, ground: bytes) -> tuple[int, ...]:
        """Return the hexes of the first side that touch the other side's ground, or both's."""
        enemy = (SECOND_SIDE, BOTH_SIDES)
        return tuple(
            hex_
            for hex_, holder in enumerate(ground)
            if holder == FIRST_SIDE and any(ground[near] in enemy for near in self._near[hex_])
        )

    def _ahead(self, front: Sequence[int], other: bytes, theirs: Sequence[int]) -> list[int]:
        """Return for each hex of a front how many hexes it lies before another front."""
        away = self._distances(theirs)
        return [-away[hex_] if other[hex_] == FIRST_SIDE else away[hex_] for hex_ in front]

    def _distances(self, goals: Sequence[int]) -> list[int]:
        """Return how many hexes each hex lies from the nearest of some, as the crow flies."""
        away = [-1] * len(self._near)
        here = list(goals)
        for hex_ in here:
            away[hex_] = 0
        steps = 0
        while here:
            steps += 1
            there = []
            for hex_ in here:
                for near in self._near[hex_]:
                    if away[near] < 0:
                        away[near] = steps
                        there.append(near)
            here = there
        return away


def rounded_share(total: int, parts: int) -> int:
    """Return a share rounded to the nearest whole number, halves away from zero.

    >>> rounded_share(5, 2), rounded_share(-5, 2), rounded_share(4, 3)
    (3, -3, 1)
    """
    size = (2 * abs(total) + parts) // (2 * parts)
    return size if total >= 0 else -size


def _held_otherwise(one: bytes, other: bytes, holder: int, instead: int) -> int:
    return sum(a == holder and b == instead for a, b in zip(one, other, strict=True))
