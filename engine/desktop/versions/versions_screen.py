"""What a replay's screen does about another version: a second map, marks, and the work behind.

The version is the rules' own where nothing else was set. Nothing of the rules is imported,
compiled or played before somebody asks for it; it goes on only as long as it is looked at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.frame import Rects, with_band, with_twin
from engine.desktop.kit.look import AMBER, CHROME, LINE, TEXT_QUIET, Look
from engine.desktop.kit.widgets import Canvas
from engine.desktop.map.counters import heaps_of
from engine.desktop.map.differences import Differences
from engine.desktop.map.hits import Hit
from engine.desktop.map.record import Record
from engine.desktop.map.scenes import MapShow
from engine.desktop.map.twin_screen import TwinScreen
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.facts import holder_words
from engine.desktop.replay.replay_state import ReplayState
from engine.desktop.versions.band import band_height, draw_band
from engine.history.replay import UNKNOWN, Replay

if TYPE_CHECKING:
    from engine.desktop.versions.version import Version

# Pixels between the two maps.
GAP = 2
# Turns of which differences are kept.
KEPT = 6


class VersionsScreen(TwinScreen):
    """A TwinScreen whose second map, or whose marks, tell another version of the battle.

    Attributes:
        version: it; None before anybody has asked.
    """

    state: ReplayState
    replay: Replay
    version: Version | None = None
    _told, _at_hand = -1, -2
    # The scale before the map was split, to go back to.
    _whole_scale = 0.0

    def __init__(self, record: Record, look: Look, size: tuple[int, int]) -> None:
        super().__init__(record, look, size)
        self._differences: dict[int, Differences] = {}

    @property
    def reading(self) -> Reading:
        """What the parts are written from."""
        raise NotImplementedError

    @property
    def base(self) -> Record:
        """What the first map tells: what the version is compared with."""
        return self.replay

    def show_again(self) -> None:
        """Have the map show what the state says, now that more is known."""
        raise NotImplementedError

    # Layout -------------------------------------------------------------------------

    @property
    def overlaid_part(self) -> str:
        """The part that the map's buttons and the overview lie over: the map at the right."""
        return "twin" if self.rects.get("twin", pygame.Rect(0, 0, 0, 0)).width else "map"

    def with_version(self, rects: Rects) -> Rects:
        """Return a layout with the band, and with a second map where one is wanted."""
        if self.state.rules == "record":
            return rects
        rects = with_band(rects, band_height(self.look))
        return with_twin(rects, GAP) if self.state.rules == "beside" else rects

    def arrange(self) -> None:
        """Lay the parts out anew; what was in the map's middle stays there if it is split."""
        camera = self.map.view.camera
        before, was_split = camera.rect.copy(), bool(self.rects and self.rects["twin"].width)
        x, y, scale = camera.x, camera.y, camera.scale
        super().arrange()
        is_split = bool(self.rects["twin"].width)
        if before.width and was_split != is_split:
            self._whole_scale, kept = (scale, 0.0) if is_split else (0.0, self._whole_scale)
            camera.look_at(x, y, self._split_scale(scale) if is_split else kept or scale)
            self._follow()

    def _split_scale(self, scale: float) -> float:
        """Return how large half as wide a map is shown: filled, rather than all of the width."""
        camera = self.map.view.camera
        filled = camera.rect.height / (camera.frame[3] - camera.frame[1])
        return max(scale / 2, min(scale, filled))

    # What is shown ------------------------------------------------------------------

    @property
    def is_at_hand(self) -> bool:
        """Whether the version has the turn shown."""
        return self.version is not None and self.version.has(self.state.turn)

    def differences(self, turn: int | None = None) -> Differences | None:
        """Return what the version has otherwise in a turn, else now; None where it is not known.

        After the last turn of either there is nothing to differ from.
        """
        turn = self.state.turn if turn is None else turn
        record = self.version.record if self.version is not None else None
        last = min(self.base.last_turn, self.replay.played_turns)
        if record is None or turn > min(record.last_turn, last):
            return None
        if turn not in self._differences:
            from engine.desktop.versions.moments_record import differences

            while len(self._differences) >= KEPT:
                self._differences.pop(next(iter(self._differences)))
            self._differences[turn] = differences(self.base, record, turn)
        return self._differences[turn]

    def marked(self, show: MapShow) -> MapShow:
        """Return what the first map is to show, with marks where they are wanted."""
        version = self.version
        if self.state.rules == "beside" and version is not None and version.record is not None:
            return _gathered(show, version.record)
        if self.state.rules != "marked":
            return show
        following = self.differences(self.state.turn + 1)
        return replace(show, differs=self.differences(), next_differs=following)

    def show_twin(self, show: MapShow, *, animate: bool) -> None:
        """Have the second map show the same moment, as far as it has been played."""
        version = self.version
        record = version.record if version is not None else None
        wanted = self.state.rules == "beside" and self.is_at_hand
        if not wanted or version is None or record is None:
            self.close_twin()
            return
        twin = self.twin or self.open_twin(record)
        show = replace(show, turn=min(self.state.turn, version.turns), event=None)
        twin.show(_gathered(show, self.base), self.state, animate=animate)
        twin.view.show_legend = False

    def told_of_twin(self, hit: Hit) -> str:
        """Return what the pointer over a thing of the second map is told."""
        version = self.version
        record = version.record if version is not None else None
        if version is None or record is None:
            return ""
        turn, scenario, by = (
            min(self.state.turn, record.last_turn),
            record.scenario,
            version.words.by,
        )
        if hit.kind == "place" and hit.id in scenario.places:
            holder = record.control(turn).get(hit.id, UNKNOWN)
            return f"{scenario.places[hit.id].name}\n{by}: {self._holder(holder)}"
        if hit.kind == "group" and hit.id in scenario.forces:
            people = next(g.people[1] for g in record.groups(turn) if g.force.id == hit.id)
            return f"{scenario.forces[hit.id].name}\n{people:,} people {by}"
        return ""

    def version_words(self, hit: Hit) -> str:
        """Return what the version has otherwise about a place of the first map, or nothing."""
        version = self.version
        record = version.record if version is not None else None
        if version is None or record is None or hit.kind != "place" or self.differences() is None:
            return ""
        here = self.base.control(self.state.turn).get(hit.id, UNKNOWN)
        there = record.control(self.state.turn).get(hit.id, UNKNOWN)
        if here == UNKNOWN or here == there:
            return ""
        return f"\n{version.words.by}: {self._holder(there)}"

    def _holder(self, holder: str) -> str:
        return holder_words(self.reading, holder)

    # Time ---------------------------------------------------------------------------

    @property
    def asks_for_version(self) -> bool:
        """Whether anybody looks at anything that has to be worked out."""
        return self.state.rules != "record" or self.state.sheet == ("audit", "")

    def rest(self) -> None:
        """Stop the work behind: nobody looks."""
        if self.version is not None:
            self.version.stop()

    def work_out(self) -> Version:
        """Return the version, begun or gone on with: the rules', where no other is set."""
        if self.version is None:
            from engine.desktop.versions.rules_version import RulesVersion

            self.version = RulesVersion(self.replay.scenario, self.replay.ground)
        if self.state.sheet == ("audit", ""):
            self.version.want(self.state.sheet[0])
        self.version.go_on()
        return self.version

    def update(self, ms: int) -> bool:
        """Let time pass; True while anything moves or is worked out."""
        moving = super().update(ms)
        if not self.asks_for_version:
            self.rest()
            return moving
        version = self.work_out()
        if version.serial != self._told:
            self._told, self.stale = version.serial, True
            record = version.record
            last = -1 if record is None else min(record.last_turn, self.base.last_turn)
            at_hand = min(last, self.state.turn + 1)
            # The map is shown anew only for what it shows.
            if at_hand != self._at_hand:
                self._at_hand = at_hand
                self.show_again()
        return moving or version.serial != self._told or not version.is_complete

    # Drawing ------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw the parts that changed, and between two maps the line that parts them."""
        twin = self.rects["twin"]
        if self.stale and twin.width and self.state.sheet is None:
            # No part's own: what lay there before would shine through.
            surface.fill(CHROME, (twin.x - GAP, twin.y, GAP, twin.height))
        return super().draw(surface)

    def stamp_of(self, name: str) -> object:
        """Return what a part depends on besides the state: on how far the work has come."""
        if name == "panel":
            return self.reading.told_by_version
        told = self._told if name in ("twin", "band") else None
        return told, super().stamp_of(name)

    def draw_version_part(self, canvas: Canvas, name: str, rect: pygame.Rect) -> None:
        """Draw the band, or the second map with what stands in for it meanwhile."""
        version = self.work_out()
        if name == "band":
            halves = self.rects["map"], self.rects["twin"]
            draw_band(canvas, self.reading, version, rect, halves, self._count())
        elif self.twin is not None:
            self.twin.view.draw(canvas.surface)
        else:
            self._draw_waiting(canvas, version, rect)

    def draw_audit(self, canvas: Canvas, area: pygame.Rect) -> None:
        """Lay the audit's sheet over an area."""
        self.work_out()
        from engine.desktop.versions.audit_sheet import draw_audit

        draw_audit(canvas, self.reading, area, self.sheet)

    def _count(self) -> tuple[int, int] | None:
        """Return how many of the places that the first map tells of are held otherwise."""
        differs = self.differences()
        if differs is None:
            return None
        control = self.base.control(self.state.turn)
        told = sum(
            holder != UNKNOWN and id_ in self.replay.scenario.places
            for id_, holder in control.items()
        )
        return len(differs.places), told

    def _draw_waiting(self, canvas: Canvas, version: Version, rect: pygame.Rect) -> None:
        """Say how far the version has come, where its map will be."""
        look = canvas.look
        canvas.fill(rect, CHROME)
        middle = rect.centery
        words = version.fault or version.doing
        canvas.text(
            words, (rect.centerx, middle - look.px(14)), "note", TEXT_QUIET, anchor="center"
        )
        bar = pygame.Rect(0, 0, min(look.px(260), rect.width * 2 // 3), look.px(4))
        bar.center = (rect.centerx, middle + look.px(6))
        canvas.fill(bar, LINE, 2)
        canvas.fill(
            pygame.Rect(bar.topleft, (bar.width * version.percent // 100, bar.height)), AMBER
        )


def _gathered(show: MapShow, beside: Record) -> MapShow:
    """Return what a map is to show, its groups gathered as those of the map beside it."""
    here, there = (
        heaps_of(beside.groups(turn)) if 0 <= turn <= beside.last_turn else ()
        for turn in (show.turn, show.turn + 1)
    )
    return replace(show, among=here, next_among=there)
