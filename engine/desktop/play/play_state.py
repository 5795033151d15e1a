"""What the playing screen shows at a moment, short of the game itself and the map's camera."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from engine.desktop.map.map_state import MapState
from engine.state.orders import Order

Page = Literal["orders", "group", "attack", "air", "watch", "report", "combat", "lines", "place"]
Phase = Literal["plan", "resolve", "report", "handover", "think", "halted", "over"]
# Where everything stands still and may be looked at.
STILL: tuple[Phase, ...] = ("plan", "report", "think", "halted", "over")
Typed = Literal["name", "note", "save"]


@dataclass
class PlayState(MapState):
    """Everything that is on screen.

    Attributes:
        turn: the frame of the record that the map shows, not a turn of the calendar.
        page: what the panel shows.
        phase: planning, watching what comes of it, reading about it, changing seats, waiting for
            the computer, asking what to do instead of it, or over.
        cursor: the hex that the pointer or the arrow keys are on, or None.
        by_keys: whether the arrow keys moved the cursor last.
        aim: the hex whose attack is being put together, or None.
        draft: group to bits of its attack on `aim`, before it is ordered.
        approaches: group to the march, or none, that it is ordered for the draft first.
        mission: "fire", "withdraw" or "fly:<wing>:<mission>": what a click on the map asks for.
        combat: the hex whose combat is explained.
        asking: whether the end of the turn waits for a second word.
        listed: how many orders have been given so far, in all: pictures depend on them.
        hint: the hint shown, or None.
        typing: what is being typed, or None.
        typing_for: whether it names a line of play or a save, or is a note.
        intents: whether what the computer is about is shown while playing.
        paused: whether games that nobody plays wait before each player-turn.
        refused: the hex that what was refused was about, or None.
    """

    page: Page = "orders"
    phase: Phase = "plan"
    cursor: int | None = None
    by_keys: bool = False
    aim: int | None = None
    draft: dict[int, int] = field(default_factory=dict)
    approaches: dict[int, tuple[Order, ...]] = field(default_factory=dict)
    mission: str = ""
    combat: int | None = None
    asking: bool = False
    intents: bool = False
    paused: bool = False
    listed: int = 0
    hint: str | None = None
    refused: int | None = None
    typing: str | None = None
    typing_for: Typed = "name"

    more_switches: ClassVar[tuple[tuple[str, str], ...]] = (("intents", "The computer's aims"),)
    # Only the map shows the cursor; it is told when that moves.
    unseen: ClassVar[frozenset[str]] = MapState.unseen | {
        *("draft", "approaches", "cursor", "by_keys")
    }

    def seen(self) -> tuple[object, ...]:
        """Return everything that pictures show."""
        drafted = tuple(sorted(self.draft.items())), tuple(sorted(self.approaches.items()))
        return (*super().seen(), *drafted)

    def drop_draft(self) -> None:
        """Forget the attack being put together."""
        self.aim = None
        self.draft.clear()
        self.approaches.clear()
