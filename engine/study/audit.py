"""The audit: how well one rule set, given history's orders, tells what happened.

Each documented outcome is looked for in the hindcast: the same place, within a day. Beside it
stand losses, tempo, the outcomes that only the record's own placing of groups brings about, and
games that say what such a score is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.game.setting import Setting
from engine.history.hindcast import hindcast_of
from engine.history.main_line import PLACING, MainLine
from engine.history.replay import control_at
from engine.scenario.scenario import Scenario
from engine.state.events import PLACED, each_row
from engine.study.controls import NAMES, Controls, Score, controls_of, score_of
from engine.study.course import Course, course_of
from engine.study.losses import LossRow, losses_of
from engine.study.matching import CONTESTED, CONTRADICTED, REPRODUCED, Match
from engine.study.rows import CONTROL, Expected, Outcome, compare, expected_of
from engine.study.tempo import Tempo, tempo_of

HINDCAST = "hindcast"
STEPS = (HINDCAST, *NAMES)
"""The games that an audit plays, as `begins` is told of them."""


@dataclass(frozen=True)
class Headline:
    """What came of an objective: a documented change of it, or that it was held throughout.

    Attributes:
        place: id of the objective.
        event: id of the event that changed it; None where it was held throughout.
        side: who took or held it, or CONTESTED.
        match: how the game compares.
        claim: dispute and claim by which it counts, where it is not the default one.
    """

    place: str
    event: str | None
    side: str
    match: Match
    claim: tuple[str, str] | None = None


@dataclass(frozen=True)
class Override:
    """A documented outcome that only the record's placing of groups brings about.

    Attributes:
        outcome: as the hindcast has it: a miss.
        turn: in which the main line has it.
        groups: those placed in the place or beside it then; if none, for the event's sake.
    """

    outcome: Outcome
    turn: int
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Audit:
    """All that an audit found.

    Attributes:
        scenario: what was audited.
        rules_version: the rules it was played by.
        expected: the documented outcomes, and what could not be compared.
        outcomes: a row for each.
        headlines: what came of the objectives.
        losses: both sides'.
        tempo: of each side that captured places.
        overrides: those applied; none in the hindcast.
        controls: what the score is worth; None where they were not asked for.
        with_overrides: whether the main line was audited instead of the hindcast.
    """

    scenario: Scenario
    rules_version: str
    expected: Expected
    outcomes: tuple[Outcome, ...]
    headlines: tuple[Headline, ...]
    losses: tuple[LossRow, ...]
    tempo: tuple[Tempo, ...]
    overrides: tuple[Override, ...]
    controls: Controls | None
    with_overrides: bool

    @property
    def score(self) -> Score:
        """How many of the documented outcomes are reproduced."""
        return score_of(self.outcomes)

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """Every outcome that is not reproduced."""
        return tuple(outcome for outcome in self.outcomes if not outcome.is_reproduced)


def audit(
    setting: Setting,
    *,
    with_overrides: bool = False,
    controls: bool = True,
    begins: Callable[[str], None] = lambda _: None,
) -> Audit:
    """Audit a scenario.

    Args:
        setting: the scenario, ready to be played.
        with_overrides: audit the main line, where groups are placed as the tracks have them.
        controls: play the controls as well; each is a game of its own.
        begins: told the name of each game (STEPS) before it is played.
    """
    scenario, world = setting.scenario, setting.world
    begins(HINDCAST)
    course = course_of(scenario, hindcast_of(scenario, world))
    outcomes = compare(scenario, course)
    overrides: tuple[Override, ...] = ()
    if with_overrides:
        missed, course = outcomes, course_of(scenario, setting.main_line)
        outcomes = compare(scenario, course)
        overrides = tuple(_overrides(setting.main_line, course, missed, outcomes))
    return Audit(
        scenario=scenario,
        rules_version=setting.rules_version,
        expected=expected_of(scenario),
        outcomes=outcomes,
        headlines=tuple(_headlines(scenario, course, outcomes)),
        losses=losses_of(scenario, course),
        tempo=tempo_of(scenario, outcomes),
        overrides=overrides,
        controls=controls_of(scenario, world, outcomes, begins) if controls else None,
        with_overrides=with_overrides,
    )


def _headlines(
    scenario: Scenario, course: Course, outcomes: tuple[Outcome, ...]
) -> Iterator[Headline]:
    """Yield what came of each objective, in the scenario's order."""
    calendar = scenario.calendar
    record = [control_at(scenario, calendar.end_of(turn)) for turn in range(course.turns + 1)]
    for objective in scenario.header.objectives:
        place = objective.place
        if place not in course.ground:
            continue
        holders = {control[place] for control in record}
        if len(holders) == 1 and holders <= scenario.sides.keys():
            side = holders.pop()
            yield Headline(place, None, side, match_held(course.decided(place), side))
        for outcome in outcomes:
            if outcome.of.kind == CONTROL and outcome.of.place == place:
                of = outcome.of
                yield Headline(place, of.event.id, of.expected, outcome.match, outcome.claim)


def match_held(course: tuple[str, ...], side: str) -> Match:
    """Compare a place held throughout: no turn may end with another side holding it.

    It is lost only to a side that holds all hexes that decide it (rule 14.3).
    """
    lost = [turn for turn, holder in enumerate(course) if holder not in (side, CONTESTED)]
    return Match(CONTRADICTED, lost[0], None, "not_held") if lost else Match(REPRODUCED, None, 0)


def _overrides(
    main_line: MainLine, course: Course, missed: tuple[Outcome, ...], got: tuple[Outcome, ...]
) -> Iterator[Override]:
    """Yield each outcome that the hindcast misses and that placing groups brings about."""
    for miss, outcome in zip(missed, got, strict=True):
        turn = outcome.match.turn
        if miss.is_reproduced or not outcome.is_reproduced or turn is None:
            continue
        groups = _placed_for(main_line, course, outcome, turn)
        if groups:
            yield Override(miss, turn, groups)


def _placed_for(
    main_line: MainLine, course: Course, outcome: Outcome, turn: int
) -> tuple[str, ...]:
    """Return the groups placed in a turn at a place; if none, those for the event's sake."""
    near = course.ground[outcome.of.place].near
    follows = main_line.why_placed(turn)
    placed = [
        (group, hex_)
        for kind, group, hex_, _, rule in each_row(main_line.at(turn).rows)
        if kind == PLACED and rule == PLACING
    ]
    there = [group for group, hex_ in placed if hex_ in near]
    sent = [group for group, _ in placed if follows.get(group) == outcome.of.event.id]
    ids = [force.id for force in main_line.scenario.header.forces]
    return tuple(ids[group] for group in there or sent)
