"""Events: what happened. In the rules an event is a flat row of ints; `read` gives typed ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

CELLS = 5
"""Cells of a row: kind, subject, value, other, rule."""

# The kinds, each with what its subject, value and other are. A star: State does not change, the
# row explains. The rule is 100 x chapter + number, so 7.6 is 706.
KINDS: tuple[tuple[str, str], ...] = (
    ("turn_began", "turn"),
    ("side_began", "side"),
    ("side_ended", "side"),
    ("turn_ended", "turn"),
    ("game_over", "turn"),
    # groups: subject is the group
    ("arrived", "group; value: hex"),
    ("delayed", "* group; value: hex it cannot enter"),
    ("left", "group; value: hex"),
    ("moved", "group; value: hex entered; other: points spent on it"),
    ("halted", "* group; value: hex where it stops; other: hex that it could not enter"),
    ("shifted", "group; value: hex; moved aside for want of room"),
    ("placed", "group; value: hex, or -1 for off the map; other: status"),
    ("stance", "group; value: stance"),
    ("lost", "group; value: people; other: its remainder afterwards"),
    ("set_people", "group; value: people (main line only; the difference is lost)"),
    ("scattered", "group; value: people lost with it"),
    ("shaken", "group; value: thousandths of cohesion lost"),
    ("rallied", "group; value: thousandths of cohesion gained"),
    ("entrenched", "group; value: its entrenchment now"),
    ("stocked", "group; value: thousandths of stock gained; other: thousandths of a full share"),
    ("consumed", "group; value: thousandths of stock spent"),
    ("unsupplied", "group; value: turns in a row without, now"),
    ("suppressed", "group; value: 1 or 0"),
    ("released", "group"),
    ("readied", "group; value: 1 or 0"),
    ("rested", "group; value: turns in a row at rest, now"),
    ("did", "group; value: bit of DEEDS"),
    ("vehicles_lost", "group; value: pieces; other: field of State.groups"),
    ("retreated", "group; value: hex"),
    ("routed", "* group; value: hex where it ends"),
    ("pocketed", "* group; value: hex it cannot leave"),
    ("bomb_spent", "group; value: hex attacked"),
    ("learned", "hex; value: holder; other: the side that learns it, under fog of war"),
    ("hidden", "group; where it stands is unknown; in a side's view only, never in a log"),
    ("acted", "side; value: groups that have acted in this turn"),
    # combat: subject is the hex attacked
    ("combat", "* hex; value: attacker's power; other: defender's power"),
    ("column", "* hex; value: thousandths of a column from the ratio alone; other: ratio x 100"),
    ("shift", "* hex; value: thousandths of a column; other: its cause (group, hex, count) or -1"),
    ("result", "* hex; value: final thousandths of a column; other: side attacking"),
    ("power", "* group; value: power it adds; other: people counted"),
    ("fought_over", "hex; other: -1 where the record says it was not"),
    ("advanced", "group; value: hex entered; other: 0"),
    ("lapsed", "* group; value: kind of order; other: refusal; the order could not be carried out"),
    # hexes
    ("took", "hex; value: holder now; other: group or -1"),
    ("mined", "hex; value: level now; other: 1 + side that laid them, or 0"),
    ("mine_hit", "* group; value: hex; other: level"),
    ("interdicted", "hex; value: sorties there; other: side"),
    ("covered", "hex; value: sorties there; other: side"),
    ("supported", "hex; value: sorties there; other: side"),
    ("recon", "hex; value: sorties there; other: side"),
    # air: subject is the wing
    ("sortie", "wing; value: hex; other: mission"),
    ("grounded", "* wing; value: hex of the danger or -1"),
    ("sorties", "wing; value: sorties left now"),
    ("risked", "wing; value: hundredths of an aircraft at risk, carried"),
    ("aircraft_lost", "wing; value: aircraft"),
    ("outsiders_struck", "* hex; value: strike's index"),
    # places and points
    ("place_held", "place; value: holder now; other: turns in a row"),
    ("scored", "side; value: points; other: place, or -1 for people lost"),
)

(
    TURN_BEGAN,
    SIDE_BEGAN,
    SIDE_ENDED,
    TURN_ENDED,
    GAME_OVER,
    ARRIVED,
    DELAYED,
    LEFT,
    MOVED_TO,
    HALTED,
    SHIFTED,
    PLACED,
    STANCE_SET,
    LOST,
    SET_PEOPLE,
    SCATTERED_ALL,
    SHAKEN,
    RALLIED,
    ENTRENCHED,
    STOCKED,
    CONSUMED,
    WENT_UNSUPPLIED,
    SUPPRESSION,
    SET_FREE,
    READIED,
    RESTED_FOR,
    DID,
    VEHICLES_LOST,
    RETREATED_TO,
    ROUTED,
    POCKETED,
    BOMB_SPENT,
    LEARNED,
    HIDDEN,
    ACTED_SO_FAR,
    COMBAT,
    COLUMN,
    SHIFTED_COLUMN,
    RESULT,
    POWER,
    FOUGHT_OVER,
    ADVANCED,
    LAPSED,
    TOOK,
    MINED,
    MINE_HIT,
    INTERDICTION,
    COVER,
    SUPPORT_GIVEN,
    RECON_FLOWN,
    SORTIE,
    GROUNDED,
    SORTIES_SET,
    RISKED,
    AIRCRAFT_DOWN,
    OUTSIDERS_STRUCK,
    PLACE_HELD,
    SCORED,
) = range(len(KINDS))


class Event(NamedTuple):
    """One row, named.

    Attributes:
        kind: a name out of KINDS.
        subject: index of a group, hex, side, wing, place or turn, as the kind says.
        value: as the kind says.
        other: as the kind says.
        rule: such as "7.6", or "" where no rule stands behind it.
    """

    kind: str
    subject: int
    value: int
    other: int
    rule: str

    @classmethod
    def read(cls, rows: Sequence[int]) -> tuple[Event, ...]:
        """Return the events of flat rows."""
        return tuple(
            cls(KINDS[row[0]][0], row[1], row[2], row[3], rule_text(row[4]))
            for row in each_row(rows)
        )


def each_row(rows: Sequence[int]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield flat rows one by one."""
    cells = [int(cell) for cell in rows]
    for start in range(0, len(cells), CELLS):
        kind, subject, value, other, number = cells[start : start + CELLS]
        yield kind, subject, value, other, number


def rule_text(number: int) -> str:
    """Return a rule's number as people write it: 706 is "7.6"; 0 is ""."""
    return f"{number // 100}.{number % 100}" if number else ""
