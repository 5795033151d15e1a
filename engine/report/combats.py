"""Combats out of a player-turn's events: who fought, how it was reckoned, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.report.names import Names
from engine.report.sentences import OF_GROUPS, clause, sentence
from engine.report.wording import joined, people, rounded
from engine.state.events import Event
from engine.state.world import SIDE, World

_ENDS = frozenset({"side_ended", "turn_ended", "turn_began", "side_began"})


@dataclass(frozen=True)
class Fighter:
    """A group in a combat.

    Attributes:
        group: its index.
        power: what it adds (7.3).
        counted: people of it that count (3.3).
        people: lost, in and after the combat.
        shock: thousandths of cohesion lost.
        fates: all that became of it, as events in order: stock spent, losses, retreat and so on.
    """

    group: int
    power: int
    counted: int
    people: int
    shock: int
    fates: tuple[Event, ...]


@dataclass(frozen=True)
class Combat:
    """One combat, as its events tell it.

    Attributes:
        hex: the hex attacked.
        side: the side attacking.
        attackers: in the order of the rules, as `defenders`.
        attack: the attackers' power together.
        defence: the defenders'.
        ratio: attack against defence, x 100.
        column: from the ratio alone, thousandths of a column.
        shifts: events, one a shift.
        final: the column in the end, thousandths.
        rows: all its events, in order.
    """

    hex: int
    side: int
    attackers: tuple[Fighter, ...]
    defenders: tuple[Fighter, ...]
    attack: int
    defence: int
    ratio: int
    column: int
    shifts: tuple[Event, ...]
    final: int
    rows: tuple[Event, ...]

    @property
    def gave_way(self) -> tuple[int, ...]:
        """Groups that went back or scattered."""
        kinds = ("retreated", "scattered")
        sides = self.attackers + self.defenders
        return tuple(f.group for f in sides if any(fate.kind in kinds for fate in f.fates))

    @property
    def advanced(self) -> tuple[int, ...]:
        """Groups that went into the hex."""
        return tuple(
            f.group for f in self.attackers if any(fate.kind == "advanced" for fate in f.fates)
        )

    def lost(self) -> tuple[int, int]:
        """Return people lost by the attackers and by the defenders."""
        return sum(f.people for f in self.attackers), sum(f.people for f in self.defenders)

    def title(self, names: Names) -> str:
        """Return who attacks where, such as "First Battalion attacks 2516 (Mill Bridge)"."""
        who = [names.groups[fighter.group] for fighter in self.attackers]
        return f"{joined(who)} attack{'s' if len(who) == 1 else ''} {names.hex(self.hex)}"

    def lines(self, names: Names, world: World) -> tuple[str, ...]:
        """Return all that explains the combat, line by line, its title first."""
        told = [f"{self.title(names)} (7.1)"]
        for word, fighters, power in (
            ("Attack", self.attackers, self.attack),
            ("Defence", self.defenders, self.defence),
        ):
            parts = [_adds(names, fighter, len(fighters) > 1) for fighter in fighters]
            told.append(f"{word}: power {power:,}, {joined(parts)} (7.3)")
        told += self.reckoning(names, world)
        for fighter in self.attackers + self.defenders:
            told.append(_outcome(names, world, fighter))
        return tuple(told)

    def reckoning(self, names: Names, world: World) -> tuple[str, ...]:
        """Return the column, each shift and the final column, line by line."""
        kinds = ("column", "shift", "result")
        told = [sentence(names, world, event) for event in self.rows if event.kind in kinds]
        return tuple(line for line in told if line is not None)

    def summary(self, names: Names) -> str:
        """Return the combat in a line: who, the column, losses, who went back."""
        attack, defence = self.lost()
        told = f"{self.title(names)}: column {rounded(self.final)}, "
        told += f"attackers lost {people(attack)}, defenders {people(defence)}"
        if self.gave_way:
            told += f"; {joined([names.groups[group] for group in self.gave_way])} gave way"
        if self.advanced:
            told += f"; {joined([names.groups[group] for group in self.advanced])} advanced"
        return told


def combats(world: World, rows: Sequence[int]) -> tuple[Combat, ...]:
    """Return the combats of flat rows of events, in the order in which they were fought."""
    return tuple(_combat(world, part) for part in _parts(Event.read(rows)))


def _parts(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Yield the events of each combat: from its row to the next one's, or its player-turn's end."""
    part: list[Event] = []
    for event in events:
        if event.kind == "combat" or event.kind in _ENDS:
            if part:
                yield part
            part = []
        if event.kind == "combat" or part:
            part.append(event)
    if part:
        yield part


def _combat(world: World, events: Sequence[Event]) -> Combat:
    head = events[0]
    column = _first(events, "column", head)
    result = _first(events, "result", head)
    fighters = [_fighter(event, events) for event in events if event.kind == "power"]
    side_of = world.groups[SIDE]
    return Combat(
        hex=head.subject,
        side=result.other,
        attackers=tuple(f for f in fighters if side_of[f.group] == result.other),
        defenders=tuple(f for f in fighters if side_of[f.group] != result.other),
        attack=head.value,
        defence=head.other,
        ratio=column.other,
        column=column.value,
        shifts=tuple(event for event in events if event.kind == "shift"),
        final=result.value,
        rows=tuple(events),
    )


def _first(events: Sequence[Event], kind: str, head: Event) -> Event:
    missing = Event(kind, head.subject, 0, 0, "")
    return next((event for event in events if event.kind == kind), missing)


def _fighter(power: Event, events: Sequence[Event]) -> Fighter:
    own = [e for e in events if e.subject == power.subject and e.kind in OF_GROUPS]
    return Fighter(
        group=power.subject,
        power=power.value,
        counted=power.other,
        people=sum(event.value for event in own if event.kind in ("lost", "scattered")),
        shock=sum(event.value for event in own if event.kind == "shaken"),
        fates=tuple(event for event in own if event.kind != "power"),
    )


def _adds(names: Names, fighter: Fighter, several: bool) -> str:
    told = f"{names.groups[fighter.group]} with {people(fighter.counted)}"
    return f"{told} ({fighter.power:,})" if several else told


def _outcome(names: Names, world: World, fighter: Fighter) -> str:
    """Return what became of a group: "Hill Company: lost 12 people (7.18); retreats to ..."."""
    ran = any(fate.kind == "routed" for fate in fighter.fates)
    # A rout tells where it ends; the hexes on its way would only repeat it.
    told = [
        clause(names, world, fate)
        for fate in fighter.fates
        if not (ran and fate.kind == "retreated")
    ]
    parts = [text[:1].lower() + text[1:] for text in told if text is not None]
    return f"{names.groups[fighter.group]}: {'; '.join(parts)}"
