"""Shape of a file of expectations: which side each value of a lever helps, and by what reckoning.

No file of a scenario: `levers.yaml` says what may be decided otherwise, not what is to come of it.
"""

from __future__ import annotations

from pydantic import field_validator

from engine.scenario.reading.wording import quoted
from engine.scenario.shapes.fields import Ident, Model, Text, Whole


class Expectation(Model):
    """The side that a lever's value helps; `exception` says why it does not, where it does not."""

    lever: Ident
    value: Ident
    helps: Ident
    exception: Text | None = None


class ScenarioExpectations(Model):
    """What is expected of a scenario's levers.

    `tolerance` is in points of margin: by less than that a result may go the wrong way.
    """

    scenario: Ident
    tolerance: Whole
    expected: tuple[Expectation, ...]

    @field_validator("expected")
    @classmethod
    def _each_stands_once(cls, expected: tuple[Expectation, ...]) -> tuple[Expectation, ...]:
        seen = set()
        for each in expected:
            if (each.lever, each.value) in seen:
                raise ValueError(f"{quoted(f'{each.lever}={each.value}')} stands twice")
            seen.add((each.lever, each.value))
        return expected


class ExpectationsFile(Model):
    """The whole of a file of expectations."""

    scenarios: tuple[ScenarioExpectations, ...]
