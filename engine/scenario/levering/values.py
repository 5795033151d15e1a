"""The values of levers: which there are, which is the usual one, and how people read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.scenario.levering.changes import with_lever
from engine.scenario.scenario import Scenario
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


class Choice(NamedTuple):
    """A value of a lever.

    Attributes:
        value: the word for it, as `--what-if` and saves have it.
        words: a short label for people.
        text: a longer one, such as a claim's own words; "" where there is none.
    """

    value: str
    words: str
    text: str = ""


class LeverView(NamedTuple):
    """A lever as a panel shows it.

    Attributes:
        lever: its row in `levers.yaml`.
        usual: the value at which it changes nothing.
        choices: its values, the usual one first; of a range the usual one, the least, the most.
        range: the least and the most of a number, None where there are only the choices.
    """

    lever: Lever
    usual: str
    choices: tuple[Choice, ...]
    range: tuple[int, int] | None = None


def view_of(scenario: Scenario, lever: Lever) -> LeverView:
    """Return a lever with its values, those that would change nothing left out."""
    told = choices_of(scenario, lever)
    usual, *others = told
    kept = tuple(each for each in others if not is_idle(scenario, lever, each.value))
    return LeverView(lever, usual.value, (usual, *kept), range_of(scenario, lever))


def is_idle(scenario: Scenario, lever: Lever, value: str) -> bool:
    """Tell whether a value of a lever leaves everything as it was."""
    changed = with_lever(scenario, lever, value)
    return (changed.header, changed.starts) == (scenario.header, scenario.starts)


def range_of(scenario: Scenario, lever: Lever) -> tuple[int, int] | None:
    """Return the least and the most that a lever on a number takes; None for other levers."""
    if not isinstance(lever, FigureLever):
        return None
    figure = scenario.figures[lever.figure]
    return figure.low, figure.high


def choices_of(scenario: Scenario, lever: Lever) -> tuple[Choice, ...]:
    """Return the values of a lever, the usual one first, whether they change anything or not."""
    match lever:
        case FigureLever():
            figure = scenario.figures[lever.figure]
            numbers = dict.fromkeys((figure.default, figure.low, figure.high))
            return tuple(Choice(str(number), people(number)) for number in numbers)
        case ReinforcementLever():
            return (
                Choice("on_time", "on time"),
                Choice("early", f"{days(lever.early)} early"),
                Choice("late", f"{days(lever.late)} late"),
                Choice("never", "never comes"),
            )
        case AbsenceLever():
            return Choice("there", "there, as it was"), Choice("away", "never appears")
        case AirLever():
            more = f"{lever.more}% of the sorties"
            return Choice("on", "as it flew"), Choice("off", "does not fly"), Choice("more", more)
        case StrikeLever():
            return Choice("flown", "flown, as it was"), Choice("not_flown", "not flown")
        case SurpriseLever():
            return Choice("on", "with surprise"), Choice("off", "without surprise")
        case QualityLever():
            return _steps("a step")
        case CohesionLever():
            return _steps("a point" if lever.points == 1 else f"{lever.points} points")
        case PositionLever():
            others = (Choice(option.id, option.title) for option in lever.options)
            return Choice("usual", "where it was"), *others
        case ClaimLever():
            return tuple(_claims(scenario, lever))


def people(number: int) -> str:
    """Return a number of people in words.

    >>> people(4500)
    '4,500 people'
    """
    return f"{number:,} people"


def days(number: int) -> str:
    """Return a number of days in words.

    >>> days(1), days(3)
    ('a day', '3 days')
    """
    return "a day" if number == 1 else f"{number} days"


def _steps(step: str) -> tuple[Choice, ...]:
    return (
        Choice("usual", "as judged"),
        Choice("lower", f"{step} lower"),
        Choice("higher", f"{step} higher"),
    )


def _claims(scenario: Scenario, lever: ClaimLever) -> Iterator[Choice]:
    """Yield the default claim, then the others that an option says what they change."""
    dispute = next(d for d in scenario.disputes.disputes if d.id == lever.dispute)
    titles = {option.claim: option.title for option in lever.options}
    titles[dispute.default] = lever.usual
    for claim in sorted(dispute.claims, key=lambda claim: claim.id != dispute.default):
        if claim.id in titles:
            yield Choice(claim.id, titles[claim.id], claim.text)
