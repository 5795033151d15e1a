"""A drawn battlefield that has something of everything, for random games."""

from tests.battlefield import MOTOR, battlefield

ARMED = {**MOTOR, "armoured": 3, "guns": 2, "car_bombs": 1}
FIELD = """
    R1=   =     =  =    B1+T .
    R2|R3 .     ^  .    B2   .
    .     R4    ^  B3^  B4   .
    .     .     .  M    .    B5=
"""


def field(**options):
    """Return the battlefield; options as for `battlefield`."""
    return battlefield(
        FIELD,
        groups={
            "R1": ARMED,
            "R3": {"command": 1, "quality": 4},
            "B1": {"trench": 2, "guns": 1},
            "B3": {"people": 40, "air_defence": 1},
            "B4": ARMED,
            "B5": {"arrives": 2, "frozen_until": 3},
        },
        sources=[(0, "0000", 400), (1, "0503", 300), (1, "0400", 90)],
        places=[
            {"hexes": ["0400"], "points": 3},
            {"hexes": ["0202", "0302"], "key": ["0302"], "points": 1},
            {"hexes": ["0000"]},
        ],
        wings=[{"side": 0, "base": 2, "sorties": 2}, {"side": 1, "sorties": 1}],
        strikes=[(2, "0400", 1, 1, 2, 20)],
        heights=["0302", "0202"],
        heights_m={"0302": 300, "0202": 250},
        wadis=[("0101", "0201")],
        mines={"0401": 1},
        turns=12,
        **options,
    )
