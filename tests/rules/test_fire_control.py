"""Chapter 11: heights that overlook the ground around them."""

import pytest

from engine.rules.fire_control import is_overlooked, may_use_road
from engine.state import events as e
from engine.state.evolve import evolve
from tests.battlefield import battlefield

HEIGHT = """
    .   .   .   .   .
    .   B1^ .   .   .
    .   .   .   .   .
"""


def overlooks(label, *, people=150, height=130, side=0, drawing=HEIGHT):
    battle = battlefield(
        drawing,
        groups={"B1": {"people": people}} if "B1" in drawing else {},
        heights=["0101"],
        heights_m={"0101": height},
    )
    return is_overlooked(battle.world, battle.state, battle.at(label), side)


@pytest.mark.parametrize(
    ("label", "changes", "expected"),
    [
        pytest.param("0200", {}, True, id="a lower hex beside it"),
        pytest.param("0301", {}, True, id="a lower hex two hexes off"),
        pytest.param("0401", {}, False, id="three hexes are too far"),
        pytest.param("0101", {}, False, id="not the height itself"),
        pytest.param("0200", {"height": 129}, False, id="too little lower"),
        pytest.param("0200", {"people": 59}, False, id="an outpost overlooks nothing"),
        pytest.param("0200", {"people": 60}, True, id="sixty people do"),
        pytest.param("0200", {"side": 1}, False, id="not against its own side"),
        pytest.param("0200", {"drawing": HEIGHT.replace("B1", "R1")}, False, id="ours on it"),
        pytest.param("0200", {"drawing": HEIGHT.replace("B1", "")}, False, id="nobody on it"),
    ],
)
def test_a_manned_height_overlooks(label, changes, expected):
    """Rule 11.1."""
    assert overlooks(label, **changes) == expected


def test_outposts_together_overlook_nothing():
    """Rule 11.1: one group must be no outpost; two small ones do not add up."""
    battle = battlefield(
        HEIGHT.replace("B1", "B1|B2"),
        groups={"B1": {"people": 40}, "B2": {"people": 40}},
        heights=["0101"],
        heights_m={"0101": 200},
    )

    assert not is_overlooked(battle.world, battle.state, battle.at("0200"), 0)


def test_an_overlooked_road_is_of_no_use_to_the_enemy_alone():
    """Rule 11.3."""
    battle = battlefield(HEIGHT, heights=["0101"], heights_m={"0101": 200})
    hex_ = battle.at("0200")

    assert not may_use_road(battle.world, battle.state, 0, hex_)
    assert may_use_road(battle.world, battle.state, 1, hex_)


def test_an_interdicted_road_is_of_no_use_to_the_enemy_alone():
    """Rule 10.3."""
    battle = battlefield(HEIGHT)
    hex_ = battle.at("0200")
    evolve(battle.world, battle.state, e.INTERDICTION, hex_, 2, 1)

    assert not may_use_road(battle.world, battle.state, 0, hex_)
    assert may_use_road(battle.world, battle.state, 1, hex_)
