"""The rules' version of a scenario, worked out behind the window while it is looked at.

A thread of its own plays the hindcast turn by turn, then the audit, in pieces: between two of
them it can be stopped, and it goes on from there when somebody asks again. Nothing is begun
before anybody has asked.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from engine.desktop.map.record import Walked
from engine.desktop.play.naming import Naming
from engine.desktop.rules_view.hindcast_record import HindcastRecord
from engine.errors import HistoryLabError
from engine.game.setting import Setting
from engine.history.hindcast import Hindcast, expand
from engine.history.main_line import Moment
from engine.history.written import written_orders
from engine.scenario.scenario import Scenario
from engine.state.orders import Order
from engine.study.audit import STEPS, Audit, Override, audit


class _StoppedError(Exception):
    """Somebody has turned away in the middle of an audit; it is begun anew when asked again."""


class RulesVersion:
    """What the rules make of history's orders; reads are safe while it grows.

    Attributes:
        record: the hindcast for a map, once the scenario is compiled.
        audit: its audit, without controls at first.
        overrides: by event and place, outcomes that only the record's placing brings about.
        doing: what is being worked out, in words; empty when nothing is.
        fault: why it cannot be worked out, in words.
        serial: grows whenever any of this changes.
        wants_controls: whether the games that say what the score is worth are to be played.
    """

    def __init__(self, scenario: Scenario, ground: Walked) -> None:
        self.scenario = scenario
        self.record: HindcastRecord | None = None
        self.audit: Audit | None = None
        self.overrides: dict[tuple[str, str], Override] | None = None
        self.doing = self.fault = ""
        self.serial = 0
        self.wants_controls = False
        self.turns = scenario.calendar.played_turns
        self._ground = ground
        self._moments: list[Moment] = []
        self._setting: Setting | None = None
        self._pieces = self._work()
        self._thread: threading.Thread | None = None
        self._is_stopped = False
        self._error: Exception | None = None
        self._is_played = self._is_done = False

    # Working ----------------------------------------------------------------------------

    @property
    def is_working(self) -> bool:
        """Whether the thread is at work."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def percent(self) -> int:
        """How much of the game has been played."""
        return 100 * max(0, len(self._moments) - 1) // max(1, self.turns)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is wanted is left to be worked out."""
        return bool(self.fault) or (self._is_done and not self._lacks_controls)

    @property
    def _lacks_controls(self) -> bool:
        return self.wants_controls and (self.audit is None or self.audit.controls is None)

    def go_on(self) -> None:
        """Work in a thread, unless that is going on or there is nothing left to do.

        Raises:
            Exception: what went wrong in the thread, other than a fault of the scenario's.
        """
        self._raise()
        if not self.is_working and not self.is_complete:
            self._is_stopped = False
            self._thread = threading.Thread(target=self._run, name="hindcast", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop after the piece in hand."""
        self._is_stopped = True

    def finish(self) -> None:
        """Do all of it here."""
        self._is_stopped = False
        self._run()
        self._raise()

    def _raise(self) -> None:
        if self._error is not None:
            error, self._error = self._error, None
            raise error

    def _run(self) -> None:
        try:
            while not self._is_stopped and not self.is_complete:
                if self._is_done:
                    # What was stopped in the middle of a game is begun anew.
                    self._pieces = self._work_on_controls()
                self._do_pieces()
        except _StoppedError:
            pass
        except HistoryLabError as error:
            self._tell(fault=str(error).splitlines()[0])
        except Exception as error:
            # Raised again by `go_on`: an error must not die with its thread.
            self._error = error

    def _do_pieces(self) -> None:
        for _ in self._pieces:
            if self._is_stopped:
                return

    def _tell(self, doing: str = "", fault: str = "") -> None:
        self.doing, self.fault = doing, fault
        self.serial += 1

    def _work(self) -> Iterator[None]:
        """Do everything but the controls, by pieces."""
        self._tell("Preparing the rules")
        setting = self._setting = Setting(self.scenario)
        yield
        orders = written_orders(self.scenario, setting.world)
        if orders is None:
            planned: dict[tuple[int, int], tuple[Order, ...]] = {}
            for each in expand(self.scenario, setting.world):
                planned[each.turn, each.side] = each.orders
                self._tell(f"Planning by history's orders: turn {each.turn} of {self.turns}")
                yield
            orders = planned
        hindcast = Hindcast(setting.world, orders)
        for turn in range(hindcast.turns + 1):
            self._moments.append(hindcast.at(turn))
            if self.record is None:
                naming = Naming(self.scenario, setting.index)
                self.record = HindcastRecord(naming, self._ground, self._moments)
            self._tell(f"Playing history's orders: turn {turn} of {hindcast.turns}")
            yield
        self._is_played = True
        self._tell("Comparing with the record")
        self.audit = audit(setting, controls=False)
        self._tell("Looking for what only the record brings about")
        yield
        placed = audit(setting, with_overrides=True, controls=False)
        self.overrides = {(o.outcome.of.event.id, o.outcome.of.place): o for o in placed.overrides}
        self._is_done = True
        self._tell()
        yield

    def _work_on_controls(self) -> Iterator[None]:
        """Play the games that say what the score is worth."""
        assert self._setting is not None
        played: list[str] = []

        def begins(name: str) -> None:
            if self._is_stopped:
                raise _StoppedError
            played.append(name)
            self._tell(f"Playing games to compare with: {len(played)} of {len(STEPS)}")

        self.audit = audit(self._setting, begins=begins)
        self._tell()
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
