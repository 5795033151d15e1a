"""Big fights in words: who fought, what decided it, and the reckoning line by line."""

from __future__ import annotations

from dataclasses import dataclass

from engine.report.combats import Combat, combats
from engine.report.names import Names
from engine.report.sentences import sentence
from engine.report.wording import counted, joined, people, rounded, signed
from engine.state.events import Event
from engine.state.world import World
from engine.study.fights import Fight
from engine.study.lines import Told

_MOST_NAMED = 2


@dataclass(frozen=True)
class FightWords:
    """A fight for people to read.

    Attributes:
        fight: the fight.
        title: where and when: "2516 (Mill Bridge), 5 March 2031, daytime (turn 4)".
        outcome: who fought whom, with what losses, and what came of it.
        decided: what decided it: the ratio of power, and the modifiers that mattered most.
        reckoning: all of it, line by line, each with its rule.
        rules: numbers of the rules that shifted it, in order.
    """

    fight: Fight
    title: str
    outcome: str
    decided: str
    reckoning: tuple[str, ...]
    rules: tuple[str, ...]


def fight_words(names: Names, line: Told, fight: Fight) -> FightWords:
    """Return a fight of a line in words."""
    world = line.setting.world
    combat = combats(world, line.at(fight.turn).rows)[fight.number]
    return FightWords(
        fight=fight,
        title=f"{names.hex(fight.hex)}, {names.turn(fight.turn)}",
        outcome=_outcome(names, fight, combat),
        decided=_decided(names, world, combat),
        reckoning=combat.lines(names, world),
        rules=tuple(dict.fromkeys(shift.rule for shift in combat.shifts)),
    )


def some_groups(names: Names, groups: tuple[int, ...], most: int = 3) -> str:
    """Return groups by name, the later ones by their number: "A, B and 2 more"."""
    told = [names.groups[group] for group in groups[:most]]
    if len(groups) > most:
        told.append(f"{len(groups) - most} more")
    return joined(told)


def _outcome(names: Names, fight: Fight, combat: Combat) -> str:
    mine, yours = names.shorts[fight.side], names.shorts[1 - fight.side]
    told = f"{mine} ({some_groups(names, fight.attackers)}) attacks "
    told += f"{yours} ({some_groups(names, fight.defenders)}): "
    told += f"{mine} loses {people(fight.lost[0])}, {yours} {people(fight.lost[1])}"
    back = [group for group in combat.gave_way if group in fight.defenders]
    if back:
        told += f"; {counted(len(back), 'defending group gives', 'defending groups give')} way"
    if fight.place is not None:
        told += f"; {names.places[fight.place]} falls"
    elif not combat.advanced:
        told += "; the hex is not taken"
    return told


def _decided(names: Names, world: World, combat: Combat) -> str:
    """Return what made the column: the ratio alone, then the weightiest shifts both ways."""
    ratio = f"{combat.ratio // 100}.{combat.ratio % 100:02d} to 1"
    told = f"The ratio of power, {ratio}, gives column {rounded(combat.column)} (7.2)"
    for word, shifts in (
        ("for the attack", [each for each in combat.shifts if each.value > 0]),
        ("against it", [each for each in combat.shifts if each.value < 0]),
    ):
        weighty = sorted(shifts, key=lambda each: -abs(each.value))[:_MOST_NAMED]
        if weighty:
            parts = [_shift(names, world, each) for each in weighty]
            rest = len(shifts) - len(weighty)
            if rest:
                total = sum(each.value for each in shifts) - sum(each.value for each in weighty)
                parts.append(f"{rounded(total)} by {counted(rest, 'other thing', 'other things')}")
            told += f"; {word} {joined(parts)}"
    return f"{told}: final column {rounded(combat.final)}"


def _shift(names: Names, world: World, shift: Event) -> str:
    """Return a shift and its cause, rounded: "+½ entrenchment (7.5)"."""
    told = sentence(names, world, shift) or ""
    return f"{rounded(shift.value)}{told.removeprefix(signed(shift.value))}"
