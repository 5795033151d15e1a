"""Room at the start for groups that levers put there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from engine.grid.hex import Hex
from engine.scenario.checking.room import MOST_GROUPS_A_HEX
from engine.scenario.reading.wording import quoted
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.forces import Force


class Crowd(NamedTuple):
    """Groups that cannot begin in one hex together."""

    hex: Hex
    groups: tuple[Force, ...]

    @property
    def sentence(self) -> str:
        """What is wrong with it."""
        names = ", ".join(quoted(force.id) for force in self.groups)
        if len({force.side for force in self.groups}) > 1:
            return f"{names} of both sides would begin in {self.hex}"
        return f"{names} would begin in {self.hex}; at most {MOST_GROUPS_A_HEX} fit"


def crowds(forces: tuple[Force, ...]) -> Iterator[Crowd]:
    """Yield the groups of each hex in which too many begin, or some of both sides."""
    by_hex: dict[Hex, list[Force]] = defaultdict(list)
    for force in forces:
        if force.arrives == "start":
            by_hex[force.hex].append(force)
    for hex_, groups in by_hex.items():
        if len(groups) > MOST_GROUPS_A_HEX or len({force.side for force in groups}) > 1:
            yield Crowd(hex_, tuple(groups))


def with_room(before: Scenario, scenario: Scenario) -> Scenario:
    """Return a scenario in which early groups that find no room at the start come after a turn.

    By then the rules bring them in beside the hex, wherever there is room (rule 1.5).
    """
    early = {
        force.id
        for force in scenario.header.forces
        if force.arrives == "start" and before.forces[force.id].arrives != "start"
    }
    late: set[str] = set()
    while found := next(crowds(_after(scenario, late).header.forces), None):
        last = [force.id for force in found.groups if force.id in early]
        if not last:
            break
        late.add(last[-1])
    return _after(scenario, late)


def _after(scenario: Scenario, late: set[str]) -> Scenario:
    """Return a scenario in which some groups come when the first turn has ended."""
    if not late:
        return scenario
    moment = scenario.calendar.end_of(1)
    forces = tuple(
        force.model_copy(update={"arrives": moment}) if force.id in late else force
        for force in scenario.header.forces
    )
    return replace(scenario, header=scenario.header.model_copy(update={"forces": forces}))
