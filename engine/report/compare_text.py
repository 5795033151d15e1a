"""Comparisons in plain words: the few sentences that matter most, the first order, the ruler."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill

from engine.report.compare_words import called, in_line, more_or_less, ordered, span, tenths
from engine.report.names import Names
from engine.report.text import WIDTH, table
from engine.report.wording import counted, joined
from engine.scenario.levers import words_of
from engine.state.orders import FLY
from engine.study.compare import Comparison
from engine.study.course import NOBODY
from engine.study.fates import EARLIER, LATER, TO_ANOTHER, Change, Fate, InLine
from engine.study.matching import CONTESTED

MOST = 6
"""Sentences of a summary; what else is to tell comes after it."""
_OBJECTIVES = 3


@dataclass(frozen=True)
class Summary:
    """A comparison in sentences, without their full stops.

    Attributes:
        first: the three to six that matter most.
        more: the others about places.
    """

    first: tuple[str, ...]
    more: tuple[str, ...]


def summary(comparison: Comparison) -> Summary:
    """Return the sentences of a comparison, the most important first."""
    if comparison.is_same:
        return Summary(("Nothing differs",), ())
    names = names_of(comparison)
    differ = [fate for fate in comparison.fates if fate.differs]
    told = [_fate(comparison, names, fate) for fate in differ]
    places = told[:_OBJECTIVES]
    quiet = list(_attacks(comparison, names))
    first = [*places[:2], *quiet[:1], *places[2:], *_losses(comparison, names)]
    first += [*_points(comparison, names), *_front(comparison, names), *_pace(comparison, names)]
    if not told and not quiet:
        first.insert(0, "Every place comes to the same side in the same turn")
    rest = [*_alike(comparison, names, differ[_OBJECTIVES:]), *_same(comparison, names)]
    return Summary(tuple(first[:MOST]), (*first[MOST:], *quiet[1:], *rest))


def names_of(comparison: Comparison) -> Names:
    """Return what things are called in a comparison."""
    return Names.of(comparison.setting.scenario, comparison.setting.index)


# Places


def _fate(comparison: Comparison, names: Names, fate: Fate) -> str:
    """Return what became of a place, against the other line."""
    return f"{names.places[fate.place]} {_fared(comparison, fate)}"


def _fared(comparison: Comparison, fate: Fate) -> str:
    """Return how a place fared, to follow its name: "held two days longer than in history"."""
    there = in_line(comparison.other)
    mine, yours = fate.one.fall, fate.other.fall
    was_held = fate.one.start in comparison.setting.index.sides
    taken = "lost to" if was_held else "taken by"
    kept = "never lost" if was_held else "taken by nobody"
    ours, theirs = _in_the_end(comparison, fate.one), _in_the_end(comparison, fate.other)
    if mine is None and yours is None:
        return f"{kept}{ours}; {there} {kept}{theirs}"
    if mine is None and yours is not None:
        return f"{kept}{ours}; {there} {taken} {_side(comparison, yours)}{theirs}"
    if yours is None and mine is not None:
        return f"{taken} {_side(comparison, mine)}{ours}; {there} {kept}{theirs}"
    if mine is not None and yours is not None and fate.verdict == TO_ANOTHER:
        told = f"{taken} {_side(comparison, mine)}{ours}"
        return f"{told}; {there} {taken} {_side(comparison, yours)}{theirs}"
    told = f"{'lost' if was_held else 'taken'} in the same turn as {there}{ours}"
    if fate.verdict in (LATER, EARLIER):
        later = fate.verdict == LATER
        how = ("held", "longer", "less") if was_held else ("taken", "later", "earlier")
        far = f"{span(fate.turns_later)} {how[1] if later else how[2]}"
        told = f"{how[0]} {far} than {there}{ours}"
    if theirs == ours:
        return told
    return f"{told} ({there} {theirs.removeprefix(' and ').removeprefix(', ') or 'not'})"


def _side(comparison: Comparison, change: Change) -> str:
    """Return a side and the day: "Hill Army on 5 March"."""
    return f"{_who(comparison, change.holder)} on {_day(comparison, change.turn)}"


def _in_the_end(comparison: Comparison, line: InLine) -> str:
    """Return who has a place in the end, where that does not follow from whether it fell."""
    follows = line.fall.holder if line.fall is not None else line.start
    if line.end == follows:
        return ""
    if line.end == line.start and line.start in comparison.setting.index.sides:
        return " and regained"
    if line.end == CONTESTED:
        return ", in the end contested"
    return f", in the end with {_who(comparison, line.end)}"


def _who(comparison: Comparison, holder: str) -> str:
    words = {CONTESTED: "both sides", NOBODY: "nobody"}
    return words.get(holder) or comparison.setting.scenario.sides[holder].short


def _day(comparison: Comparison, turn: int) -> str:
    day = comparison.setting.scenario.calendar.date_of(max(1, turn))
    return f"{day.day} {day:%B}"


def _alike(comparison: Comparison, names: Names, fates: Sequence[Fate]) -> Iterator[str]:
    """Yield what became of places, those that fared alike together."""
    groups: dict[str, list[str]] = {}
    for fate in fates:
        fared = _fared(comparison, fate)
        groups.setdefault(fared, []).append(names.places[fate.place])
    for fared, places in groups.items():
        yield f"{fared[:1].upper()}{fared[1:]}: {joined(places)}"


def _attacks(comparison: Comparison, names: Names) -> Iterator[str]:
    """Yield which objectives are attacked in one of the lines only."""
    there = in_line(comparison.other)
    weighty = [fate for fate in comparison.fates if fate.points]
    spared = [f for f in weighty if f.other.is_attacked and not f.one.is_attacked]
    struck = [f for f in weighty if f.one.is_attacked and not f.other.is_attacked]
    if spared:
        places = _some(names, spared)
        yield f"{places} never attacked; {there} {'it was' if len(spared) == 1 else 'they were'}"
    if struck:
        places = _some(names, struck)
        yield f"{places} attacked; {there} never"


def _some(names: Names, fates: Sequence[Fate]) -> str:
    """Return places by name, the lesser ones by their number."""
    told = [names.places[fate.place] for fate in fates[:_OBJECTIVES]]
    if len(fates) > _OBJECTIVES:
        told.append(f"{len(fates) - _OBJECTIVES} more")
    return joined(told)


def _same(comparison: Comparison, names: Names) -> Iterator[str]:
    """Yield which objectives fared alike."""
    alike = [fate for fate in comparison.fates if fate.points and not fate.differs]
    fell = [fate for fate in alike if fate.one.fall is not None]
    held = [fate for fate in alike if fate.one.fall is None and len(fate.one.changes) == 1]
    if fell:
        yield f"In the same turn in both: {joined([names.places[f.place] for f in fell])}"
    if held:
        yield f"Held throughout in both: {joined([names.places[f.place] for f in held])}"


# Figures


def _losses(comparison: Comparison, names: Names) -> Iterator[str]:
    end = comparison.end
    changes = [mine - yours for mine, yours in zip(end.one.people, end.other.people, strict=True)]
    if not any(changes):
        return
    parts = [
        f"{short} {more_or_less(change)}" if change else f"{short} as many"
        for short, change in zip(names.shorts, changes, strict=True)
    ]
    total = sum(changes)
    head = f"{more_or_less(total)} people lost" if total else "As many people lost in all"
    yield (
        f"{head} than {in_line(comparison.other)} ({', '.join(parts)})"
        if total
        else (f"{head} as {in_line(comparison.other)} ({', '.join(parts)})")
    )


def _points(comparison: Comparison, names: Names) -> Iterator[str]:
    end = comparison.end
    if end.one.points == end.other.points:
        return
    first, second = names.shorts
    mine, yours = end.one.points, end.other.points
    yield (
        f"{first} did {_than(comparison.outcome)} {called(comparison.other)}: points {first} "
        f"{mine[0]} to {second} {mine[1]}, {in_line(comparison.other)} {yours[0]} to {yours[1]} "
        "(14.6)"
    )


def _than(outcome: str) -> str:
    return "the same as" if outcome == "same" else f"{outcome} than"


def _front(comparison: Comparison, names: Names) -> Iterator[str]:
    front = comparison.end.front
    if front is None or not (front.mean or front.furthest):
        return
    side = names.shorts[front.mean < 0 or (front.mean == 0 and front.furthest < 0)]
    yield (
        f"The front lies {tenths(abs(front.mean))} km further forward for {side} on average, "
        f"{tenths(abs(front.furthest))} km at the most"
    )


def _pace(comparison: Comparison, names: Names) -> Iterator[str]:
    for short, days in zip(names.shorts, comparison.end.ahead, strict=True):
        if days:
            word = "ahead of" if days > 0 else "behind"
            unit = "day" if abs(days) == 10 else "days"
            told = f"{short} is {tenths(abs(days))} {unit} {word} {called(comparison.other)}"
            yield f"{told} in taking places"


# Where they part


def parting(comparison: Comparison) -> tuple[str, ...]:
    """Return where two lines part: levers, the first order that differs, the first effect."""
    names = names_of(comparison)
    told = [*levers(comparison)]
    first, at = comparison.first_order, comparison.parts_at
    if at is None:
        told.append("Every turn is played alike")
    elif first is None or first.turn > at:
        told.append(
            f"They part in {names.turn(at)}: by the same orders, but in one of them the record "
            "says where everybody stands (1.7)"
        )
    if first is not None:
        told.append(f"The first order that differs, {names.turn(first.turn)}: {_order(comparison)}")
    result = comparison.first_result
    if result is not None:
        when = "from the start" if result == 0 else f"from the end of {names.turn(result)} on"
        told.append(f"What stands on the map differs {when}")
    return tuple(told)


def levers(comparison: Comparison) -> Iterator[str]:
    """Yield each lever that two lines have set differently."""
    scenario = comparison.setting.scenario
    for lever, mine, yours in comparison.levers:
        here, there = (
            "as usual" if value is None else words_of(scenario, lever, value)
            for value in (mine, yours)
        )
        title = scenario.levers_by_id[lever].title
        yield f"What if: {title}: {here}; {in_line(comparison.other)} {there}"


def _order(comparison: Comparison) -> str:
    """Return the first order that differs, and what was ordered instead."""
    names, first = names_of(comparison), comparison.first_order
    assert first is not None
    flies = FLY in (order.kind for order in (first.one, first.other) if order is not None)
    subject = (names.wings if flies else names.groups)[first.subject]
    who = f"{names.shorts[first.side]}, {subject}"
    mine, yours = ordered(names, first.one), ordered(names, first.other)
    here = ", as the record has it" if first.of_record == "one" else ""
    there = ", as the record has it" if first.of_record == "other" else ""
    return f"{who} is {mine}{here}; {in_line(comparison.other)} it is {yours}{there}"


# All of it


def compare_text(comparison: Comparison) -> str:
    """Return what `compare` prints for people."""
    scenario = comparison.setting.scenario
    one, other = comparison.one, comparison.other
    lines = [f"{scenario.header.title}: {called(one)} against {called(other)}", ""]
    told = summary(comparison)
    lines += [_wrapped(f"{line}.") for line in told.first]
    lines += ["", "Where they part"]
    lines += [_wrapped(f"{line}.") for line in parting(comparison)]
    if told.more:
        lines += ["", "Places and pace"]
        lines += [_wrapped(f"{line}.") for line in told.more]
    lines += ["", f"The ruler: {called(one)} / {called(other)}", *ruler_tables(comparison), ""]
    lines.append(_wrapped(_compared(comparison), indent=""))
    return "\n".join(lines)


def _wrapped(line: str, indent: str = "  ") -> str:
    rest = indent + "  " if indent else ""
    return fill(line, WIDTH, initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False)


def _compared(comparison: Comparison) -> str:
    """Return how far the lines were compared, and under which rules."""
    turns = counted(comparison.turns, "turn", "turns")
    told = f"Compared over {turns}, to the end of {names_of(comparison).turn(comparison.turns)}"
    if comparison.one.turns != comparison.other.turns:
        longer = max(comparison.one, comparison.other, key=lambda line: line.turns)
        told += f"; {called(longer)} goes on for "
        told += counted(longer.turns - comparison.turns, "turn", "turns")
    return f"{told}. Rules {comparison.setting.rules_version}."


def ruler_tables(comparison: Comparison) -> Iterator[str]:
    """Yield the ruler as tables of ground and of costs, a line a day."""
    names = names_of(comparison)
    first, second = names.shorts
    rows = days(comparison)
    ground, costs = [], []
    for turn in rows:
        row = comparison.ruler[turn]
        one, other = row.one, row.other
        day = _day(comparison, turn) if turn else "start"
        front = "–" if row.front is None else tenths(row.front.mean)
        far = "–" if row.front is None else tenths(row.front.furthest)
        ahead = ["–" if days is None else tenths(days) for days in row.ahead]
        held = [f"{one.places[side]}/{other.places[side]}" for side in (0, 1)]
        worth = [f"{one.objectives[side]}/{other.objectives[side]}" for side in (0, 1)]
        ground.append((day, *held, *worth, str(len(row.otherwise)), front, far, *ahead))
        lost = [f"{one.people[side]}/{other.people[side]}" for side in (0, 1)]
        gone = [f"{one.vehicles[side]}/{other.vehicles[side]}" for side in (0, 1)]
        points = [f"{one.points[side]}/{other.points[side]}" for side in (0, 1)]
        costs.append((day, *lost, *gone, *points))
    yield ""
    yield (
        f"Places held by A ({first}) and B ({second}), objectives, places held otherwise; the\n"
        f"front in km, forward for A; days ahead in taking places"
    )
    heads = ("day", "A", "B", "A obj.", "B obj.", "otherwise", "front", "furthest", "A", "B")
    yield table(ground, heads)
    yield ""
    yield "People and vehicles lost, points"
    yield table(
        costs, ("day", "A people", "B people", "A vehicles", "B vehicles", "A points", "B points")
    )


def days(comparison: Comparison) -> list[int]:
    """Return the turns that end a date, the start and the last turn compared."""
    calendar = comparison.setting.scenario.calendar
    ends = [t for t in range(1, comparison.turns) if calendar.end_of(t).hour == 0]
    return sorted({0, *ends, comparison.turns})
