"""The report of a turn: what moved, fought, was lost, changed hands, went short or scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import fill

from engine.report.combats import Combat, combats
from engine.report.names import Names
from engine.report.sentences import sentence
from engine.report.terms import WEAPONS
from engine.report.text import WIDTH
from engine.report.wording import counted, joined, people, signed
from engine.rules.lorries import (
    ENEMY_THERE,
    ENEMY_ZONE,
    OUT_OF_REACH,
    SOURCE_SHUT,
)
from engine.rules.supply import SupplyLine
from engine.state.events import CELLS, TURN_BEGAN, Event
from engine.state.numbers import UNSUPPLIED_NO_ATTACK
from engine.state.world import SIDE, SIDES, World

_HEADINGS = {
    "came": ("arrived", "delayed", "left", "released"),
    "lapsed": ("lapsed", "halted", "shifted"),
    "air": ("sortie", "grounded", "aircraft_lost", "outsiders_struck"),
    "works": ("stance", "mined", "mine_hit"),
    "places": ("place_held",),
}
_QUIET = "  Nothing to tell."
_BROKEN = {
    ENEMY_THERE: "the enemy stands in {hex}",
    ENEMY_ZONE: "{hex} is in an enemy zone of control, and none of its side stands there",
    SOURCE_SHUT: "no source of supply is open",
    OUT_OF_REACH: "no road is within reach of its lorries",
}


@dataclass(frozen=True)
class Losses:
    """What a side lost: people, and vehicles and guns by their field of State.groups."""

    people: int
    pieces: tuple[tuple[int, int], ...]

    def text(self) -> str:
        """Return it in words, such as "12 people, 2 tanks and 1 gun"."""
        told = [counted(number, *WEAPONS[weapon]) for weapon, number in self.pieces]
        return joined([people(self.people), *told])


@dataclass(frozen=True)
class TurnReport:
    """A turn, or a part of one, in words; each field but three holds sentences.

    Attributes:
        turn: its number, or 0 where its events do not tell it.
        placed: where the record has groups (1.7), one line a group.
        came: who arrived or left.
        moves: who went where, one line a group.
        works: stances, mines.
        air: sorties, aircraft lost, strikes by outsiders.
        combats: in order.
        losses: by side.
        lapsed: orders and marches that could not be carried out as asked.
        places: that changed hands, or began to count.
        supply: who ran out of supply, or is in supply again.
        points: earned and lost.
    """

    turn: int
    placed: tuple[str, ...]
    came: tuple[str, ...]
    moves: tuple[str, ...]
    works: tuple[str, ...]
    air: tuple[str, ...]
    combats: tuple[Combat, ...]
    losses: tuple[Losses, ...]
    lapsed: tuple[str, ...]
    places: tuple[str, ...]
    supply: tuple[str, ...]
    points: tuple[str, ...]

    def sections(self, names: Names, world: World) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield headings with their lines, leaving out what is empty."""
        fought = tuple(line for combat in self.combats for line in combat.lines(names, world))
        lost = tuple(
            f"{names.shorts[side]}: {losses.text()}"
            for side, losses in enumerate(self.losses)
            if losses.people or losses.pieces
        )
        for heading, lines in (
            ("As the record has it (1.7)", self.placed),
            ("Arrivals and departures", self.came),
            ("Moves", self.moves),
            ("Stances and mines", self.works),
            ("Air", self.air),
            ("Combat", fought),
            ("Not carried out", self.lapsed),
            ("Losses", lost),
            ("Places", self.places),
            ("Supply", self.supply),
            ("Points", self.points),
        ):
            if lines:
                yield heading, lines

    def text(self, names: Names, world: World) -> str:
        """Return the report as plain text, 88 columns wide."""
        told = [names.turn(self.turn)] if self.turn else []
        for heading, lines in self.sections(names, world):
            told.append(f"  {heading}")
            told += [
                fill(
                    line,
                    WIDTH,
                    initial_indent=" " * 4,
                    subsequent_indent=" " * 8,
                    break_on_hyphens=False,
                )
                for line in lines
            ]
        return "\n".join(told if any(self.sections(names, world)) else [*told, _QUIET])


def turn_report(names: Names, world: World, rows: Sequence[int], turn: int = 0) -> TurnReport:
    """Return the report of flat rows of events.

    Args:
        names: what things are called.
        world: the World.
        rows: of a player-turn, or of a whole turn.
        turn: its number, where the rows do not begin or end it.
    """
    events = Event.read(rows)
    marks = (event.subject for event in events if event.kind in ("turn_ended", "turn_began"))
    told = {
        heading: tuple(_sentences(names, world, events, kinds))
        for heading, kinds in _HEADINGS.items()
    }
    return TurnReport(
        turn=turn or next(marks, 0),
        placed=tuple(_placed(names, events)),
        moves=tuple(_moves(names, events)),
        combats=combats(world, rows),
        losses=tuple(_losses(world, events, side) for side in range(SIDES)),
        supply=tuple(_supply(names, world, events)),
        points=tuple(_points(names, events)),
        **told,
    )


