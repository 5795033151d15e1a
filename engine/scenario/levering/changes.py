"""What each kind of lever changes in a scenario.

Lists keep their entries: a group that never comes arrives after the record's end, a wing that
does not fly begins then and a strike that is not flown is due then. So indexes stay as they are,
and so do taskings and orders, which lapse where there is nobody to follow them. What a lever
changed says so: its evidence is `design`, and its reason names the lever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from engine.scenario.scenario import Scenario
from engine.scenario.shapes.calendar import TURN_HOURS, Calendar
from engine.scenario.shapes.fields import Model
from engine.scenario.shapes.forces import Force, Placement
from engine.scenario.shapes.levers import (
    AbsenceLever,
    AirLever,
    ClaimLever,
    CohesionLever,
    FigureLever,
    Lever,
    PositionLever,
    QualityLever,
    ReinforcementLever,
    StrikeLever,
    SurpriseLever,
)
from engine.scenario.shapes.play import HeldBack

ALL = "all"
HIGHEST_QUALITY = 5
FULL_COHESION = 100

Changes = Mapping[str, Mapping[str, Any]]
"""Fields to be changed, by the id of the entry that has them."""

Moment = datetime | Literal["start"]

ModelT = TypeVar("ModelT", bound=Model)


def with_lever(scenario: Scenario, lever: Lever, value: str) -> Scenario:
    """Return a scenario with one lever set; `value` is one of its own, or a number in range."""
    match lever:
        case FigureLever():
            return _with_figures(scenario, lever, {lever.figure: int(value)})
        case ReinforcementLever():
            return _reinforced(scenario, lever, value)
        case AbsenceLever():
            return _without(scenario, lever, lever.groups) if value == "away" else scenario
        case AirLever():
            return _flown(scenario, lever, value)
        case StrikeLever():
            return _unstruck(scenario, lever) if value == "not_flown" else scenario
        case SurpriseLever():
            return _forewarned(scenario, lever) if value == "off" else scenario
        case QualityLever():
            return _qualified(scenario, lever, _STEPS[value])
        case CohesionLever():
            return _steadied(scenario, lever, _STEPS[value])
        case PositionLever():
            moves = next((each.hexes for each in lever.options if each.id == value), {})
            return _moved(scenario, lever, moves)
        case ClaimLever():
            return _claimed(scenario, lever, value)


_STEPS = {"usual": 0, "lower": -1, "higher": 1}


def never(calendar: Calendar) -> datetime:
    """Return a moment that no turn of the game or the record reaches."""
    return calendar.record_to + timedelta(hours=TURN_HOURS)


def never_comes(scenario: Scenario, force: Force) -> bool:
    """Tell whether a lever keeps a group away for good."""
    return force.arrives != "start" and force.arrives > scenario.calendar.record_to


def _known(lever: Lever) -> dict[str, Any]:
    """Return how a change is known: by the lever."""
    return {"evidence": "design", "why": f"What if: {lever.title}."}


def _edited(entries: tuple[ModelT, ...], changes: Changes, name: str = "id") -> tuple[ModelT, ...]:
    """Return entries with some fields of some of them changed."""
    if not changes:
        return entries
    return tuple(
        entry.model_copy(update=dict(changes[getattr(entry, name)]))
        if getattr(entry, name) in changes
        else entry
        for entry in entries
    )


def _with(scenario: Scenario, **fields: Any) -> Scenario:
    """Return a scenario with some fields of its header changed."""
    return replace(scenario, header=scenario.header.model_copy(update=fields))


def _with_figures(scenario: Scenario, lever: Lever, numbers: Mapping[str, int]) -> Scenario:
    changes = {
        figure: {"default": number, **_known(lever)}
        for figure, number in numbers.items()
        if scenario.figures[figure].default != number
    }
    return _with(scenario, figures=_edited(scenario.header.figures, changes))


def _arriving(scenario: Scenario, lever: Lever, moments: Mapping[str, Moment]) -> Scenario:
    """Return a scenario in which groups come at other moments, or are there from the start."""
    changes = {
        group: {"arrives": moment, **_known(lever)}
        for group, moment in moments.items()
        if scenario.forces[group].arrives != moment
    }
    return _with(scenario, forces=_edited(scenario.header.forces, changes))


def _without(scenario: Scenario, lever: Lever, groups: tuple[str, ...]) -> Scenario:
    """Return a scenario in which groups never appear."""
    return _arriving(scenario, lever, dict.fromkeys(groups, never(scenario.calendar)))


def _reinforced(scenario: Scenario, lever: ReinforcementLever, value: str) -> Scenario:
    if value == "never":
        return _without(scenario, lever, lever.groups)
    by_days = {"early": -lever.early, "late": lever.late}.get(value, 0)
    moments: dict[str, Moment] = {
        group: shifted(scenario.calendar, scenario.forces[group], by_days) for group in lever.groups
    }
    return _arriving(scenario, lever, moments)


def shifted(calendar: Calendar, force: Force, by_days: int) -> Moment:
    """Return when a group comes that is so many days late, or early for a negative number.

    None is earlier than the start.
    """
    if force.arrives == "start" or not by_days:
        return force.arrives
    moment = force.arrives + timedelta(days=by_days)
    return "start" if moment <= calendar.start else moment


def _flown(scenario: Scenario, lever: AirLever, value: str) -> Scenario:
    changes: dict[str, dict[str, Any]] = {}
    for wing in scenario.header.wings:
        if wing.id not in lever.wings or value == "on":
            continue
        if value == "off":
            changes[wing.id] = {"begins": never(scenario.calendar), **_known(lever)}
        else:
            more = max(wing.sorties + 1, wing.sorties * lever.more // 100)
            changes[wing.id] = {"sorties": more, **_known(lever)}
    return _with(scenario, wings=_edited(scenario.header.wings, changes))


def _unstruck(scenario: Scenario, lever: StrikeLever) -> Scenario:
    changes = {lever.event: {"at": never(scenario.calendar), **_known(lever)}}
    return _with(scenario, strikes=_edited(scenario.header.strikes, changes, "event"))


def _forewarned(scenario: Scenario, lever: SurpriseLever) -> Scenario:
    """Return a scenario in which a side surprises nobody, and the other holds nothing back."""
    rows = tuple(row for row in scenario.header.surprise if row.side != lever.side)
    freed = {
        force.id
        for force in scenario.header.forces
        if force.side != lever.side and (force.id in lever.frees or ALL in lever.frees)
    }
    return _with(scenario, surprise=rows, held_back=_freed(scenario, freed))


def _freed(scenario: Scenario, groups: set[str]) -> tuple[HeldBack, ...]:
    """Return the rows of who is held back, without some groups."""
    rows = []
    for row in scenario.header.held_back:
        left = tuple(group for group in row.groups if group not in groups)
        if left:
            rows.append(row if left == row.groups else row.model_copy(update={"groups": left}))
    return tuple(rows)


def _qualified(scenario: Scenario, lever: QualityLever, step: int) -> Scenario:
    changes: dict[str, dict[str, Any]] = {}
    for row in scenario.header.qualities:
        quality = min(max(row.quality + step, 1), HIGHEST_QUALITY)
        if row.actor in lever.actors and quality != row.quality:
            changes[row.actor] = {"quality": quality, **_known(lever)}
    return _with(scenario, qualities=_edited(scenario.header.qualities, changes, "actor"))


def _steadied(scenario: Scenario, lever: CohesionLever, step: int) -> Scenario:
    rows = []
    for row in scenario.header.readiness:
        cohesion = min(max(row.cohesion + step * lever.points, 0), FULL_COHESION)
        if row.side == lever.side and cohesion != row.cohesion:
            row = row.model_copy(update={"cohesion": cohesion, **_known(lever)})
        rows.append(row)
    return _with(scenario, readiness=tuple(rows))


def _moved(scenario: Scenario, lever: Lever, hexes: Mapping[str, object]) -> Scenario:
    """Return a scenario in which groups begin, or come onto the map, elsewhere."""
    placed = Placement.model_validate(_known(lever))
    changes = {
        group: {"hex": hex_, "place": None, "placed": placed}
        for group, hex_ in hexes.items()
        if scenario.forces[group].hex != hex_
    }
    return _with(scenario, forces=_edited(scenario.header.forces, changes))


def _claimed(scenario: Scenario, lever: ClaimLever, value: str) -> Scenario:
    """Return a scenario in which a claim is right: all that its option says."""
    option = next((each for each in lever.options if each.claim == value), None)
    if option is None:
        return scenario
    scenario = _with_figures(scenario, lever, option.figures)
    scenario = _arriving(scenario, lever, option.arrives)
    scenario = _moved(scenario, lever, option.hexes)
    scenario = _without(scenario, lever, option.absent)
    scenario = _held_back(scenario, lever, option.held_until)
    header = scenario.header
    ends = {
        source.id: {"until": option.sources_until[source.id], **_known(lever)}
        for source in header.supply_sources
        if option.sources_until.get(source.id, source.until) != source.until
    }
    holders = {
        start.id: {"holder": option.holders[start.id], **_known(lever)}
        for start in scenario.starts.places
        if option.holders.get(start.id, start.holder) != start.holder
    }
    scenario = _with(scenario, supply_sources=_edited(header.supply_sources, ends))
    places = _edited(scenario.starts.places, holders)
    return replace(scenario, starts=scenario.starts.model_copy(update={"places": places}))


def _held_back(scenario: Scenario, lever: Lever, moments: Mapping[str, datetime]) -> Scenario:
    """Return a scenario in which groups are held back up to other moments; rule 13.3."""
    before = {group: row.until for row in scenario.header.held_back for group in row.groups}
    changed = {group: until for group, until in moments.items() if before.get(group) != until}
    if not changed:
        return scenario
    rows = [
        HeldBack.model_validate({"groups": (group,), "until": until, **_known(lever)})
        for group, until in changed.items()
        if until > scenario.calendar.start
    ]
    return _with(scenario, held_back=(*_freed(scenario, set(changed)), *rows))
