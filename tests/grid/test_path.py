"""Paths and floods against brute force on small boards; ties are pinned."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.grid.hex import Hex, distance, line, neighbours, within
from engine.grid.path import Reached, flood, shortest_path

BOARD = [Hex.at(column, row) for column, row in product(range(4), range(4))]
on_board = st.sampled_from(BOARD)
prices = st.dictionaries(
    st.tuples(on_board, st.integers(0, 5)), st.integers(0, 4) | st.none(), max_size=60
)


def priced(table, usual=2):
    """A cost function: `table` by hex left and direction taken, `usual` elsewhere on the board."""

    def cost(start, goal):
        if goal not in BOARD or start not in BOARD:
            return None
        return table.get((start, neighbours(start).index(goal)), usual)

    return cost


def every_way(start, goal, cost):
    """All simple paths from start to goal, with their cost."""

    def walk(path, spent):
        if path[-1] == goal:
            yield spent, len(path), tuple(path)
            return
        for hex_ in neighbours(path[-1]):
            if hex_ not in path and len(path) < 7 and (price := cost(path[-1], hex_)) is not None:
                yield from walk([*path, hex_], spent + price)

    return walk([start], 0)


def cheapest(cost, sources):
    """Bellman and Ford: cost from each source to each hex, by relaxing until nothing changes."""
    found = {(source, source): 0 for source in sources}
    changed = True
    while changed:
        changed = False
        for (source, here), spent in list(found.items()):
            for hex_ in neighbours(here):
                price = cost(here, hex_)
                if price is not None and spent + price < found.get((source, hex_), 10**9):
                    found[source, hex_] = spent + price
                    changed = True
    return found


@given(on_board, on_board, prices)
def test_no_path_is_cheaper(start, goal, table):
    cost = priced(table)
    path = shortest_path(start, goal, cost)
    best = cheapest(cost, [start]).get((start, goal))

    if path is None:
        assert best is None
    else:
        assert (path[0], path[-1]) == (start, goal)
        assert sum(cost(a, b) for a, b in pairwise(path)) == best


@given(st.sampled_from(BOARD[:6]), st.sampled_from(BOARD[:6]), prices)
def test_of_equal_paths_the_shortest_and_then_the_first_is_taken(start, goal, table):
    small = set(BOARD[:6])
    cost = priced(table)

    def walled(a, b):
        return cost(a, b) if a in small and b in small else None

    ways = list(every_way(start, goal, walled))

    assert shortest_path(start, goal, walled) == (min(ways)[2] if ways else None)


@given(on_board, on_board, prices)
def test_a_true_bound_on_step_costs_never_changes_the_answer(start, goal, table):
    cost = priced({key: price and price + 3 for key, price in table.items() if price != 0}, 3)

    assert shortest_path(start, goal, cost, least=3) == shortest_path(start, goal, cost)


@given(st.integers(-(10**9), 10**9), st.integers(-12, 12), st.integers(-12, 12))
def test_on_open_ground_a_path_is_as_long_as_the_distance(far, q, r):
    start, goal = Hex(far, -far), Hex(far + q, r - far)

    path = shortest_path(start, goal, lambda a, b: 7, least=7)

    assert len(path) == len(line(start, goal))


def test_a_wall_is_walked_around():
    wall = {Hex.at(1, 0), Hex.at(1, 1), Hex.at(1, 2)}

    path = shortest_path(
        Hex.at(0, 0), Hex.at(2, 0), lambda a, b: 1 if b in BOARD and b not in wall else None
    )

    assert [str(hex_) for hex_ in path] == [
        "0000",
        "0001",
        "0002",
        "0003",
        "0103",
        "0203",
        "0202",
        "0201",
        "0200",
    ]


def test_no_way_is_none_and_staying_is_one_hex():
    assert shortest_path(Hex(0, 0), Hex(5, 5), lambda a, b: None) is None
    assert shortest_path(Hex(4, 4), Hex(4, 4), lambda a, b: None) == (Hex(4, 4),)


def test_a_step_below_the_promised_least_is_a_bug_of_the_caller():
    with pytest.raises(ValueError, match="costs 1, least is 2"):
        shortest_path(Hex(0, 0), Hex(2, 0), lambda a, b: 1, least=2)
    with pytest.raises(ValueError, match="costs -1"):
        shortest_path(Hex(0, 0), Hex(2, 0), lambda a, b: -1)
    with pytest.raises(ValueError, match="costs -1"):
        flood([Hex(0, 0)], lambda a, b: -1, limit=5)


@given(st.lists(on_board, min_size=1, max_size=4), prices, st.integers(0, 9) | st.none())
def test_a_flood_gives_each_hex_to_its_cheapest_source_then_the_first(sources, table, limit):
    cost = priced(table)
    best = cheapest(cost, sources)
    expected = {}
    for hex_ in BOARD:
        claims = sorted((spent, source) for (source, at), spent in best.items() if at == hex_)
        if claims and (limit is None or claims[0][0] <= limit):
            expected[hex_] = Reached(*claims[0])

    assert flood(sources, cost, limit) == expected


@given(st.integers(0, 6))
def test_a_flood_over_open_ground_is_a_range(radius):
    reached = flood([Hex(0, 0)], lambda a, b: 1, limit=radius)

    assert {hex_: way.cost for hex_, way in reached.items()} == {
        hex_: distance(Hex(0, 0), hex_) for hex_ in within(Hex(0, 0), radius)
    }


def test_a_flood_from_nowhere_reaches_nothing():
    assert flood([], lambda a, b: 1) == {}
