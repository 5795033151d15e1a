"""The staff level: a plan for the whole side, its attacks tried with the rules themselves.

1. It looks at the situation: forces, supply, what each place is worth from now on.
2. It gives groups missions: garrisons first, then what promises most for the force it takes.
3. It looks for attacks that bring their enemy near to giving way, and are worth their losses.
4. The others march towards what they are about, rest, dig in.
5. Guns and aircraft help where it matters most.
6. All of it is tried; attacks that come to too little, and orders that lapse, are dropped.
7. A plan by rules of thumb is set against it; both are played on, and where that one leads to
   clearly more, as where all who are cut off should go home at once, it is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.ai.assault import Assault, Assaults
from engine.ai.mission import Tasks, is_fit
from engine.ai.missions import assign
from engine.ai.situation import Situation, look
from engine.ai.staff_air import flights
from engine.ai.staff_courses import Courses
from engine.ai.staff_intents import intents_of
from engine.ai.staff_marches import Marches
from engine.ai.staff_room import Room
from engine.ai.staff_trial import Trial
from engine.ai.staff_ways import Reach, StaffWays, reach_of
from engine.ai.staff_works import gunfire, stances, works
from engine.ai.targets import targets_of
from engine.rules.commander import Plan, Progress
from engine.rules.turn import side_to_play
from engine.state.orders import ATTACK, MOVE, STAY, Order
from engine.state.state import ACTED, State
from engine.state.world import ALLOWED, World


class StaffCommander:
    """A computer commander of either side: the usual opponent."""

    def __init__(self) -> None:
        self._ways = StaffWays()
        self._courses = Courses()

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return the orders of a player-turn, and what each group is about."""
        if side_to_play(world, state) != side:
            return Plan(())
        sit = look(world, state, side)
        self._ways.begin(sit)
        tasks = assign(sit, self._ways)
        trial = Trial(sit, progress)
        orders = self._orders(sit, tasks, trial)
        own = Plan(orders, intents_of(sit, tasks, orders))
        best = self._courses.better_of(own, world, state, side, trial)
        return best._replace(nodes=trial.nodes)

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        return self.plan(world, state, side).orders

    def _orders(self, sit: Situation, tasks: Tasks, trial: Trial) -> tuple[Order, ...]:
        reaches = {group: reach_of(sit, group) for group in sorted(sit.able)}
        fit = frozenset(group for group in sit.mine if is_fit(sit, group))
        worth = targets_of(sit, self._ways, tasks)
        assaults = Assaults(sit, self._ways, tasks, reaches, worth, fit)
        commands = commands_left(sit)
        chosen = assaults.choose(commands)
        kept = trial.keep_worthwhile(
            chosen, lambda attacks: _with_support(sit, tasks, reaches, attacks), worth
        )
        listed = list(kept)
        busy = {order.subject for order in listed if order.kind in (MOVE, ATTACK)}
        commands -= len(busy)
        marches = Marches(sit, self._ways, tasks, reaches, Room(sit, listed))
        moved = []
        for group in _by_urgency(sit, tasks, busy):
            if commands <= 0:
                break
            order = marches.order(group, group in fit)
            if order is not None:
                moved.append(order)
                commands -= 1
        busy |= {order.subject for order in moved}
        listed += moved
        listed += stances(sit, tasks)
        listed += works(sit, tasks, [g for g in sorted(sit.able) if g not in busy])
        return trial.without_lapses(listed)


def commands_left(sit: Situation) -> int:
    """Return how many groups a side may still act with; rule 13.1."""
    return int(sit.world.turns[ALLOWED + sit.side][sit.turn] - sit.state.sides[ACTED][sit.side])


def _with_support(
    sit: Situation, tasks: Tasks, reaches: dict[int, Reach], attacks: Sequence[Assault]
) -> list[Order]:
    """Return the orders of attacks, with the marches, guns and aircraft that go with them."""
    orders = []
    for attack in attacks:
        for group, here in attack.attackers:
            if here != sit.place_of(group):
                orders.append(Order(MOVE, group, here, 0, reaches[group].path_to(here)))
            bits = attack.bits | _bits(tasks, group, attack.target)
            orders.append(Order(ATTACK, group, attack.target, bits))
    targets = [attack.target for attack in attacks]
    attackers = frozenset(order.subject for order in orders)
    return [*orders, *gunfire(sit, targets, attackers), *flights(sit, tasks, targets)]


def _bits(tasks: Tasks, group: int, target: int) -> int:
    """Return STAY for who holds a place and attacks out of it."""
    mission = tasks.of_group.get(group)
    holds = mission is not None and mission.aim == "hold" and target not in mission.goals
    return STAY if holds else 0


def _by_urgency(sit: Situation, tasks: Tasks, busy: set[int]) -> list[int]:
    """Return the groups that may march, those of the missions that are worth most first."""
    waiting = [group for group in sorted(sit.able) if group not in busy]
    return sorted(
        waiting, key=lambda g: (-tasks.of_group[g].worth if g in tasks.of_group else 1, g)
    )
