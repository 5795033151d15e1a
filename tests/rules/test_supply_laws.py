"""Laws of chapter 6, on random small maps."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.rules import lorries
from engine.state import events as e
from engine.state import state as s
from engine.state import world as w
from engine.state.evolve import evolve
from tests.battlefield import battlefield
from tests.rules.feeding import line, starved, supplied

CELLS = st.sampled_from(["=", "=", "=", ".", "^", "M", "T", "f", "~", "a"])


@st.composite
def battles(draw):
    """Draw a map with roads, groups of both sides, sources, holders and heights."""
    width, height = draw(st.integers(3, 8)), draw(st.integers(2, 5))
    cells = [draw(CELLS) for _ in range(width * height)]
    groups = {}
    places = draw(st.lists(st.integers(0, width * height - 1), unique=True, max_size=6))
    for number, place in enumerate(places):
        name = f"{draw(st.sampled_from('RB'))}{number}"
        cells[place] = f"{name}{cells[place]}"
        groups[name] = {
            "people": draw(st.integers(10, 500)),
            "stock": draw(st.integers(0, 90)),
            "cohesion": draw(st.integers(0, 100)),
        }
    if not groups:
        cells[0] = f"R0{cells[0]}"
        groups["R0"] = {}
    hexes = [f"{index % width:02}{index // width:02}" for index in range(width * height)]
    hex_ = st.sampled_from(hexes)
    rows = [" ".join(cells[row * width : (row + 1) * width]) for row in range(height)]
    battle = battlefield(
        "\n".join(rows),
        groups=groups,
        sources=draw(st.lists(st.tuples(st.integers(0, 1), hex_, st.integers(0, 900)), max_size=4)),
        holders=draw(st.dictionaries(hex_, st.integers(0, 1), max_size=6)),
        heights=draw(st.lists(hex_, max_size=2)),
        heights_m=draw(st.dictionaries(hex_, st.sampled_from([0, 200]), max_size=6)),
    )
    for label in draw(st.lists(hex_, max_size=2)):
        evolve(battle.world, battle.state, e.INTERDICTION, battle.at(label), 1, 1)
    return battle


@settings(max_examples=60, deadline=None)
@given(battles())
def test_what_the_line_says_is_what_supply_does(battle):
    """A line is whole exactly where something comes, and as much as it says."""
    after, events = supplied(battle)
    received = {event.subject: event for event in events if event.kind == "stocked"}
    eaten = {event.subject: event.value for event in events if event.kind == "consumed"}
    for name in battle.names:
        group, found = battle.group(name), line(battle, name)
        stock = battle.field(name, s.STOCK)
        gained = min(40 * found.share, 100_000 - stock)
        if group in received:
            assert (received[group].other, received[group].value) == (found.share, gained)
        else:
            assert gained in (0, min(10_000, stock + gained))
        assert after.field(name, s.STOCK) == stock + gained - min(10_000, stock + gained)
        assert eaten.get(group, 0) <= 10_000
        if not found.is_joined:
            assert group not in received


@settings(max_examples=60, deadline=None)
@given(battles())
def test_a_line_is_a_way_that_supply_may_take(battle):
    """Hex by neighbouring hex; open to its end, or barred exactly there."""
    for name in battle.names:
        found, side = line(battle, name), int(name[0] != "R")
        assert found.hexes[0] == battle.field(name, s.PLACE)
        for here, near in zip(found.hexes, found.hexes[1:], strict=False):
            assert near in [battle.world.hexes[w.NEIGHBOUR + d][here] for d in range(6)]
        bars = [lorries.bar_at(battle.state, side, hex_) for hex_ in found.hexes]
        assert not any(bars[:-1])
        if found.is_joined:
            source = battle.world.sources[w.SOURCE_HEX][found.sources[0]]
            ends = [battle.world.sources[w.SOURCE_HEX][source] for source in found.sources]
            assert found.hexes[-1] in ends, source
        elif found.reason in (lorries.ENEMY_THERE, lorries.ENEMY_ZONE):
            assert bars[-1] == found.reason


def swapped(battle):
    """Return the battlefield with its sides exchanged; groups keep their indexes."""
    world, state = battle.world, s.copy_state(battle.state)
    groups, sources = list(world.groups), list(world.sources)
    groups[w.SIDE] = [1 - side for side in groups[w.SIDE]]
    sources[w.SOURCE_SIDE] = [1 - side for side in sources[w.SOURCE_SIDE]]
    other = {0: 0, 1: 2, 2: 1}
    for hex_ in range(world.size[w.HEXES]):
        state.hexes[s.HOLDER][hex_] = other[state.hexes[s.HOLDER][hex_]]
        mark = state.hexes[s.INTERDICTED][hex_]
        state.hexes[s.INTERDICTED][hex_] = 16 * other[mark // 16] + mark % 16
    for field in (s.STANDING, s.ZONE):
        # Lists of their own: compiled, columns are windows on one array.
        one, two = list(state.hexes[field]), list(state.hexes[field + 1])
        state.hexes[field], state.hexes[field + 1] = two, one
    world = world._replace(groups=w.frozen_table(groups), sources=w.frozen_table(sources))
    return type(battle)(world, state, battle.names, battle.columns)


@settings(max_examples=60, deadline=None)
@given(battles())
def test_swapping_the_sides_swaps_the_supply(battle):
    for group in range(len(battle.names)):
        evolve(battle.world, battle.state, e.WENT_UNSUPPLIED, group, 2, 0)
    after, _events = starved(battle)
    mirrored, _events = starved(swapped(battle))

    assert [list(column) for column in after.state.groups] == [
        list(column) for column in mirrored.state.groups
    ]


@settings(max_examples=60, deadline=None)
@given(battles(), st.data())
def test_an_enemy_more_never_helps(battle, data):
    """A hex in which an enemy stands now never joins a group that was cut off.

    Sources off the road are left out: where the enemy takes the nearest road from one, it feeds
    the next, and that may lead somewhere.
    """
    hexes = [
        hex_
        for side, hex_ in zip(*battle.world.sources[: w.SOURCE_HEX + 1], strict=True)
        if not side
    ]
    assume(all(battle.world.hexes[w.HAS_ROAD][hex_] for hex_ in hexes))
    label = data.draw(st.integers(0, battle.world.size[w.HEXES] - 1))
    before = [line(battle, name) for name in battle.names]
    if battle.state.hexes[s.STANDING][label] == 0:
        battle.state.hexes[s.HOLDER][label] = 2
        battle.state.hexes[s.STANDING + 1][label] += 1
    for name, was in zip(battle.names, before, strict=True):
        if name[0] == "R":
            now = line(battle, name)
            assert was.is_joined or not now.is_joined
