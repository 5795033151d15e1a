"""The after-action report in words: its parts, for the window, for a page and for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import fill

from engine.report.choice_words import choice_words
from engine.report.commanders import who_plays
from engine.report.compare_text import names_of, parting, summary
from engine.report.fight_words import FightWords, fight_words
from engine.report.levers import what_if_lines
from engine.report.names import Names
from engine.report.text import WIDTH, table
from engine.report.wording import counted, joined, rule_sentence
from engine.scenario.levers import lever_views, words_of
from engine.scenario.scenario import Scenario
from engine.study.after_action import AfterAction, Turned, TurningPoint
from engine.study.course import NOBODY
from engine.study.losses import PART, LossClaim, LossRow
from engine.study.matching import CONTESTED

NO_SOURCE = (
    "This is a report of a simulation, not a source: it tells what the rules of this game made of "
    "the orders given. What happened, and who says so, stands in the chronicle"
)
CLAIM_HEADS = ("up to", "claimed", "in the game", "the game is", "claimant")


@dataclass(frozen=True)
class TurningWords:
    """A turning point for people to read.

    Attributes:
        turn: its end is meant.
        title: the moment.
        lines: what changed hands since the one before, and how the points swung.
    """

    turn: int
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class LossWords:
    """A side's losses for people to read.

    Attributes:
        side: its name.
        total: people lost in the game, beside all that is claimed.
        pieces: vehicles, guns and aircraft lost.
        claims: a row for each claim, as CLAIM_HEADS says.
    """

    side: str
    total: str
    pieces: str
    claims: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ChoiceWords:
    """The main choices of a side, in sentences without their full stops."""

    side: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A report for people to read; sentences are without their last full stop.

    Attributes:
        title: of the scenario.
        who: who played whom, and from when on.
        what_if: each lever that was set, with its value.
        matters: for each of them why it matters, as the scenario has it.
        summary: what came of it, the most important first.
        more: what else came of it.
        parting: where it left history.
        turning_points: in order of time.
        losses: of both sides.
        claims_note: how claims are compared.
        fights: the biggest, in order of time.
        rules: number and sentence of each rule that shifted one of them.
        choices: of each side of whom any are told.
        footer: scenario, rules, digest, and what this is.
    """

    title: str
    who: tuple[str, ...]
    what_if: tuple[str, ...]
    matters: tuple[str, ...]
    summary: tuple[str, ...]
    more: tuple[str, ...]
    parting: tuple[str, ...]
    turning_points: tuple[TurningWords, ...]
    losses: tuple[LossWords, ...]
    claims_note: str
    fights: tuple[FightWords, ...]
    rules: tuple[tuple[str, str], ...]
    choices: tuple[ChoiceWords, ...]
    footer: tuple[str, ...]


def told(report: AfterAction) -> Told:
    """Return a report in words."""
    comparison, line = report.comparison, report.line
    scenario, names = line.setting.scenario, names_of(comparison)
    sentences = summary(comparison)
    fights = tuple(fight_words(names, line, fight) for fight in report.fights)
    world = line.setting.world
    rules = sorted({rule for fight in fights for rule in fight.rules}, key=_rule_order)
    return Told(
        title=scenario.header.title,
        who=tuple(_who(report, names)),
        what_if=tuple(_levers(scenario)),
        matters=tuple(scenario.levers_by_id[lever].matters for lever, _ in scenario.what_if),
        summary=sentences.first,
        more=sentences.more,
        parting=parting(comparison),
        turning_points=tuple(
            _turning_words(report, names, number) for number in range(len(report.turning_points))
        ),
        losses=tuple(_loss_words(report, names, side) for side in range(len(report.losses))),
        claims_note=(
            "The rules count people lost: dead, wounded, captured and missing together. Of 300 "
            "people lost 100 count as killed and 200 as wounded"
        ),
        fights=fights,
        rules=tuple((rule, rule_sentence(world, rule)) for rule in rules),
        choices=tuple(
            ChoiceWords(
                names.shorts[side], tuple(choice_words(report, names, each) for each in choices)
            )
            for side, choices in enumerate(report.choices)
            if choices
        ),
        footer=tuple(_footer(report)),
    )


def _levers(scenario: Scenario) -> Iterator[str]:
    """Yield each lever that was set: its value, and the usual one."""
    views = lever_views(scenario)
    for line, (lever, _) in zip(what_if_lines(scenario), scenario.what_if, strict=True):
        yield f"{line}; usually {words_of(scenario, lever, views[lever].usual)}"


def _rule_order(rule: str) -> tuple[int, int]:
    chapter, number = rule.split(".")
    return int(chapter), int(number)


def _who(report: AfterAction, names: Names) -> Iterator[str]:
    line = report.line
    if line.first_played is None:
        yield "Nothing was played: this is history as the record has it"
        return
    yield who_plays(names.shorts, line.commanders)
    if line.first_played == 1:
        yield "Played from the start"
    else:
        yield f"History as the record has it up to the end of {names.turn(line.first_played - 1)}"
        yield f"Played from {names.turn(line.first_played)} on"
    if not report.is_finished:
        left = report.comparison.other.turns - line.turns
        yield f"Not played to its end: {counted(left, 'turn is', 'turns are')} left"


