"""Rules of `orders.expanded.yaml`: whose turn it is, who exists, how orders are worded.

Scenarios know nothing of how orders are played; what is checked is that each can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from engine.errors import Fault
from engine.grid.hex import Hex
from engine.scenario.files import Part
from engine.scenario.maps.hex_map import HexMap
from engine.scenario.reading.wording import Where, did_you_mean, first_faults, quoted
from engine.scenario.shapes.forces import ScenarioFile
from engine.scenario.shapes.orders import ExpandedOrdersFile, PlayerTurnOrders
from engine.scenario.shapes.play import MISSIONS


class Wording(NamedTuple):
    """How an order of some kind is worded, after its kind and whose it is.

    Attributes:
        hexes: the fewest and the most hexes it names.
        words: what may follow them.
        counts: the fewest and the most of these words.
    """

    hexes: tuple[int, int]
    words: tuple[str, ...] = ()
    counts: tuple[int, int] = (0, 0)


# As many hexes as the reader of orders takes.
_PATH = Wording((2, 200))

WORDINGS: dict[str, Wording] = {
    "stance": Wording((0, 0), ("hold", "delay", "last"), (1, 1)),
    "fly": Wording((1, 1), MISSIONS, (1, 1)),
    "fire": Wording((1, 1)),
    "move": _PATH,
    "withdraw": _PATH,
    "leave": Wording((0, 0)),
    "dig": Wording((0, 0)),
    "mine": Wording((0, 0)),
    "attack": Wording((1, 1), ("assault", "car-bomb", "stay"), (0, 3)),
}
"""How orders are worded, by kind; a wing flies, everything else groups do."""


def faults_of_expanded(
    part: Part, header: ScenarioFile | None, hex_map: HexMap | None
) -> tuple[Fault, ...]:
    """Return what is wrong with history's orders turn by turn, on their own and in a scenario.

    Args:
        part: the file, as far as it could be read.
        header: who there is; None where that is not known.
        hex_map: the map; None where it is not known.
    """
    sound = part.sound
    if header is None or not isinstance(sound, ExpandedOrdersFile):
        return part.faults
    told = (part.fault(where, sentence) for where, sentence in _complaints(sound, header, hex_map))
    return part.faults + first_faults(told, part.file.shown)


def _complaints(
    expanded: ExpandedOrdersFile, header: ScenarioFile, hex_map: HexMap | None
) -> Iterator[tuple[Where, str]]:
    sides = [side.id for side in header.sides]
    last = header.calendar.played_turns
    seen: set[tuple[int, str]] = set()
    reader = _Reader(header, hex_map)
    for index, row in enumerate(expanded.player_turns):
        where: Where = ("player_turns", index)
        if row.turn > last:
            yield (*where, "turn"), f"turn {row.turn} is not played; the last is {last}"
        if (row.turn, row.side) in seen:
            yield where, f"a second player-turn of {quoted(row.side)} in turn {row.turn}"
        seen.add((row.turn, row.side))
        if row.side not in sides:
            yield (*where, "side"), f"no side {quoted(row.side)}{did_you_mean(row.side, sides)}"
            continue
        for position, sentence in reader.complaints(row):
            yield (*where, "orders", position), sentence


class _Reader:
    """Reads orders as far as a scenario can: who there is, and what is on the map."""

    def __init__(self, header: ScenarioFile, hex_map: HexMap | None) -> None:
        self.groups = {force.id: force.side for force in header.forces}
        self.wings = {wing.id: wing.side for wing in header.wings}
        self.hex_map = hex_map

    def complaints(self, row: PlayerTurnOrders) -> Iterator[tuple[int, str]]:
        """Yield which orders of a player-turn cannot be read, and why."""
        for position, text in enumerate(row.orders):
            for sentence in self._wrong_with(text, row.side):
                yield position, sentence

    def _wrong_with(self, text: str, side: str) -> Iterator[str]:
        kind, *words = text.split()
        wording = WORDINGS.get(kind)
        if wording is None:
            yield f"no order {quoted(kind)}{did_you_mean(kind, WORDINGS)}"
            return
        if not words:
            yield "an order says what to do and who does it, such as 'dig GROUP'"
            return
        what, sides = ("wing", self.wings) if kind == "fly" else ("group", self.groups)
        subject, *rest = words
        if subject not in sides:
            yield f"no {what} {quoted(subject)}{did_you_mean(subject, sides)}"
        elif sides[subject] != side:
            yield f"{quoted(subject)} is of {quoted(sides[subject])}, not {quoted(side)}"
        labels = list(takewhile(str.isdigit, rest))
        yield from self._wrong_with_hexes(labels, wording, kind)
        yield from _wrong_with_words(rest[len(labels) :], wording, kind)

    def _wrong_with_hexes(
        self, labels: Sequence[str], wording: Wording, kind: str
    ) -> Iterator[str]:
        fewest, most = wording.hexes
        if not fewest <= len(labels) <= most:
            span = f"{fewest}" if fewest == most else f"{fewest} to {most}"
            yield f"{quoted(kind)} names {span} hexes, not {len(labels)}"
        for label in labels:
            try:
                hex_ = Hex.parse(label)
            except ValueError:
                yield f'should be a hex label such as "2314", not {quoted(label)}'
                continue
            if self.hex_map is not None and not self.hex_map.contains(hex_):
                size = f"{self.hex_map.columns} columns and {self.hex_map.rows} rows"
                yield f"{quoted(label)} is off the map of {size}"


def _wrong_with_words(words: Sequence[str], wording: Wording, kind: str) -> Iterator[str]:
    unknown = [word for word in words if word not in wording.words]
    for word in unknown:
        meant = did_you_mean(word, wording.words)
        yield f"{quoted(word)} says nothing in an order to {quoted(kind)}{meant}"
    fewest, most = wording.counts
    if not unknown and (len(set(words)) < len(words) or not fewest <= len(words) <= most):
        yield f"{quoted(kind)} should end in one of: {', '.join(wording.words)}"
