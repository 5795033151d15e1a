"""Chapter 15: what a side sees of its enemy, and what it may order on that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rules.advance import advance
from engine.rules.check import check, legal_orders
from engine.rules.fog import hidden_groups, is_height, reveals, sees, view_for
from engine.rules.refusals import BASE_CLOSED
from engine.rules.rehearsal import preview
from engine.rules.turn import side_to_play
from engine.state import orders as o
from engine.state import state as s
from engine.state import world as w
from engine.state.events import Event
from tests.battlefield import MOTOR, battlefield
from tests.rules.random_play import endless, play_on

DAY, NIGHT = 1, 0


def hidden(battle, side=0):
    return [battle.names[group] for group in hidden_groups(battle.world, battle.state, side)]


def row(away, **options):
    """Return a row with R1 at its west end, and B1 so many hexes to the east of it."""
    cells = ["R1.", *"......"]
    cells[away] = "B1."
    return battlefield(" ".join(cells), **options)


@pytest.mark.parametrize(
    ("away", "options", "seen"),
    [
        pytest.param(2, {"part": DAY}, True, id="two hexes by day"),
        pytest.param(3, {"part": DAY}, False, id="no more than two by day"),
        pytest.param(1, {"part": NIGHT}, True, id="one hex in the dark"),
        pytest.param(2, {"part": NIGHT}, False, id="no more than one in the dark"),
        pytest.param(4, {"part": DAY, "heights": ["0000"]}, True, id="four from a height"),
        pytest.param(5, {"part": DAY, "heights": ["0000"]}, False, id="no more than four"),
        pytest.param(4, {"part": NIGHT, "heights": ["0000"]}, True, id="from a height by night"),
        pytest.param(
            1, {"part": NIGHT, "numbers": {"sight_night": 0}}, True, id="neighbours in any light"
        ),
        pytest.param(
            2, {"part": DAY, "groups": {"R1": {"people": 20}}}, True, id="outposts as well"
        ),
        pytest.param(6, {"part": DAY, "fog": 0}, True, id="everything without fog"),
    ],
)
def test_how_far_a_group_sees(away, options, seen):
    """Rule 15.1: both ways, but for the height."""
    options = {"fog": 1, "heights_m": {"0000": 200}} | options
    battle = row(away, **options)
    assert hidden(battle) == ([] if seen else ["B1"])
    if "heights" not in options:
        assert hidden(battle, side=1) == ([] if seen else ["R1"])


def test_only_a_listed_height_is_one():
    """Rule 11.1: one that overlooks something."""
    battle = battlefield(
        "R1^ . . R2^ .", heights=["0000", "0400"], heights_m={"0000": 200, "0300": 200}
    )
    heights = [battle.label(h) for h in range(5) if is_height(battle.world, h)]
    assert heights == ["0000"]


def test_aircraft_that_reconnoitre_see_around_them():
    """Rule 15.1: until their side plays again."""
    battle = battlefield(
        """
        R1 . . . . . .
        .  . . . . . B1
        """,
        fog=1,
        wings=[{"side": 0}],
    )
    assert hidden(battle) == ["B1"]

    after, _ = battle.advance(battle.fly(0, "0401", o.RECONNOITRE))
    assert hidden(after) == []
    assert hidden(after, side=1) == ["R1"], "the other side learns nothing by it"
    after, _ = after.advance()
    assert hidden(after) == [], "it still counts when its side gives orders"
    after, _ = after.advance()
    assert hidden(after) == ["B1"]


def test_both_sides_may_reconnoitre_one_hex():
    """Rule 10.3."""
    battle = row(6, fog=1, wings=[{"side": 0}, {"side": 1}])
    assert [hidden(battle, side) for side in (0, 1)] == [["B1"], ["R1"]]
    numbers = {"sight_recon": 3}
    battle = row(6, fog=1, wings=[{"side": 0}, {"side": 1}], numbers=numbers)
    after, _ = battle.advance(battle.fly(0, "0300", o.RECONNOITRE))
    after, _ = after.advance(after.fly(1, "0300", o.RECONNOITRE))
    assert [hidden(after, side) for side in (0, 1)] == [[], []]


def test_without_fog_a_view_is_a_copy():
    battle = row(6)
    view = view_for(battle.world, battle.state, 0)
    assert s.same_state(view, battle.state)
    assert view.groups is not battle.state.groups


def test_a_view_shows_neither_the_hidden_nor_those_to_come():
    """Rule 15.1: the two cannot be told apart; those that one sees are where they are."""
    battle = battlefield(
        """
        R1 . B1 . . B2
        .  . .  . . B3
        """,
        part=DAY,
        fog=1,
        groups={"B3": {"arrives": 5}},
    )
    before = s.copy_state(battle.state)

    view = view_for(battle.world, battle.state, 0)

    places = [view.groups[s.PLACE][battle.group(name)] for name in ("B1", "B2", "B3")]
    assert places == [battle.at("0200"), w.NO_HEX, w.NO_HEX]
    states = [view.groups[s.STATUS][battle.group(name)] for name in ("B1", "B2", "B3")]
    assert states == [s.PRESENT, s.UNSEEN, s.UNSEEN]
    assert view.hexes[s.STANDING + 1][battle.at("0500")] == 0
    assert s.same_state(battle.state, before), "looking changes nothing"
    assert [list(c) for c in view.sides] == [list(c) for c in before.sides], "nobody is lost by it"


def test_a_march_into_the_hidden_enemy_is_allowed_and_stops():
    """Rules 15.2 and 15.3."""
    battle = row(3, part=NIGHT, fog=1, groups={"R1": {**MOTOR, "points": 60}})
    march = battle.move("R1", "0000", "0100", "0200", "0300")
    assert march in legal_orders(battle.world, battle.state, ())
    promised = Event.read(preview(battle.world, battle.state, [march]).rows)
    assert not [event for event in promised if event.kind == "halted"]

    after, events = battle.advance(march)

    assert after.place_of("R1") == "0200"
    assert [event.rule for event in events if event.kind == "halted"] == ["5.4"]
    assert reveals(battle.world, battle.state, after.state, 0)


def test_a_base_closed_by_a_hidden_enemy_lapses_the_sortie():
    """Rules 10.2 and 15.3."""
    battle = battlefield(
        "R1a . B1 .",
        part=NIGHT,
        fog=1,
        wings=[{"side": 0, "base": 0}],
        places=[{"hexes": ["0000"]}],
    )
    sortie = battle.fly(0, "0000", o.COVER_HEX)
    assert hidden(battle) == ["B1"]
    assert check(battle.world, battle.state, (), sortie) is None

    _, events = battle.advance(sortie)

    assert Event("grounded", 0, battle.at("0200"), 0, "10.2") in events
    assert [event.other for event in events if event.kind == "lapsed"] == [BASE_CLOSED]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param(("0000", "0100"), False, id="a step nearer shows nothing yet"),
        pytest.param(("0000", "0100", "0200"), True, id="a second one does"),
    ],
)
def test_what_undo_must_not_take_back(path, told):
    """Seeing what was hidden cannot be undone."""
    battle = row(4, part=DAY, fog=1, groups={"R1": MOTOR})
    after, _ = battle.advance(battle.move("R1", *path))
    assert reveals(battle.world, battle.state, after.state, 0) == told
    assert not reveals(battle.world, after.state, battle.state, 0), "who goes back sees less"


def test_without_fog_nothing_is_revealed():
    battle = row(4, part=DAY, groups={"R1": MOTOR})
    after, _ = battle.advance(battle.move("R1", "0000", "0100", "0200"))
    assert not reveals(battle.world, battle.state, after.state, 0)


def foggy(seed, turns):
    """Return the middle of a random game under fog."""
    battle = battlefield(
        """
        R1= =  =  .  =  B1=
        R2  .  .  ^  .  B2
        .   R3 .  .  B3 .
        .   .  R4 .  .  B4
        """,
        part=seed % 3,
        fog=1,
        groups={"R1": MOTOR, "B1": MOTOR, "R3": {"guns": 2}, "B4": {"arrives": 2}},
        heights=["0301"],
        heights_m={"0301": 300},
        places=[{"hexes": ["0000"], "points": 2}, {"hexes": ["0500"], "points": 2}],
        wings=[{"side": 0, "base": 0, "sorties": 2}, {"side": 1, "base": 1, "sorties": 2}],
        sources=[(0, "0000", 600), (1, "0500", 600)],
    )
    state = s.copy_state(battle.state)
    for _ in play_on(battle.world, state, endless(seed), turns):
        pass
    return battle.world, state


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 6))
def test_a_view_holds_what_is_seen_and_no_more(seed, turns):
    """Rule 15.1: the zones and counts of a view are those of the groups in it, no more."""
    world, state = foggy(seed, turns)
    for side in (0, 1):
        view = view_for(world, state, side)
        for group in range(world.size[w.GROUPS]):
            place, shown = state.groups[s.PLACE][group], view.groups[s.PLACE][group]
            own = world.groups[w.SIDE][group] == side
            seen = place != w.NO_HEX and (own or sees(world, state, side, place))
            assert shown == (place if seen else w.NO_HEX)
        assert [list(c) for c in view.hexes[s.STANDING :]] == _counted(world, view)
        shared = [f for f in range(s.MINES, s.STANDING) if f not in (s.KNOWN, s.KNOWN + 1)]
        assert [list(view.hexes[f]) for f in shared] == [list(state.hexes[f]) for f in shared]
        assert list(view.hexes[s.HOLDER]) == list(state.hexes[s.KNOWN + side])
        for hex_ in range(world.size[w.HEXES]):
            if view.hexes[s.HOLDER][hex_] != state.hexes[s.HOLDER][hex_]:
                assert not sees(world, state, side, hex_)


def _counted(world, view):
    """Count groups and zones of a State afresh."""
    from engine.state.evolve import has_zone

    standing = [[0] * world.size[w.HEXES] for _ in range(2)]
    zones = [[0] * world.size[w.HEXES] for _ in range(2)]
    for group in range(world.size[w.GROUPS]):
        place, side = view.groups[s.PLACE][group], world.groups[w.SIDE][group]
        if place == w.NO_HEX:
            continue
        standing[side][place] += 1
        for direction in range(w.DIRECTIONS):
            near = world.hexes[w.NEIGHBOUR + direction][place]
            if near == w.NO_HEX or not has_zone(world, view, group):
                continue
            if not world.terrain[w.SHELTERS][world.hexes[w.TERRAIN][near]]:
                zones[side][near] += 1
    return standing + zones


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 6))
def test_what_may_be_ordered_does_not_depend_on_the_hidden(seed, turns):
    """Rule 15.2: take the hidden groups away for good, and the same orders are legal."""
    world, state = foggy(seed, turns)
    side = side_to_play(world, state)
    view = view_for(world, state, side)
    legal = legal_orders(world, state, ())
    assert legal == legal_orders(world, view, ())
    shown = {int(place) for place in view.groups[s.PLACE]} - {w.NO_HEX}
    aimed = {order.hex for order in legal if order.kind in (o.ATTACK, o.FIRE)}
    assert aimed <= shown


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 6))
def test_orders_given_in_the_fog_never_break_the_game(seed, turns):
    """Rule 15.3: they stop or lapse; and both sides always see whom they touch."""
    world, state = foggy(seed, turns)
    legal = legal_orders(world, state, ())
    after = s.copy_state(state)
    advance(world, after, legal[:: max(1, len(legal) // 6)])
    for group in range(world.size[w.GROUPS]):
        place, side = after.groups[s.PLACE][group], world.groups[w.SIDE][group]
        if place == w.NO_HEX:
            continue
        for direction in range(w.DIRECTIONS):
            near = world.hexes[w.NEIGHBOUR + direction][place]
            assert near == w.NO_HEX or sees(world, after, side, near)


def test_ground_taken_out_of_sight_stays_as_it_was_known():
    """Rule 15.4: the front line must not tell where a hidden group went."""
    battle = battlefield(
        "R1 . . . . . . B2 . .",
        fog=1,
        groups={"B2": MOTOR},
        holders={"0800": 0},
        places=[{"hexes": ["0900"]}],
    )
    world = battle.world

    after, _ = battle.play([], [battle.move("B2", "0700", "0800", "0900")])

    assert list(after.state.hexes[s.HOLDER])[8:] == [2, 2]
    assert list(view_for(world, after.state, 0).hexes[s.HOLDER])[8:] == [1, 2], "news of a place"
    assert list(view_for(world, after.state, 1).hexes[s.HOLDER])[8:] == [2, 2]


def test_who_comes_near_sees_who_holds_the_ground():
    """Rule 15.4."""
    groups = {"R1": MOTOR, "B2": MOTOR}
    battle = battlefield("R1 . . . . . . B2", fog=1, first=1, part=0, groups=groups)

    after, _ = battle.play([battle.move("B2", "0700", "0600", "0500")], [])
    assert list(view_for(battle.world, after.state, 0).hexes[s.HOLDER])[5:7] == [0, 0]

    after, _ = after.play([], [after.move("R1", "0000", "0100", "0200", "0300")])
    assert list(view_for(battle.world, after.state, 0).hexes[s.HOLDER])[5] == 2
