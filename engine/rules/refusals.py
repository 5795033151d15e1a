"""Refusals: why an order is not allowed. Rules answer with a code; people read the sentence."""

from __future__ import annotations

from typing import NamedTuple

# Rule and sentence of each code, in the codes' order. In braces: what `Refusal` fills in.
REFUSALS: tuple[tuple[str, str], ...] = (
    ("", "allowed"),
    ("1.6", "the game is over"),
    ("2.1", "there is no such group or wing"),
    ("1.2", "{subject} belongs to the other side"),
    ("1.5", "{subject} is not on the map"),
    ("5.10", "{subject} already has an order of this kind; take that back first"),
    ("5.10", "{subject} already has an order to move or work; take that back first"),
    ("13.1", "no commands are left: this side may act with {allowed} groups a turn"),
    ("13.3", "{subject} is held back by the scenario until turn {until}"),
    ("5.9", "the path does not begin where {subject} stands"),
    ("5.9", "the path does not lead from hex to neighbouring hex"),
    ("5.9", "{subject} has {points} movement points, too few to enter {hex}"),
    ("5.2", "{hex} is closed to {subject}"),
    ("5.4", "the enemy stands in {hex}"),
    ("4.3", "{subject} must stop in {hex}, in an enemy zone of control"),
    ("3.1", "{hex} would hold more than {stack_limit} groups"),
    ("5.11", "{subject} stands at no open source of supply at the map's edge"),
    ("9.2", "{subject} cannot dig in any deeper there"),
    ("12.3", "no more mines can be laid there"),
    ("7.1", "{subject} cannot attack {hex}: it must stand next to it"),
    ("7.1", "no enemy that {side} knows of stands in {hex}"),
    ("8.5", "{subject} has {cohesion} cohesion, too little to attack"),
    ("6.8", "{subject} is out of supply and may not attack"),
    ("6.8", "{subject} is out of supply and may not assault"),
    ("6.7", "{subject} has {stock} of stock, an attack spends {needed}"),
    ("5.8", "{subject} withdraws in this turn and may not attack"),
    ("12.2", "{subject} has no car bomb left"),
    ("12.2", "a car bomb cannot reach {hex}"),
    ("7.8", "{subject} has no guns"),
    ("7.8", "{hex} is out of reach of {subject}'s guns"),
    ("10.1", "{subject} has no sorties left today"),
    ("10.2", "{subject} cannot fly: its base is lost or under fire"),
    ("10.3", "{subject} does not fly such a mission"),
    ("10.4", "{subject} does not fly in the dark"),
    ("10.9", "nobody flies in this turn"),
    ("10.3", "there is nothing in {hex} for such a mission"),
    ("10.3", "{hex} is no hex of this map"),
    ("8.1", "there is no such stance"),
    ("5.8", "{subject} stands in no enemy zone of control; it can march instead"),
)

(
    ALLOWED_ORDER,
    GAME_IS_OVER,
    NO_SUCH_SUBJECT,
    NOT_YOURS,
    NOT_ON_MAP,
    ORDERED_ALREADY,
    BUSY_ALREADY,
    NO_COMMANDS_LEFT,
    HELD_BACK,
    PATH_STARTS_ELSEWHERE,
    PATH_BROKEN,
    PATH_TOO_DEAR,
    CLOSED_GROUND,
    ENEMY_IN_THE_WAY,
    STOPS_IN_ZONE,
    NO_ROOM,
    NO_SOURCE_HERE,
    DUG_IN_FULLY,
    MINED_FULLY,
    NOT_NEXT_TO,
    NOBODY_THERE,
    TOO_SHAKEN,
    UNSUPPLIED_ATTACK,
    UNSUPPLIED_ASSAULT,
    TOO_LITTLE_STOCK,
    WITHDRAWING,
    NO_CAR_BOMB,
    BOMB_CANNOT_REACH,
    NO_GUNS,
    OUT_OF_RANGE,
    NO_SORTIES,
    BASE_CLOSED,
    WRONG_MISSION,
    TOO_DARK,
    NO_FLYING_WEATHER,
    POINTLESS_MISSION,
    OFF_THE_MAP,
    NO_SUCH_STANCE,
    NOTHING_TO_WITHDRAW_FROM,
) = range(len(REFUSALS))


class Refusal(NamedTuple):
    """Why one order is not allowed.

    Attributes:
        code: GAME_IS_OVER to NOTHING_TO_WITHDRAW_FROM.
        subject: index of the group or wing.
        hex: index of the hex that it is about, or -1.
        facts: numbers that the sentence tells, by name.
    """

    code: int
    subject: int
    hex: int
    facts: tuple[tuple[str, int], ...]

    @property
    def rule(self) -> str:
        """The rule behind it, such as "7.1"."""
        return REFUSALS[self.code][0]

    def sentence(self, subject: str, hex_: str, side: str) -> str:
        """Return what is wrong, in plain words.

        Args:
            subject: name of the group or wing.
            hex_: name of the hex.
            side: name of the side to play.
        """
        text = REFUSALS[self.code][1]
        told = text.format(subject=subject, hex=hex_, side=side, **dict(self.facts))
        return told[0].upper() + told[1:]
