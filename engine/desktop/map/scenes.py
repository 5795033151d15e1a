"""The scenes of what is shown: laid out when first wanted, a few of them kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from engine.desktop.map.counters import Heap
from engine.desktop.map.differences import Differences
from engine.desktop.map.scene import Scene, Stagehand, Wanted, emphasised

# Scenes kept: of the turns around, at this zoom and the last.
KEPT = 12


@dataclass(frozen=True)
class MapShow:
    """What the map is to show.

    Attributes:
        turn: as in Replay.
        labels: only these places are labelled; None letters by importance and zoom.
        grouped: one counter for each neighbourhood, with a count.
        selected: ("place" | "group" | "event", id).
        event: the event stepped to, whose mark stands out.
        show_trails: draw the ways of the turn's marches.
        without: groups left out, since another draws them.
        spreads: spread the stack of a selected group.
        differs: what another version of the battle has otherwise, to be marked.
        among: where groups stand on a map beside this one, which gathers them alike.
        next_differs, next_among: those of the next turn, so that the step to it can be made ready.
    """

    turn: int
    labels: frozenset[str] | None = None
    grouped: bool = False
    selected: tuple[str, str] | None = None
    event: str | None = None
    show_units: bool = True
    show_control: bool = True
    show_hexes: bool = True
    show_labels: bool = True
    show_trails: bool = True
    without: frozenset[str] = frozenset()
    spreads: bool = True
    differs: Differences | None = None
    next_differs: Differences | None = None
    among: tuple[Heap, ...] = ()
    next_among: tuple[Heap, ...] = ()

    @property
    def chosen_group(self) -> str | None:
        """The group selected whose stack is spread."""
        chosen = self.selected if self.spreads else None
        return chosen[1] if chosen is not None and chosen[0] == "group" else None


class Scenes:
    """The scenes of one stagehand.

    What was named first and gathered stays so until another turn is shown: nothing jumps when a
    reader only looks closer.
    """

    def __init__(self, stagehand: Stagehand) -> None:
        self._stagehand = stagehand
        self._first: frozenset[str] | None = None
        self._grouped = False
        self._scenes: dict[object, Scene] = {}

    def follow(self, before: MapShow | None, show: MapShow) -> None:
        """Take note that something else is shown."""
        turned = before is None or show.turn != before.turn
        if turned or show.grouped or show.labels is not None:
            self._first, self._grouped = show.labels, show.grouped

    def scene(
        self,
        show: MapShow,
        scale: float,
        turn: int | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Scene:
        """Return the scene of what is shown; with groups as in another turn, or left out."""
        event = _event(show)
        wanted = Wanted(
            turn=show.turn if turn is None else turn,
            marked_turn=show.turn,
            lettered=show.labels,
            first=self._first,
            grouped=self._grouped,
            selected_place=show.selected[1] if _is_place(show) and show.selected else None,
            event=None if self._stagehand.marks(show.turn, event) else event,
            units=show.show_units,
            labels=show.show_labels,
            trails=show.show_trails,
            differs=show.differs.places if show.differs is not None else (),
            among=show.among,
        )
        key = wanted, scale, without | show.without
        scene = self._kept(key, lambda: self._stagehand.lay_out(*key))
        if event is None:
            return scene
        look = self._stagehand.look
        return self._kept((key, event), lambda: emphasised(scene, event, look))

    def _kept(self, key: object, make: Callable[[], Scene]) -> Scene:
        if key not in self._scenes:
            while len(self._scenes) >= KEPT:
                self._scenes.pop(next(iter(self._scenes)))
            self._scenes[key] = make()
        return self._scenes[key]

    def prepare(self, show: MapShow, scale: float) -> bool:
        """Do one piece of work for the step to the next turn; False if there was none."""
        turn = show.turn + 1
        if self._stagehand.find_march(turn):
            return True
        for at, without in ((turn, frozenset[str]()), (turn - 1, self._stagehand.movers(turn))):
            wanted = Wanted(
                at,
                turn,
                units=show.show_units,
                labels=show.show_labels,
                differs=show.next_differs.places if show.next_differs is not None else (),
                among=show.next_among,
            )
            key = wanted, scale, without
            if key not in self._scenes:
                self._kept(key, partial(self._stagehand.lay_out, *key))
                return True
        return False


def _is_place(show: MapShow) -> bool:
    return show.selected is not None and show.selected[0] == "place"


def _event(show: MapShow) -> str | None:
    """Return the event whose mark stands out: the one selected, or else stepped to."""
    if show.selected is not None and show.selected[0] == "event":
        return show.selected[1]
    return show.event
