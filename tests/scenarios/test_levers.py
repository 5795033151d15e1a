"""The shipped levers: how many, what they offer, and that no dispute is passed over in silence."""

import re

import pytest

from engine.scenario.catalogue import catalogue
from engine.scenario.levers import lever_views
from engine.scenario.load import load_scenario
from engine.scenario.shapes.levers import ClaimLever

SHIPPED = [entry.id for entry in catalogue()]
DECEMBER = "palmyra-2016"
AT_LEAST = {DECEMBER: 14, "palmyra-2017": 10}


@pytest.fixture(scope="module")
def scenarios():
    return {name: load_scenario(name) for name in SHIPPED}


def notes(scenario):
    """Return what the designer's notes say of levers."""
    text = (scenario.folder / "README.md").read_text(encoding="utf-8")
    return text.split("\n## Levers\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_there_are_enough_and_each_has_something_to_choose(scenarios, name):
    views = lever_views(scenarios[name])
    assert len(views) >= AT_LEAST[name]
    assert [lever for lever, view in views.items() if len(view.choices) < 2] == []


def test_december_offers_what_issue_5_names(scenarios):
    levers = scenarios[DECEMBER].levers.levers
    kinds = {"figure", "reinforcement", "absence", "air", "strike", "surprise"}
    assert {lever.kind for lever in levers} == kinds | {"quality", "cohesion", "position", "claim"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_dispute_has_a_lever_or_a_reason_why_not(scenarios, name):
    levers = scenarios[name].levers.levers
    decided = [lever.dispute for lever in levers if isinstance(lever, ClaimLever)]
    table = [line for line in notes(scenarios[name]).splitlines() if line.startswith("| `")]
    excused = [dispute for row in table for dispute in re.findall("`([^`]+)`", row)]
    disputes = [dispute.id for dispute in scenarios[name].disputes.disputes]
    assert sorted(decided + excused) == sorted(disputes)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_group_that_comes_later_has_a_lever_on_when(scenarios, name):
    levers = scenarios[name].levers.levers
    moved = {group for lever in levers for group in getattr(lever, "groups", ())}
    late = {force.id for force in scenarios[name].header.forces if force.arrives != "start"}
    assert late <= moved
