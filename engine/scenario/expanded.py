"""Reading history's orders turn by turn, apart from loading: they are long and seldom needed."""

from __future__ import annotations

from engine.errors import BadInput
from engine.scenario.checking.expanded import faults_of_expanded
from engine.scenario.files import read_expanded
from engine.scenario.scenario import Scenario
from engine.scenario.shapes.orders import ExpandedOrdersFile


def expanded_of(scenario: Scenario) -> ExpandedOrdersFile | None:
    """Return the orders that the staffs of both sides give; None where they were never written.

    Raises:
        BadInput: something is wrong in the file; holds every fault.
    """
    part = read_expanded(scenario.folder)
    if part is None:
        return None
    faults = faults_of_expanded(part, scenario.header, scenario.map)
    if faults or not isinstance(part.model, ExpandedOrdersFile):
        raise BadInput(faults)
    return part.model
