"""Rules of levers: each is about what is there, and each of its values changes something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.scenario.checking.consistency import Complaint, Files, said
from engine.scenario.levering.changes import ALL, Moment, shifted
from engine.scenario.reading.wording import Where, did_you_mean, quoted
from engine.scenario.shapes.chronicle import Dispute
from engine.scenario.shapes.forces import Force, ScenarioFile, split_by_share
from engine.scenario.shapes.levers import (
    AbsenceLever,
    AirLever,
    ClaimLever,
    ClaimOption,
    CohesionLever,
    FigureLever,
    Lever,
    QualityLever,
    ReinforcementLever,
    StrikeLever,
    SurpriseLever,
)

_FILE = "levers.yaml"

_Found = tuple[Where, str]
"""A place in a lever, and a sentence."""


def misset(files: Files) -> Iterator[Complaint]:
    """Yield levers that are about nothing, or whose values are none of theirs."""
    if files.levers is None or files.header is None:
        return
    disputes = {d.id: d for d in files.disputes.disputes} if files.disputes else {}
    for index, lever in enumerate(files.levers.levers):
        for where, sentence in _wrong_with(files.header, disputes, lever):
            yield _FILE, ("levers", index, *where), sentence


def _wrong_with(
    header: ScenarioFile, disputes: dict[str, Dispute], lever: Lever
) -> Iterator[_Found]:
    match lever:
        case FigureLever():
            yield from _of_figure(header, lever)
        case ReinforcementLever():
            yield from _of_reinforcement(header, lever)
        case AbsenceLever():
            yield from _of_coming(header, "groups", lever.groups)
            yield from _of_one_side(header, "groups", lever.groups)
        case AirLever():
            yield from _of_one_side(header, "wings", lever.wings)
        case StrikeLever():
            yield from _of_strike(header, lever)
        case SurpriseLever():
            yield from _of_surprise(header, lever)
        case QualityLever():
            rated = {row.actor for row in header.qualities}
            for position, actor in enumerate(lever.actors):
                if actor not in rated and any(actor == row.id for row in header.actors):
                    yield ("actors", position), f"{quoted(actor)} has no row in 'qualities'"
        case CohesionLever():
            if not any(row.side == lever.side for row in header.readiness):
                yield ("side",), f"{quoted(lever.side)} has no row in 'readiness'"
        case ClaimLever():
            if lever.dispute in disputes:
                yield from _of_claims(header, disputes[lever.dispute], lever)
        case _:
            yield from _of_one_side(header, "groups", lever.groups)


def _of_figure(header: ScenarioFile, lever: FigureLever) -> Iterator[_Found]:
    figure = next((each for each in header.figures if each.id == lever.figure), None)
    if figure is None:
        return
    shares = [force.share for force in header.forces if force.figure == figure.id]
    if figure.low == figure.high:
        sentence = f"{quoted(figure.id)} is {figure.low} and nothing else; a lever needs a range"
        yield ("figure",), sentence
    elif not shares:
        yield ("figure",), f"no group holds a share of {quoted(figure.id)}"
    elif min(split_by_share(figure.low, shares)) < 1 <= min(split_by_share(figure.default, shares)):
        sentence = f"its low, {figure.low}, leaves a group of {quoted(figure.id)} without people"
        yield ("figure",), sentence


def _of_reinforcement(header: ScenarioFile, lever: ReinforcementLever) -> Iterator[_Found]:
    yield from _of_one_side(header, "groups", lever.groups)
    for position, force in _named(header.forces, lever.groups):
        where = ("groups", position)
        if force.arrives == "start":
            sentence = f"{quoted(force.id)} is there from the start; that is a lever of absence"
            yield where, sentence
    yield from _of_coming(header, "groups", lever.groups)
    coming = [force for _, force in _named(header.forces, lever.groups) if _comes(header, force)]
    late = [shifted(header.calendar, force, lever.late) for force in coming]
    if late and not any(_is_in_time(header, moment) for moment in late):
        end = said(header.calendar.played_to)
        yield ("late",), f"the game ends before, at {end}; that is what the value 'never' is for"


def _of_coming(header: ScenarioFile, field: str, groups: Iterable[str]) -> Iterator[_Found]:
    """Yield groups that come after the game, so that it is all the same to it."""
    for position, force in _named(header.forces, groups):
        if not _comes(header, force):
            end = said(header.calendar.played_to)
            sentence = f"{quoted(force.id)} arrives after the game has ended, at {end}"
            yield (field, position), sentence


def _comes(header: ScenarioFile, force: Force) -> bool:
    return _is_in_time(header, force.arrives)


def _is_in_time(header: ScenarioFile, moment: Moment) -> bool:
    """Tell whether a group that arrives then still comes onto the map; rule 1.5."""
    calendar = header.calendar
    return moment == "start" or calendar.turn_of(moment) < calendar.played_turns


def _of_one_side(header: ScenarioFile, field: str, named: tuple[str, ...]) -> Iterator[_Found]:
    """Yield who is of another side than the first: a lever helps one side or the other."""
    sides = {force.id: force.side for force in header.forces}
    sides |= {wing.id: wing.side for wing in header.wings}
    known = [(position, name) for position, name in enumerate(named) if name in sides]
    for position, name in known[1:]:
        first = known[0][1]
        if sides[name] != sides[first]:
            sentence = f"{quoted(name)} is of {quoted(sides[name])}, {quoted(first)} is not"
            yield (field, position), sentence


def _of_strike(header: ScenarioFile, lever: StrikeLever) -> Iterator[_Found]:
    told = [strike.event for strike in header.strikes]
    if lever.event not in told:
        known = f"; there are {', '.join(told)}" if told else ""
        sentence = f"no strike is of the event {quoted(lever.event)}"
        yield ("event",), f"{sentence}{did_you_mean(lever.event, told) or known}"
    elif not any(s.vehicles or s.people for s in header.strikes if s.event == lever.event):
        yield ("event",), "this strike hits nobody, so it changes nothing"


def _of_surprise(header: ScenarioFile, lever: SurpriseLever) -> Iterator[_Found]:
    if not any(row.side == lever.side for row in header.surprise):
        yield ("side",), f"{quoted(lever.side)} has no row in 'surprise'"
    sides = {force.id: force.side for force in header.forces}
    held = {group for row in header.held_back for group in row.groups}
    others = [group for group in held if sides.get(group, lever.side) != lever.side]
    for position, group in enumerate(lever.frees):
        if group == ALL:
            if not others:
                yield ("frees", position), "no group of the other side is held back"
        elif sides.get(group) == lever.side:
            sentence = f"{quoted(group)} is of {quoted(lever.side)}, who surprises the other side"
            yield ("frees", position), sentence
        elif group in sides and group not in held:
            yield ("frees", position), f"{quoted(group)} is not held back"


def _of_claims(header: ScenarioFile, dispute: Dispute, lever: ClaimLever) -> Iterator[_Found]:
    claims = [claim.id for claim in dispute.claims]
    for index, option in enumerate(lever.options):
        if option.claim not in claims:
            known = did_you_mean(option.claim, claims)
            sentence = f"no claim {quoted(option.claim)} in the dispute {quoted(dispute.id)}{known}"
            yield ("options", index, "claim"), sentence
        elif option.claim == dispute.default:
            sentence = f"{quoted(option.claim)} is the default: what the scenario says already"
            yield ("options", index, "claim"), sentence
        for where, told in _of_option(header, option):
            yield ("options", index, *where), told


def _of_option(header: ScenarioFile, option: ClaimOption) -> Iterator[_Found]:
    """Yield numbers out of range and moments out of the game."""
    figures = {figure.id: figure for figure in header.figures}
    for name, number in option.figures.items():
        figure = figures.get(name)
        if figure and not figure.low <= number <= figure.high:
            sentence = f"{number} is outside the figure's range, {figure.low} to {figure.high}"
            yield ("figures", name), sentence
    first, last = header.calendar.start, header.calendar.played_to
    moments = [
        *((("arrives", name), moment) for name, moment in option.arrives.items()),
        *((("sources_until", name), moment) for name, moment in option.sources_until.items()),
        *((("held_until", name), moment) for name, moment in option.held_until.items()),
    ]
    for where, moment in moments:
        if moment != "start" and not first < moment <= last:
            span = f"{said(first)} to {said(last)}"
            yield where, f"outside the turns that are played, {span}"
    yield from _of_one_side(header, "absent", option.absent)


def _named(forces: Iterable[Force], groups: Iterable[str]) -> Iterator[tuple[int, Force]]:
    """Yield the groups that are named and known, with their positions."""
    by_id = {force.id: force for force in forces}
    for position, group in enumerate(groups):
        if group in by_id:
            yield position, by_id[group]
