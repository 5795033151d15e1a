"""Who could attack which hex next: worked out group by group, while nothing else is to do."""

from __future__ import annotations

from typing import NamedTuple

from engine.rules.ranges import movement_range
from engine.state.events import SIDE_BEGAN
from engine.state.evolve import fold
from engine.state.state import PLACE, State, copy_state
from engine.state.world import DIRECTIONS, GROUPS, NEIGHBOUR, NO_HEX, SIDE, World


class Threat(NamedTuple):
    """Groups that could attack a hex next: the enemy's, and one's own."""

    enemies: tuple[int, ...]
    own: tuple[int, ...]


class Threats:
    """What each group that is known could attack in its side's next player-turn."""

    def __init__(self, world: World, view: State) -> None:
        self._world = world
        self._view = view
        self._reach: dict[int, frozenset[int]] = {}

    def find_one(self) -> bool:
        """Work out what one more group could attack next; False when all are known."""
        for group in range(self._world.size[GROUPS]):
            if group not in self._reach and self._view.groups[PLACE][group] != NO_HEX:
                self._reach[group] = self._attackable(group)
                return True
        return False

    def could_attack(self, group: int, hex_: int) -> bool:
        """Tell whether a group on the map could attack a hex in its side's next player-turn."""
        if group not in self._reach:
            self._reach[group] = self._attackable(group)
        return hex_ in self._reach[group]

    def _attackable(self, group: int) -> frozenset[int]:
        """Return the hexes that a group could march next to and attack."""
        side = int(self._world.groups[SIDE][group])
        fresh = copy_state(self._view)
        # As at the beginning of its own side's player-turn, with all its points.
        fold(self._world, fresh, (SIDE_BEGAN, side, 0, 0, 0))
        stands = {int(fresh.groups[PLACE][group]), *movement_range(self._world, fresh, group)}
        near = self._world.hexes
        return frozenset(
            int(near[NEIGHBOUR + d][hex_]) for hex_ in stands for d in range(DIRECTIONS)
        )

    def of(self, hex_: int, side: int) -> Threat:
        """Return who could attack a hex next, as far as it has been worked out.

        Args:
            hex_: the hex.
            side: whose groups are one's own.
        """
        found = [group for group, hexes in self._reach.items() if hex_ in hexes]
        sides = self._world.groups[SIDE]
        return Threat(
            tuple(g for g in found if sides[g] != side),
            tuple(g for g in found if sides[g] == side),
        )
