"""How a game goes on: a player-turn decided, played, watched, told, and handed to who is next."""

from __future__ import annotations

from engine.desktop.play.deciding import Deciding
from engine.desktop.play.desk import Turned
from engine.desktop.play.game_record import GameRecord
from engine.desktop.play.known import is_seen
from engine.desktop.play.play_panel import PlayPanel
from engine.desktop.play.playback import Playback
from engine.desktop.play.pointing import PointingScreen
from engine.rules.commander import Plan
from engine.rules.fog import hidden_groups
from engine.state.state import State

# How long a report rests where nobody plays and nobody has to press anything.
REPORT_MS = 2500


class TurnFlow(PointingScreen):
    """The part of a playing screen that goes from one player-turn to the next.

    Attributes:
        record: the frames that the map is shown.
        panel: the panel beside it.
        playback: what is being shown of a player-turn.
        deciding: the computer's plan on its way, if it plays at all.
        last: the player-turn last played, if any.
        watching: the side whose knowledge decides what is told of it; -1 for all there is.
        seated: the side that sits at the screen, -1 as long as nobody does.
        has_asked: whether a game has once asked about groups without orders.
        reserved: sides, by number, that no person may command now.
    """

    record: GameRecord
    panel: PlayPanel
    playback: Playback
    deciding: Deciding
    last: Turned | None = None
    watching: int = 0
    seated: int = -1
    has_asked: bool = False
    reserved: frozenset[int] = frozenset()
    _rested_ms: int = 0

    def show(self, state: State, without: frozenset[int] = frozenset()) -> None:
        """Have the map show a State, less the groups that are drawn on the march."""
        raise NotImplementedError

    def update_hints(self) -> None:
        """Show the hint that helps now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Begin the player-turn that comes next, or hand the seat over first."""
        state = self.state
        state.selected = state.combat = state.event = None
        state.mission, state.asking, state.refused = "", False, None
        state.drop_draft()
        if self.desk.is_over:
            state.phase, state.page = "over", "report"
        else:
            state.phase, state.page = "plan", "orders"
        self.show(self.desk.view)

    @property
    def last_id(self) -> str:
        """The player-turn last seen played, by its node."""
        return self.last.played.node.id if self.last is not None else ""

    def watcher_of(self, side: int) -> int:
        """Return the side whose knowledge is shown while a side plays; -1 for all there is."""
        if not self.desk.persons and self.desk.has_fog:
            return -1
        return side if self.desk.is_person(side) else 1 - side

    def resolve(self, turned: Turned) -> None:
        """Show a player-turn that has just been played."""
        state = self.state
        self.last = turned
        watching = self.watcher_of(turned.side)
        self.watching = watching
        self.desk.watch(watching)
        hidden: frozenset[int] = frozenset()
        if watching >= 0:
            hidden = frozenset(hidden_groups(self.desk.world, turned.before, watching))
        state.selected = state.cursor = None
        state.drop_draft()
        state.mission, state.asking, state.page = "", False, "watch"
        first = self.playback.begin(
            turned.played.rows, turned.before, hidden, is_seen(self.desk, turned, watching)
        )
        state.phase = "resolve"
        if not state.motion:
            self.playback.skip()
        self.show(self.desk.view_of(first, watching), self.playback.movers)
        if self.deciding.is_for(self.desk.game):
            # While this one is watched and read about, the next is thought out.
            self.deciding.begin(self.desk.game)

    def after_resolve(self) -> None:
        """Go on when everything has been shown: to the report."""
        self.playback.skip()
        self.state.phase, self.state.page = "report", "report"
        self.panel.scroll.offset = 0
        self._rested_ms = 0
        self.show(self.desk.view_of(self.desk.state, self.watching))
        self.stale = True

    def after_report(self) -> None:
        """Go on to whoever plays next, though a game that nobody plays be held."""
        if self.is_watched:
            self._go_on()
        else:
            self.take_turn()

    @property
    def is_handed_over(self) -> bool:
        """Whether two people take turns at this screen, and may not see each other's side."""
        return self.desk.has_fog and all(self.desk.is_person(side) for side in (0, 1))

    @property
    def is_watched(self) -> bool:
        """Whether nobody plays: programs do, and somebody watches."""
        return not self.desk.persons

    @property
    def must_undo(self) -> bool:
        """Whether one may go back only by undo, which stops where hidden things were seen."""
        return self.is_handed_over and not self.desk.is_over

    def come_back(self) -> None:
        """Come back to a game that was left: whoever sits there now takes the seat."""
        if self.is_handed_over and not self.desk.is_over:
            self.playback.skip()
            self.seated = -1
            self.take_turn()
        elif self.state.phase == "think":
            self.think_again()

    def rest(self) -> None:
        """Be left: nothing is thought out for a game that nobody looks at."""
        self.deciding.stop()

    def take_turn(self) -> None:
        """Begin a player-turn; with fog of war the seat is handed over first."""
        if self.is_handed_over and not self.desk.is_over and self.desk.side != self.seated:
            self.state.phase = "handover"
            self.stale = True
            self.parts.forget()
        elif self.is_watched and self.state.paused and not self.desk.is_over:
            self._stand()
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Let whoever is next play: the computer, another program, or a person."""
        if self.deciding.is_for(self.desk.game):
            self._wait()
            return
        turned = self.desk.play_on()
        if turned is not None:
            self.resolve(turned)
        else:
            self.take_seat()

    def take_seat(self) -> None:
        """Begin the player-turn of whoever sits here now."""
        self.seated = self.desk.side
        self.desk.watch(None)
        if self.seated >= 0:
            # From here on even the last report tells what this side knows, no more.
            self.watching = self.seated
        self.begin()
        if self.seated >= 0 and self.is_handed_over and self.last is not None:
            # What the other side has done is news to whoever sits down now.
            self.state.page = "report"
        self.parts.forget()
        self.update_hints()
        self.stale = True

    # The computer's turn --------------------------------------------------------------

    def _wait(self) -> None:
        """Wait for the computer's plan; meanwhile the map and the last report can be read."""
        state = self.state
        state.phase, state.page = "think", "report"
        state.selected, state.mission, state.asking = None, "", False
        state.drop_draft()
        self.watching = self.watcher_of(self.desk.side)
        self.desk.watch(self.watching)
        self.show(self.desk.view)
        self.deciding.begin(self.desk.game)
        self.stale = True

    def go_on_thinking(self, ms: int) -> bool:
        """Hear from the computer and play its plan once it may; True while one is awaited."""
        if self.deciding.listen():
            self.stale = True
        phase = self.state.phase
        if phase == "report" and self.is_watched and not self.state.paused:
            self._rested_ms += ms
            if self._rested_ms >= REPORT_MS:
                self.after_report()
            return True
        if phase != "think":
            return self.deciding.is_on
        if self.deciding.error:
            self.halt()
        else:
            plan = self.deciding.take(self.desk.game)
            if plan is not None:
                self.resolve(self.desk.take(plan))
        return True

    def _stand(self) -> None:
        """Stand where a game that nobody plays was brought to, until it is let go on."""
        self.state.phase = "report"
        self.watching = self.watcher_of(self.desk.side)
        self.desk.watch(self.watching)
        self.show(self.desk.view)
        self.stale = True

    def halt(self) -> None:
        """Give the computer's plan up, and ask what is to be done instead."""
        message = self.deciding.error
        self.deciding.stop()
        self.state.phase = "halted"
        self.state.message = message[:1].upper() + message[1:]
        self.stale = True

    def think_again(self) -> None:
        """Have the computer think about its turn once more."""
        self._wait()

    def let_hold(self) -> None:
        """Play the computer's turn without any orders."""
        self.resolve(self.desk.take(Plan(())))

    @property
    def may_order_for_it(self) -> bool:
        """Whether whoever sits here may give the computer's orders for once."""
        # With fog of war that would show what the other side knows.
        return not self.desk.has_fog and self.desk.side not in self.reserved

    def order_for_it(self) -> None:
        """Give the computer's orders for this turn oneself."""
        if self.may_order_for_it:
            self.take_seat()
