"""Changed hindcasts: one thing in a scenario changed, history's orders played, a result measured.

A change takes a loaded scenario and returns another; a measure takes a `Course` and returns a
number. tests/study/test_directions.py is the table that puts them together.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from engine.history.staff import staff_of
from engine.rules.advance import advance, open_game
from engine.rules.fog import view_for
from engine.rules.objectives import place_status
from engine.rules.turn import side_to_play
from engine.scenario.load import load_scenario
from engine.scenario.scenario import Scenario
from engine.state.compile import compile_world
from engine.state.index import index_of
from engine.state.orders import in_playing_order
from engine.state.state import LOST_PEOPLE, SCORE, STOCK, TURN
from engine.state.world import SIDE

Change = Callable[[Scenario], Scenario]


def _header(scenario, **fields):
    return replace(scenario, header=scenario.header.model_copy(update=fields))


def _rows(scenario, table, concerned, **fields):
    """Change fields of the rows of a table of the scenario; values may be made from the row."""
    rows = getattr(scenario.header, table)
    assert any(concerned(row) for row in rows), "nothing would change"
    changed = tuple(
        row.model_copy(update={k: v(row) if callable(v) else v for k, v in fields.items()})
        if concerned(row)
        else row
        for row in rows
    )
    return _header(scenario, **{table: changed})


def unchanged(scenario):
    return scenario


def without(*prefixes) -> Change:
    """Keep groups away: they arrive when the game is over. Named by how their ids begin."""

    def change(scenario):
        for prefix in prefixes:
            assert any(force.id.startswith(prefix) for force in scenario.header.forces), prefix
        never = scenario.calendar.record_to
        return _rows(scenario, "forces", lambda force: force.id.startswith(prefixes), arrives=never)

    return change


def figure(name, end) -> Change:
    """Take a reported number of people at its low or its high end."""
    return lambda scenario: _rows(
        scenario, "figures", lambda row: row.id == name, default=lambda row: getattr(row, end)
    )


def quality(side, step) -> Change:
    """Let all of a side fight a step better or worse."""
    return lambda scenario: _rows(
        scenario,
        "qualities",
        lambda row: scenario.actors[row.actor].side == side,
        quality=lambda row: min(5, max(1, row.quality + step)),
    )


def begins_with(side, **fields) -> Change:
    """Set how the groups of a side begin: trench, cohesion."""
    return lambda scenario: _rows(scenario, "readiness", lambda row: row.side == side, **fields)


def half_commands(side) -> Change:
    return lambda scenario: _rows(
        scenario, "commands", lambda row: row.side == side, groups=lambda row: row.groups // 2
    )


def supply(share, *sources) -> Change:
    """Let sources feed a share of the people they do, in percent; a cut one still feeds one."""
    return lambda scenario: _rows(
        scenario,
        "supply_sources",
        lambda row: row.id in sources or row.side in sources,
        people=lambda row: max(1, row.people * share // 100),
    )


def grounded(*spared) -> Change:
    """Let no aircraft fly but the wings that are spared."""
    return lambda scenario: _rows(
        scenario,
        "wings",
        lambda row: row.id not in spared,
        begins=scenario.calendar.record_to,
    )


def no_surprise(scenario):
    assert scenario.header.surprise
    return _header(scenario, surprise=())


def surprise_all_along(scenario):
    return _rows(scenario, "surprise", lambda row: True, until=None)


def _taskings(scenario, taskings):
    orders = scenario.orders.model_copy(update={"taskings": tuple(taskings)})
    return replace(scenario, orders=orders)


def _side_of(scenario, tasking):
    wings = {wing.id: wing.side for wing in scenario.header.wings}
    return scenario.forces[tasking.groups[0]].side if tasking.groups else wings[tasking.wings[0]]


def holds(side) -> Change:
    """Leave a side without taskings: its staff then gives no orders, as the commander Hold."""
    return lambda scenario: _taskings(
        scenario, [each for each in scenario.orders.taskings if _side_of(scenario, each) != side]
    )


def untold(*prefixes) -> Change:
    """Take taskings away, named by how their ids begin."""

    def change(scenario):
        told = scenario.orders.taskings
        for prefix in prefixes:
            assert any(each.id.startswith(prefix) for each in told), prefix
        return _taskings(scenario, [each for each in told if not each.id.startswith(prefixes)])

    return change


def a_day_later(side) -> Change:
    """Give a side all its taskings a day later."""

    def change(scenario):
        day = scenario.calendar.end_of(3) - scenario.calendar.start
        return _taskings(
            scenario,
            [
                each.model_copy(
                    update={
                        "begins": each.begins + day,
                        "until": None if each.until is None else each.until + day,
                    }
                )
                if _side_of(scenario, each) == side
                else each
                for each in scenario.orders.taskings
            ],
        )

    return change


def reserves_let_go(*groups, to) -> Change:
    """Hold nobody back, and send groups to hold a place from the start."""

    def change(scenario):
        held = {group for row in scenario.header.held_back for group in row.groups}
        assert held >= {*groups}
        others = [each for each in scenario.orders.taskings if not {*groups} & {*each.groups}]
        sent = next(each for each in others if each.task == "hold" and each.groups)
        start = scenario.calendar.start
        fields = {"groups": groups, "place": to, "begins": start, "until": None}
        sent = sent.model_copy(update=fields)
        return _header(_taskings(scenario, [sent, *others]), held_back=())

    return change


class Turn(NamedTuple):
    """What a turn left: who has each place; of each side people lost, points, stock in all."""

    holders: dict[str, str]
    lost: dict[str, int]
    points: dict[str, int]
    stock: dict[str, int]


class Course:
    """A hindcast, played on as far as somebody asks; keeps what is measured and no more."""

    def __init__(self, scenario, world):
        self.objectives = [row.place for row in scenario.header.objectives]
        self._world = world
        self._index = index_of(scenario)
        self._staff = staff_of(scenario)
        self._state = open_game(self._world)[0]
        self._turns = []

    def until(self, turn):
        """Return the turns from the first to this one."""
        while len(self._turns) < turn:
            self._turns.append(self._next())
        return self._turns[:turn]

    def _next(self):
        world, state, index = self._world, self._state, self._index
        turn = int(state.clock[TURN])
        while (side := int(side_to_play(world, state))) >= 0 and state.clock[TURN] == turn:
            asked = self._staff.orders(world, view_for(world, state, side), side)
            advance(world, state, in_playing_order(asked))
        words = ("unknown", *index.sides, "contested")
        return Turn(
            {place: words[place_status(world, state, n)] for n, place in enumerate(index.places)},
            {side: int(state.sides[LOST_PEOPLE][n]) for n, side in enumerate(index.sides)},
            {side: int(state.sides[SCORE][n]) for n, side in enumerate(index.sides)},
            {side: self._stock(n) for n, side in enumerate(index.sides)},
        )

    def _stock(self, side):
        stocks = zip(self._world.groups[SIDE], self._state.groups[STOCK], strict=True)
        return sum(int(stock) for owner, stock in stocks if owner == side) // 1000


@cache
def _shipped(scenario_id):
    scenario = load_scenario(scenario_id)
    return scenario, compile_world(scenario)


@cache
def course(scenario_id: str, change: Change) -> Course:
    """Return a game that is played once in a session, however many rows ask for it."""
    shipped, world = _shipped(scenario_id)
    scenario = change(shipped)
    # What does not differ is taken over: the map, and the World where only orders differ.
    scenario.__dict__["map"] = shipped.map
    same = scenario.header is shipped.header
    return Course(scenario, world if same else compile_world(scenario))


def held(side, until, *places):
    """Count for how many turns a side has each place, of the objectives if none are named."""
    return lambda game: sum(
        turn.holders[place] == side
        for turn in game.until(until)
        for place in places or game.objectives
    )


def held_anywhere(side, until):
    """Count for how many turns a side has each place of the map."""
    return lambda game: sum(
        holder == side for turn in game.until(until) for holder in turn.holders.values()
    )


def taken(place, side, until):
    """Return in which turn a side first has a place; one after the last watched for never."""
    return lambda game: next(
        (n for n, turn in enumerate(game.until(until), 1) if turn.holders[place] == side),
        until + 1,
    )


def lost(side, until):
    return lambda game: game.until(until)[-1].lost[side]


def points(side, until):
    return lambda game: game.until(until)[-1].points[side]


def stock(side, until):
    return lambda game: game.until(until)[-1].stock[side]
