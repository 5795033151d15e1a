"""The rules together: how far an advance along one road comes, within bands.

The bands stand closely around what the fitted numbers make of it: a surprised and weak garrison
runs, a supported 2:1 advance makes five to seven kilometres a day until nobody is left before it,
an unsupplied one wears itself out. At 1:1 an advance fails before works; in the open it makes
nothing for two days, then five kilometres a day. Before the fitting it failed there too.
"""

import pytest

from engine.grid.hex import Hex, distance, neighbours
from tests.battlefield import MOTOR, battlefield

WIDTH = 44
ATTACKERS = ("R0", "R1", "R2")
START = 3
"""Column where the defence begins; a hex is 2 km wide."""


def road(defenders, supplied, surprise, turns):
    """Return a road from west to east, three motorised groups on it and a defence before them."""
    middle = ["="] * WIDTH
    middle[START - 1] = "|".join(ATTACKERS) + "="
    middle[START] = "|".join(defenders) + "="
    plain = " ".join("." * WIDTH)
    sources = [(1, f"{WIDTH - 1}01", 9999)] + [(0, "0001", 9999)] * supplied
    return battlefield(
        f"{plain}\n{' '.join(middle)}\n{plain}",
        groups=dict.fromkeys(ATTACKERS, MOTOR) | defenders,
        holders={f"{column:02d}01": int(column >= START) for column in range(WIDTH)},
        sources=sources,
        surprise=(surprise, 0),
        turns=turns,
    )


def pursue(battle, name, enemies):
    """Return an order to attack the nearest enemy, or to go up to it, or None."""
    if not enemies or not battle.place_of(name):
        return None
    here = Hex.parse(battle.place_of(name))
    goal = min((Hex.parse(label) for label in enemies), key=lambda hex_: distance(here, hex_))
    if distance(here, goal) == 1:
        return battle.attack(name, str(goal))
    path = [here]
    while len(path) < 4 and distance(path[-1], goal) > 1:
        near = [hex_ for hex_ in neighbours(path[-1]) if 0 <= hex_.row < 3 and hex_.column >= 0]
        path.append(min(near, key=lambda hex_: (distance(hex_, goal), hex_.row != 1, hex_)))
    return battle.move(name, *map(str, path))


@pytest.mark.parametrize(
    ("defenders", "supplied", "surprise", "turns", "least_km", "most_km"),
    [
        pytest.param(
            {name: {"people": 100, "quality": 1, "cohesion": 50} for name in ("B0", "B1")},
            True,
            1,
            7,
            20,
            28,
            id="a surprised and weak garrison is driven back at once",
        ),
        pytest.param(
            {"B0": {}, "B1": {"people": 75}},
            True,
            0,
            41,
            70,
            82,
            id="a supported advance at 2:1 makes tens of kilometres",
        ),
        pytest.param(
            {"B0": {}, "B1": {"people": 75}},
            False,
            0,
            41,
            0,
            6,
            id="without supply it wears itself out",
        ),
        pytest.param(
            {name: {"trench": 2} for name in ("B0", "B1", "B2")},
            True,
            0,
            41,
            0,
            2,
            id="at 1:1 it fails before works",
        ),
        pytest.param(
            {"B0": {}, "B1": {}, "B2": {}},
            True,
            0,
            41,
            64,
            76,
            id="at 1:1 in the open the defence is worn down",
        ),
    ],
)
def test_how_far_an_advance_comes(defenders, supplied, surprise, turns, least_km, most_km):
    """Chapters 5 to 9 together."""
    battle = road(defenders, supplied, surprise, turns)
    fronts = [0]
    for _ in range(turns):
        enemies = [battle.place_of(name) for name in defenders if battle.place_of(name)]
        orders = [pursue(battle, name, enemies) for name in ATTACKERS]
        battle, _ = battle.play([order for order in orders if order], [])

        fronts.append(2 * (western_end(battle, defenders) - START))
    assert least_km <= fronts[-1] <= most_km
    assert max(fronts[turn + 3] - fronts[turn] for turn in range(turns - 2)) < 20, "in a day"


def western_end(battle, defenders):
    """Return the westernmost column in which a defender stands; beyond the map for none."""
    left = [Hex.parse(battle.place_of(name)).column for name in defenders if battle.place_of(name)]
    return min(left, default=WIDTH)