def chronicle(
    names: Names,
    world: World,
    rows: Sequence[int],
    plans: Mapping[int, Sequence[str]] | None = None,
) -> str:
    """Return what happened in a stretch of a game, turn by turn, as plain text.

    `plans` are lines by turn that end its report: what programs were about.
    """
    told = []
    for part in filter(None, _by_turn(rows)):
        report = turn_report(names, world, part)
        told.append("\n".join((report.text(names, world), *(plans or {}).get(report.turn, ()))))
    return "\n\n".join(told)


def supply_sentence(names: Names, line: SupplyLine) -> str:
    """Return how a group's supply comes, or where it breaks, with its rule."""
    if line.is_joined:
        told = f"{line.share / 10:.0f}% of a full share comes over {line.distance} points of way"
        return f"In supply: {told} ({line.rule})"
    why = _BROKEN[line.reason].format(hex=names.hex(line.hexes[-1]))
    return f"Cut off: {why} ({line.rule})"


def _by_turn(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the rows of each turn, cut where a turn begins."""
    begin = 0
    for start in range(0, len(rows), CELLS):
        if rows[start] == TURN_BEGAN:
            yield rows[begin:start]
            begin = start
    yield rows[begin:]


def _sentences(
    names: Names, world: World, events: Iterable[Event], kinds: tuple[str, ...]
) -> Iterator[str]:
    """Yield the sentences of some kinds of events; the same one several times, once."""
    told = (sentence(names, world, event) for event in events if event.kind in kinds)
    for line, same in groupby(line for line in told if line is not None):
        times = len(list(same))
        yield line if times == 1 else f"{line}, {times} times"


def _moves(names: Names, events: Iterable[Event]) -> Iterator[str]:
    """Yield where each group that marched came to, and how far it went."""
    hexes: dict[int, list[int]] = {}
    for event in events:
        if event.kind == "moved":
            walked = hexes.setdefault(event.subject, [])
            if not walked or walked[-1] != event.value:  # mines stop it with a second row
                walked.append(event.value)
    for group, walked in hexes.items():
        far = counted(len(walked), "hex", "hexes")
        yield f"{names.groups[group]} moves {far} to {names.hex(walked[-1])}"


def _placed(names: Names, events: Iterable[Event]) -> Iterator[str]:
    """Yield where the record puts groups, and how strong it has them."""
    told: dict[int, list[str]] = {}
    for event in events:
        if event.kind == "placed":
            where = f"at {names.hex(event.value)}" if event.value >= 0 else "off the map"
            told.setdefault(event.subject, []).append(where)
        elif event.kind == "set_people":
            told.setdefault(event.subject, []).append(people(event.value))
    for group, parts in told.items():
        yield f"{names.groups[group]}: {', '.join(parts)}"


def _supply(names: Names, world: World, events: Sequence[Event]) -> Iterator[str]:
    """Yield who ran out of supply, fell further, has it again, or starves; rules 6.8 and 6.9.

    Below the last rung of the ladder nothing new is to tell.
    """
    last = world.numbers[UNSUPPLIED_NO_ATTACK]
    groups: dict[int, list[str]] = {}
    for event in events:
        if event.kind == "unsupplied":
            groups.setdefault(event.value, []).append(names.groups[event.subject])
    for turns in sorted(groups):
        words = {0: "In supply again", 1: "Now out of supply"}.get(
            turns, f"Out of supply for {turns} turns"
        )
        if turns <= last:
            yield f"{words}: {joined(groups[turns])} (6.8)"
    starved = [
        f"{names.groups[event.subject]} {people(event.value)}"
        for event in events
        if event.kind == "lost" and event.rule == "6.9" and event.value
    ]
    if starved:
        yield f"Lost for want of supply: {joined(starved)} (6.9)"


def _points(names: Names, events: Sequence[Event]) -> Iterator[str]:
    """Yield what each side earned, and for what; rules 14.1 and 14.4."""
    for side, short in enumerate(names.shorts):
        scored = [e for e in events if e.kind == "scored" and e.subject == side]
        if scored:
            parts = [
                f"{names.places[e.other] if e.other >= 0 else 'people lost'} "
                f"{signed(1000 * e.value)} ({e.rule})"
                for e in scored
            ]
            total = signed(1000 * sum(event.value for event in scored))
            yield f"{short} {total}: {', '.join(parts)}"
    if any(event.kind == "game_over" for event in events):
        yield "The game is over (1.6)"


def _losses(world: World, events: Iterable[Event], side: int) -> Losses:
    lost, pieces = 0, dict.fromkeys(WEAPONS, 0)
    for event in events:
        kinds = ("lost", "scattered", "vehicles_lost")
        if event.kind not in kinds or world.groups[SIDE][event.subject] != side:
            continue
        if event.kind == "vehicles_lost":
            pieces[event.other] += event.value
        else:
            lost += event.value
    return Losses(lost, tuple((weapon, number) for weapon, number in pieces.items() if number))
