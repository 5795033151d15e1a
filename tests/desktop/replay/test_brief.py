"""The brief: what is said of strengths before the first turn."""

from types import SimpleNamespace

import pytest

from engine.desktop.replay.brief import strengths_heading
from engine.scenario.load import load_scenario


def scenario(*evidence):
    figures = {str(n): SimpleNamespace(evidence=known) for n, known in enumerate(evidence)}
    return SimpleNamespace(figures=figures)


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (("documented", "documented"), "Strengths, as reported"),
        (("documented", "design"), "Strengths, reported or our estimates"),
        (("design", "inferred"), "Strengths: our estimates, none is reported"),
    ],
)
def test_an_estimate_never_passes_as_reported(evidence, told):
    known = scenario(*evidence)
    assert strengths_heading(known, tuple(known.figures)) == told


def test_the_second_scenario_says_that_no_strength_is_reported():
    spring = load_scenario("palmyra-2017")
    assert "none is reported" in strengths_heading(spring, spring.tour.brief.figures)