def _turning_words(report: AfterAction, names: Names, number: int) -> TurningWords:
    point = report.turning_points[number]
    calendar = report.line.setting.scenario.calendar
    if point.turn == 0:
        start = calendar.start
        title = f"The start, {start.day} {start:%B %Y}"
        return TurningWords(0, title, ("Where everybody stood before the first turn",))
    last = number == len(report.turning_points) - 1
    stands = "The end, " if report.is_finished else "So far, "
    title = f"{stands if last else ''}{names.turn(point.turn)}"
    lines = [*_turned(report, names, point.turned), *_swing(names, point)]
    return TurningWords(point.turn, title, tuple(lines) or ("No objective changed hands",))


def _turned(report: AfterAction, names: Names, turned: Iterable[Turned]) -> Iterator[str]:
    """Yield which objectives came to whom since the turning point before."""
    scenario = report.line.setting.scenario
    groups: dict[str, list[str]] = {}
    for each in turned:
        groups.setdefault(each.now, []).append(names.places[each.place])
    words = {CONTESTED: "Held by both in part", NOBODY: "Held by nobody"}
    for now, places in groups.items():
        whose = words.get(now) or f"Now with {scenario.sides[now].short}"
        yield f"{whose}: {', '.join(places)}"


def _swing(names: Names, point: TurningPoint) -> Iterator[str]:
    if point.swing:
        side = names.shorts[point.swing < 0]
        gained = counted(abs(point.swing), "point", "points")
        yield f"Against history, {side} gained {gained} within a day"


# Losses


def _loss_words(report: AfterAction, names: Names, side: int) -> LossWords:
    row, end = report.losses[side], report.comparison.end.one
    pieces = [
        counted(number, *words)
        for number, words in (
            (end.vehicles[side], ("vehicle or gun", "vehicles and guns")),
            (end.aircraft[side], ("aircraft", "aircraft")),
        )
        if number
    ]
    scenario = report.line.setting.scenario
    return LossWords(
        side=names.shorts[side],
        total=_total(row),
        pieces=joined(pieces) or "no vehicles, guns or aircraft",
        claims=tuple(_claim(scenario, claim) for claim in row.claims),
    )


def _total(row: LossRow) -> str:
    lost = f"{row.simulated:,} people lost in the game"
    if row.low is None or row.high is None:
        return f"{lost}; the documents claim no total"
    return f"{lost}; the documents' claims come to {row.low:,} to {row.high:,}: {row.result}"


def _claim(scenario: Scenario, claim: LossClaim) -> tuple[str, ...]:
    number = f"{claim.low:,} or more"
    if claim.high is not None:
        number = f"{claim.low:,}" if claim.high == claim.low else f"{claim.low:,}–{claim.high:,}"
    kind = claim.kind.replace("_", " ")
    return (
        f"{claim.through.day} {claim.through:%B}",
        f"{number} {kind}",
        f"{claim.simulated:,}",
        "(of one action)" if claim.result == PART else claim.result,
        scenario.claimants[claim.claimant].name,
    )


def _footer(report: AfterAction) -> Iterator[str]:
    setting, line = report.line.setting, report.line
    levers = ", ".join(f"{lever}={value}" for lever, value in line.what_if)
    yield f"Scenario {setting.scenario.id} ({setting.scenario_hash})"
    yield f"Rules {setting.rules_version}"
    yield f"What if: {levers or 'nothing set'}"
    yield f"Line {line.name}, digest {line.at(line.turns).digest}"
    yield NO_SOURCE


# As text


def after_action_text(report: AfterAction) -> str:
    """Return what `after-action` prints for people."""
    words = told(report)
    lines = [f"{words.title}: after-action report", *(f"{each}." for each in words.who)]
    for heading, part in _parts(words):
        if part:
            lines += ["", heading, *part]
    lines += ["", *(_wrapped(f"{each}.", "") for each in words.footer)]
    return "\n".join(lines)


def _parts(words: Told) -> Iterator[tuple[str, list[str]]]:
    yield "What was changed", [_wrapped(f"{each}.") for each in words.what_if]
    yield "What came of it, against history", [_wrapped(f"{each}.") for each in words.summary]
    yield "Where it left history", [_wrapped(f"{each}.") for each in words.parting]
    yield (
        "Turning points",
        [_wrapped(f"{point.title}. {'. '.join(point.lines)}.") for point in words.turning_points],
    )
    yield "Losses beside the documents' claims", list(_loss_lines(words))
    yield (
        "What decided the big fights",
        [_wrapped(f"{fight.title}. {fight.outcome}. {fight.decided}.") for fight in words.fights],
    )
    for each in words.choices:
        yield (
            f"What the main choices of {each.side} led to",
            [_wrapped(f"{line}.") for line in each.lines],
        )


def _loss_lines(words: Told) -> Iterator[str]:
    for loss in words.losses:
        yield _wrapped(f"{loss.side}: {loss.total}. Also {loss.pieces}.")
        if loss.claims:
            yield from (f"    {line}" for line in table(loss.claims, CLAIM_HEADS).splitlines())
    yield _wrapped(f"{words.claims_note}.")


def _wrapped(line: str, indent: str = "  ") -> str:
    rest = indent + "  " if indent else ""
    return fill(line, WIDTH, initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False)
