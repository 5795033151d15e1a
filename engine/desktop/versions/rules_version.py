"""The rules' version of a scenario, worked out behind the window while it is looked at.

A thread of its own plays the hindcast turn by turn, then the audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.desktop.kit.words import date_words
from engine.desktop.play.naming import Naming
from engine.desktop.versions.moments_record import MomentsRecord
from engine.desktop.versions.version import VersionWords, Ways
from engine.desktop.versions.worked import StoppedError, Worked
from engine.game.setting import Setting
from engine.history.hindcast import Hindcast, expand
from engine.history.main_line import Moment
from engine.history.written import written_orders
from engine.scenario.scenario import Scenario
from engine.state.orders import Order
from engine.state.territory import Ground
from engine.study.audit import STEPS, Audit, Override, audit

WHY = "Where history's orders bring it under the rules."
RULES = VersionWords(
    first=("What the documents say", "The documents"),
    second=(
        "What the rules make of history's orders",
        "The rules, given history's orders",
        "The rules' version",
    ),
    by="by the rules",
    pair=("record", "rules"),
    gives="ground the rules give to the other side",
    icons=("book", "settings"),
    views=(
        ("The record", "The map as the record has it"),
        ("Side by side", "Two maps: the record, and the rules' version of it"),
        ("Differences", "The record's map, with what the rules have otherwise"),
    ),
    shorter=("Record", "Both", "Marks"),
    sheet=("audit", "Audit", "Every documented outcome beside the rules'"),
)


class RulesVersion(Worked):
    """What the rules make of history's orders; reads are safe while it grows.

    Attributes:
        record: the hindcast for a map, once the scenario is compiled.
        audit: its audit, without controls at first.
        overrides: by event and place, outcomes that only the record's placing brings about.
        wants_controls: whether the games that say what the score is worth are to be played.
    """

    words = RULES
    parts_at: int | None = None

    def __init__(self, scenario: Scenario, ground: Ground) -> None:
        self.scenario = scenario
        self.record: MomentsRecord | None = None
        self.audit: Audit | None = None
        self.overrides: dict[tuple[str, str], Override] | None = None
        self.wants_controls = False
        self.turns = scenario.calendar.played_turns
        self._ground = ground
        self._moments: list[Moment] = []
        self._setting: Setting | None = None
        self._is_played = self._is_done = False
        super().__init__()

    @property
    def ending(self) -> Ways:
        """What is said of a turn that lies after the last one played."""
        last = self.scenario.calendar.date_of(self.turns)
        return f"The rules' version ends on {date_words(last)}", "The rules' version has ended"

    @property
    def told(self) -> tuple[bool, ...]:
        """What cards know by it."""
        return bool(self.fault), self.audit is not None, self.overrides is not None

    # Working ----------------------------------------------------------------------------

    @property
    def percent(self) -> int:
        """How much of the game has been played."""
        return 100 * max(0, len(self._moments) - 1) // max(1, self.turns)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is wanted is left to be worked out."""
        return bool(self.fault) or (self._is_done and not self._lacks_controls)

    @property
    def has_more(self) -> bool:
        """Whether there is anything left but the controls."""
        return not self._is_done

    @property
    def _lacks_controls(self) -> bool:
        return self.wants_controls and (self.audit is None or self.audit.controls is None)

    def want(self, sheet: str) -> None:
        """Play the games that say what the score is worth once somebody looks at the audit."""
        self.wants_controls |= sheet == self.words.sheet[0]

    def work(self) -> Iterator[None]:
        """Do everything but the controls, by pieces."""
        self.tell("Preparing the rules")
        setting = self._setting = Setting(self.scenario)
        yield
        orders = written_orders(self.scenario, setting.world)
        if orders is None:
            planned: dict[tuple[int, int], tuple[Order, ...]] = {}
            for each in expand(self.scenario, setting.world):
                planned[each.turn, each.side] = each.orders
                self.tell(f"Planning by history's orders: turn {each.turn} of {self.turns}")
                yield
            orders = planned
        hindcast = Hindcast(setting.world, orders)
        for turn in range(hindcast.turns + 1):
            self._moments.append(hindcast.at(turn))
            if self.record is None:
                naming = Naming(self.scenario, setting.index)
                self.record = MomentsRecord(naming, self._ground, self._moments, WHY)
            self.tell(f"Playing history's orders: turn {turn} of {hindcast.turns}")
            yield
        self._is_played = True
        self.tell("Comparing with the record")
        self.audit = audit(setting, controls=False)
        self.tell("Looking for what only the record brings about")
        yield
        placed = audit(setting, with_overrides=True, controls=False)
        self.overrides = {(o.outcome.of.event.id, o.outcome.of.place): o for o in placed.overrides}
        self._is_done = True
        self.tell()
        yield

    def next_work(self) -> Iterator[None]:
        """Play the games that say what the score is worth."""
        assert self._setting is not None
        played: list[str] = []

        def begins(name: str) -> None:
            if self.is_stopped:
                raise StoppedError
            played.append(name)
            self.tell(f"Playing games to compare with: {len(played)} of {len(STEPS)}")

        self.audit = audit(self._setting, begins=begins)
        self.tell()
        yield

    # What there is ----------------------------------------------------------------------

    @property
    def is_played(self) -> bool:
        """Whether the hindcast has been played to its end."""
        return self._is_played

    @property
    def moments(self) -> Sequence[Moment]:
        """The hindcast as far as it has been played."""
        return self._moments

    def has(self, turn: int) -> bool:
        """Tell whether a turn has been played; the last one stands for all that follow."""
        return len(self._moments) > min(turn, self.turns)
