"""How a game goes on: a player-turn played, watched, told, and handed to whoever is next."""

from __future__ import annotations

from engine.desktop.play.desk import Turned
from engine.desktop.play.game_record import GameRecord
from engine.desktop.play.known import is_seen
from engine.desktop.play.play_panel import PlayPanel
from engine.desktop.play.playback import Playback
from engine.desktop.play.pointing import PointingScreen
from engine.rules.fog import hidden_groups
from engine.state.state import State


class TurnFlow(PointingScreen):
    """The part of a playing screen that goes from one player-turn to the next.

    Attributes:
        record: the frames that the map is shown.
        panel: the panel beside it.
        playback: what is being shown of a player-turn.
        last: the player-turn last played, if any.
        watching: the side whose knowledge decides what is told of it.
        seated: the side that sits at the screen, -1 as long as nobody does.
        has_asked: whether a game has once asked about groups without orders.
    """

    record: GameRecord
    panel: PlayPanel
    playback: Playback
    last: Turned | None = None
    watching: int = 0
    seated: int = -1
    has_asked: bool = False

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

    def resolve(self, turned: Turned) -> None:
        """Show a player-turn that has just been played."""
        state = self.state
        self.last = turned
        watching = turned.side if self.desk.is_person(turned.side) else 1 - turned.side
        self.watching = watching
        self.desk.watch(watching)
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

    def after_resolve(self) -> None:
        """Go on when everything has been shown: to the report."""
        self.playback.skip()
        self.state.phase, self.state.page = "report", "report"
        self.panel.scroll.offset = 0
        self.show(self.desk.view_of(self.desk.state, self.watching))
        self.stale = True

    def after_report(self) -> None:
        """Go on to whoever plays next."""
        turned = self.desk.play_on()
        if turned is not None:
            self.resolve(turned)
        else:
            self.take_turn()

    @property
    def is_handed_over(self) -> bool:
        """Whether two people take turns at this screen, and may not see each other's side."""
        return self.desk.has_fog and all(self.desk.is_person(side) for side in (0, 1))

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

    def take_turn(self) -> None:
        """Begin a player-turn; with fog of war the seat is handed over first."""
        if self.is_handed_over and not self.desk.is_over and self.desk.side != self.seated:
            self.state.phase = "handover"
            self.stale = True
            self.parts.forget()
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
