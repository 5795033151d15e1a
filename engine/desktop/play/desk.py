"""The desk between screen and game: what may be ordered, what would come of it, what came.

It holds the orders listed so far and asks the rules; it decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.desktop.play.naming import Naming
from engine.desktop.play.threats import Threats
from engine.game.session import Game, Played
from engine.game.setting import PLAYER
from engine.rules.air import has_aim, why_not_take_off
from engine.rules.check import MARCHES, check, legal_orders
from engine.rules.command import why_not_command
from engine.rules.commander import Plan
from engine.rules.fog import view_for
from engine.rules.ranges import Reached, movement_range
from engine.rules.refusals import ALLOWED_ORDER, HELD_BACK, Refusal
from engine.rules.rehearsal import Preview, Rehearsal, preview, rehearse
from engine.rules.supply import SupplyLine, supply_line
from engine.state.orders import ATTACK, FLY, MISSION_NAMES, RECONNOITRE, Order
from engine.state.state import (
    ACTED,
    COMMANDED,
    DEEDS,
    PLACE,
    SCORE,
    STANCE,
    TURN,
    State,
)
from engine.state.world import (
    ALLOWED,
    DIRECTIONS,
    FOG,
    FROZEN_UNTIL,
    GROUPS,
    HEXES,
    MISSIONS,
    NEIGHBOUR,
    NO_HEX,
    SIDE,
    WING_SIDE,
    WINGS,
    World,
)


class Turned(NamedTuple):
    """A player-turn just played: whose, the State before it, and its node and events."""

    side: int
    before: State
    played: Played


class Desk:
    """One game being played at this screen.

    Attributes:
        game: the tree of turns, with the orders listed so far.
        scenario: what is played.
        world: it, compiled.
        naming: names for its numbers.
        serial: changes with the game and with the orders: answers are good as long as it stays.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        self.scenario = game.setting.scenario
        self.world: World = game.world
        self.naming = Naming(self.scenario, game.setting.index)
        self.serial = 0
        self.legal = lru_cache(maxsize=64)(self._legal)
        self._watcher: int | None = None
        self._recalled = 0
        self.turned()

    def _forget(self) -> None:
        """Forget answers: the game or the orders are not what they were."""
        self.serial += 1
        self.legal.cache_clear()
        self._view: State | None = None
        self._rehearsal: Rehearsal | None = None
        self._unordered: tuple[int, ...] | None = None
        self._previews: dict[tuple[Order, ...], Preview] = {}

    def turned(self) -> None:
        """Take note that the game stands at another player-turn."""
        self._view = None
        self.threats = Threats(self.world, self.view)
        self._supply: dict[int, SupplyLine] = {}
        self._ranges: dict[tuple[int, int], dict[int, Reached]] = {}
        self._forget()

    # Where the game stands ------------------------------------------------------------

    @property
    def state(self) -> State:
        """The State, hidden things included."""
        return self.game.state

    @property
    def side(self) -> int:
        """The side to play, or -1 once the game is over."""
        return self.game.side

    @property
    def viewer(self) -> int:
        """The side whose knowledge is shown: who plays, or who still watches what it has done."""
        return self.side if self._watcher is None else self._watcher

    def watch(self, side: int | None) -> None:
        """Show what a side knows, whoever is to play; None: what the side to play knows."""
        if side != self._watcher:
            self._watcher = side
            self.turned()

    @property
    def listed(self) -> tuple[Order, ...]:
        """The orders of this player-turn so far."""
        return self.game.listed

    @property
    def is_over(self) -> bool:
        """Whether the last turn has been played."""
        return self.side < 0

    @property
    def turn(self) -> int:
        """The turn being played."""
        return int(self.state.clock[TURN])

    @property
    def has_fog(self) -> bool:
        """Whether fog of war is played."""
        return bool(self.world.size[FOG])

    @property
    def view(self) -> State:
        """The State as far as the viewer knows it."""
        if self._view is None:
            self._view = self.view_of(self.state, self.viewer)
        return self._view

    def view_of(self, state: State, side: int) -> State:
        """Return a State as far as a side knows it; all of it once the game is over."""
        return view_for(self.world, state, side) if side >= 0 else state

    def score(self, side: int) -> int:
        """Return a side's points."""
        return int(self.state.sides[SCORE][side])

    # Groups ---------------------------------------------------------------------------

    def side_of(self, group: int) -> int:
        """Return the side of a group."""
        return int(self.world.groups[SIDE][group])

    def is_own(self, group: int) -> bool:
        """Tell whether a group is of the viewer's side."""
        return self.side_of(group) == self.viewer

    def place_of(self, group: int) -> int:
        """Return the hex of a group as far as is known, or -1."""
        return int(self.view.groups[PLACE][group])

    def groups_in(self, hex_: int) -> list[int]:
        """Return the groups known to stand in a hex."""
        places = self.view.groups[PLACE]
        return [group for group in range(self.world.size[GROUPS]) if places[group] == hex_]

    def enemies_in(self, hex_: int) -> list[int]:
        """Return the enemy groups known to stand in a hex."""
        return [group for group in self.groups_in(hex_) if not self.is_own(group)]

    def own_groups(self) -> tuple[int, ...]:
        """Return the groups of the side to play that are on the map."""
        places = self.view.groups[PLACE]
        groups = range(self.world.size[GROUPS])
        return tuple(g for g in groups if self.is_own(g) and places[g] != NO_HEX)

    def enemy_groups(self) -> tuple[int, ...]:
        """Return the enemy groups known to be on the map."""
        places = self.view.groups[PLACE]
        groups = range(self.world.size[GROUPS])
        return tuple(g for g in groups if not self.is_own(g) and places[g] != NO_HEX)

    def stance(self, group: int) -> int:
        """Return a group's stance, before this player-turn's orders."""
        return int(self.view.groups[STANCE][group])

    def held_until(self, group: int) -> int:
        """Return the last turn in which the scenario holds a group back, or 0."""
        return int(self.world.groups[FROZEN_UNTIL][group])

    def supply_line(self, group: int) -> SupplyLine:
        """Return the way of a group's supply, as far as is known."""
        if group not in self._supply:
            self._supply[group] = supply_line(self.world, self.view, group)
        return self._supply[group]

    def why_idle(self, group: int) -> str:
        """Return why a group takes no orders at all, or nothing."""
        code = why_not_command(self.world, self.view, self.side, group)
        if code != HELD_BACK:
            return ""
        return f"The scenario holds it back until turn {self.held_until(group)} (rule 13.3)."

    # Orders ---------------------------------------------------------------------------

    def _legal(self, group: int) -> tuple[Order, ...]:
        """Return what a group may be ordered beside what is listed."""
        return legal_orders(self.world, self.state, self.listed, group)

    def marches(self, group: int, kind: int) -> dict[int, Order]:
        """Return a group's marches of a kind that may be ordered, by their goal.

        A march already listed counts as not given, and so does an attack after it: both may be
        changed.
        """
        kinds = (*MARCHES, ATTACK)
        free = tuple(o for o in self.listed if not (o.subject == group and o.kind in kinds))
        if free == self.listed:
            found = self.legal(group)
        else:
            found = legal_orders(self.world, self.state, free, group)
        return {order.hex: order for order in found if order.kind == kind}

    def range_of(self, group: int, kind: int) -> dict[int, Reached]:
        """Return the hexes that a group can get to in this turn, and how."""
        if (group, kind) not in self._ranges:
            self._ranges[group, kind] = movement_range(self.world, self.view, group, kind)
        return self._ranges[group, kind]

    def costs(self, group: int, kind: int) -> dict[int, int]:
        """Return the movement points that it takes a group to get to each hex in range."""
        return {hex_: reached.cost for hex_, reached in self.range_of(group, kind).items()}

    def neighbours(self, hex_: int) -> frozenset[int]:
        """Return the hexes next to one."""
        hexes = self.world.hexes
        return frozenset(int(hexes[NEIGHBOUR + d][hex_]) for d in range(DIRECTIONS)) - {NO_HEX}

    def attacks(self, group: int) -> dict[int, tuple[Order, ...]]:
        """Return a group's attacks that may be ordered, by the hex attacked."""
        found: dict[int, tuple[Order, ...]] = {}
        for order in self.legal(group):
            if order.kind == ATTACK:
                found[order.hex] = (*found.get(order.hex, ()), order)
        return found

    def refusal(self, order: Order) -> Refusal | None:
        """Return why an order may not be given, or None."""
        return check(self.world, self.state, self.listed, order)

    def march_refusal(self, order: Order) -> Refusal | None:
        """Return why a march may not be ordered in the place of those listed for its group."""
        kinds = (*MARCHES, ATTACK)
        free = [o for o in self.listed if not (o.subject == order.subject and o.kind in kinds)]
        return check(self.world, self.state, free, order)

    def give(self, order: Order) -> Refusal | None:
        """List an order, or return why it is refused."""
        refusal = self.game.order(order)
        if refusal is None:
            self._forget()
        return refusal

    def take_back(self, *orders: Order) -> None:
        """Strike orders off the list."""
        for order in orders:
            self.game.take_back(order)
        self._forget()

    def orders_of(self, group: int) -> tuple[Order, ...]:
        """Return the orders listed for a group."""
        return tuple(o for o in self.listed if o.subject == group and o.kind != FLY)

    def attackers_of(self, hex_: int) -> tuple[Order, ...]:
        """Return the attacks listed against a hex."""
        return tuple(o for o in self.listed if o.kind == ATTACK and o.hex == hex_)

    @property
    def commands(self) -> tuple[int, int]:
        """How many of its groups the side acts with so far, and how many it may (13.1)."""
        after = self.rehearsal.state
        allowed = self.world.turns[ALLOWED + self.side][self.turn]
        return int(after.sides[ACTED][self.side]), int(allowed)

    def unordered(self) -> tuple[int, ...]:
        """Return the groups that could do something and have no order yet."""
        if self._unordered is None:
            self._unordered = () if self.is_over else self._find_unordered()
        return self._unordered

    def _find_unordered(self) -> tuple[int, ...]:
        ordered = {order.subject for order in self.listed if order.kind != FLY}
        view = self.view
        return tuple(
            group
            for group in range(self.world.size[GROUPS])
            if self.is_own(group)
            and view.groups[PLACE][group] != NO_HEX
            and group not in ordered
            and why_not_command(self.world, view, self.side, group) == ALLOWED_ORDER
        )

    # Aircraft -------------------------------------------------------------------------

    def wings(self) -> tuple[int, ...]:
        """Return the wings of the side to play."""
        if self.is_over:
            return ()
        sides = self.world.wings[WING_SIDE]
        return tuple(w for w in range(self.world.size[WINGS]) if sides[w] == self.side)

    def targets(self, wing: int, mission: int) -> frozenset[int]:
        """Return the hexes that a wing may fly a mission to."""
        world, state, side = self.world, self.rehearsal.state, self.side
        if why_not_take_off(world, state, side, wing, mission) != ALLOWED_ORDER:
            return frozenset()
        hexes = range(world.size[HEXES])
        return frozenset(h for h in hexes if has_aim(world, state, side, wing, h, mission))

    def missions(self, wing: int) -> tuple[int, ...]:
        """Return the missions that a wing flies in this game."""
        bits = int(self.world.wings[MISSIONS][wing])
        every = range(len(MISSION_NAMES))
        # Without fog there is nothing to find out.
        return tuple(m for m in every if bits >> m & 1 and (m != RECONNOITRE or self.has_fog))

    # What would come of it ------------------------------------------------------------

    @property
    def rehearsal(self) -> Rehearsal:
        """The orders listed, tried up to combat."""
        if self._rehearsal is None:
            self._rehearsal = rehearse(self.world, self.state, self.listed)
        return self._rehearsal

    def preview(self, instead: Sequence[Order] | None = None) -> Preview:
        """Return what comes of the orders listed, or of others instead."""
        orders = tuple(sorted(self.listed if instead is None else instead))
        if orders not in self._previews:
            self._previews[orders] = preview(self.world, self.state, orders)
        return self._previews[orders]

    # The end of the player-turn -------------------------------------------------------

    def end_turn(self) -> Turned:
        """Play the orders listed, and return what is to be shown of it."""
        before, side = self.state, self.side
        played = self.game.end_turn()
        self.turned()
        return Turned(side, before, played)

    def play_on(self) -> Turned | None:
        """Let a program play the next player-turn, None where a person is to."""
        if self.is_over or self.game.waits_for_player:
            return None
        before, side = self.state, self.side
        played = next(iter(self.game.play_on()))
        self.turned()
        return Turned(side, before, played)

    def take(self, plan: Plan) -> Turned:
        """Play what a program decided for the player-turn that comes next."""
        before, side = self.state, self.side
        played = self.game.take(plan)
        self.turned()
        return Turned(side, before, played)

    @property
    def persons(self) -> tuple[int, ...]:
        """The sides whose orders a person gives."""
        return tuple(side for side in (0, 1) if self.is_person(side))

    def is_person(self, side: int) -> bool:
        """Tell whether a person gives a side's orders."""
        return self.game.options.commanders[side] == PLAYER

    def recall(self) -> bool:
        """Work one more turn of history out, to compare with; False once all are."""
        record = self.game.setting.record
        if self._recalled >= record.turns:
            return False
        self._recalled += 1
        record.at(self._recalled)
        return True

    def has_acted(self, group: int) -> bool:
        """Tell whether a group uses one of its side's commands by what is listed."""
        return bool(self.rehearsal.state.groups[DEEDS][group] & COMMANDED)
