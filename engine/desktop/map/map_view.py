"""The map in the window: ground, scene and furniture, moved, pointed at and stepped through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.animation import StepAnimation
from engine.desktop.map.camera import Camera
from engine.desktop.map.chart import Chart, hex_centre
from engine.desktop.map.front_line import Holders
from engine.desktop.map.furniture import Furniture
from engine.desktop.map.ground import Ground
from engine.desktop.map.minimap import Minimap
from engine.desktop.map.scene import Scene, Stagehand, Wanted
from engine.desktop.map.scene_paint import draw_rings, draw_scene
from engine.desktop.map.stack_fan import StackFan, spread
from engine.desktop.map.territory_tint import TerritoryTint
from engine.grid.layout import hex_at
from engine.history.replay import Replay

__all__ = ["Hit", "MapShow", "MapView", "Minimap"]


# Tints kept; each takes some three megabytes.
TINTS_KEPT = 16
# Milliseconds of each update given to drawing the ground, less while something moves.
BUILD_MS, MOVING_BUILD_MS = 8, 3


@dataclass(frozen=True)
class MapShow:
    """What the map is to show.

    Attributes:
        turn: as in Replay.
        labels: only these places are labelled; None letters by importance and zoom.
        grouped: one counter for each neighbourhood, with a count.
        selected: ("place" | "group" | "event", id).
        event: the event stepped to, whose mark stands out.
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


class Hit(NamedTuple):
    """What lies at a position: "group", "place", "event" or "hex"; `ids` is the whole stack."""

    kind: str
    id: str
    ids: tuple[str, ...]


class MapView:
    """The map; `set_rect` and `show` it, then `update`, `build` and `draw` it each frame.

    Attributes:
        camera: where the view stands; read it, move it by the methods here.
        motion: False switches all movement off: steps and glides happen at once.
        ground: the still part of the map, in tiles.
        keep_clear: window rectangles that others draw over the map; labels keep off them.
    """

    def __init__(self, replay: Replay, look: Look) -> None:
        self.replay = replay
        self.look = look
        self.chart = Chart(replay.scenario.map)
        self.camera = Camera(self.chart.frame)
        self.motion = True
        self.keep_clear: tuple[pygame.Rect, ...] = ()
        self.ground = Ground(self.chart, look)
        self._stagehand = Stagehand(replay, self.chart, look)
        self._furniture = Furniture(replay, self.chart, look)
        self._show = MapShow(turn=0)
        self._tints: dict[bytes, TerritoryTint] = {}
        self._turn_tints: dict[int, TerritoryTint] = {}
        self._scenes: dict[object, Scene] = {}
        self._animation: StepAnimation | None = None
        self._pointer: tuple[int, int] | None = None
        self._over: Hit | None = None
        self._complete = False
        self._tint()

    # Where we look -------------------------------------------------------------------------

    def restyle(self, look: Look) -> None:
        """Take another scale of text."""
        self.look = look
        self.ground.restyle(look)
        self._stagehand = Stagehand(self.replay, self.chart, look)
        self._furniture = Furniture(self.replay, self.chart, look, self._furniture.show_legend)
        self._scenes.clear()

    def set_rect(self, rect: pygame.Rect) -> None:
        """Draw into another rectangle; what is seen keeps its place and size on the screen."""
        self.camera.set_rect(rect)

    def fit(self, places: Iterable[str] | None = None) -> None:
        """Show the whole map, or some places with room around them."""
        box = self.chart.place_box(list(places), 160.0) if places is not None else None
        self.camera.fit(box, self.look.px(14))

    def centre_on(self, kind: str, id: str) -> None:
        """Bring a place, group or event to the middle; nothing happens if it is off the map."""
        point = self._map_point_of(kind, id)
        if point is not None:
            self.camera.centre_on(*point, glide=self.motion)

    def point_of(self, kind: str, id: str) -> tuple[int, int] | None:
        """Return the window position of a place, group or event, None if it is off the map."""
        point = self._map_point_of(kind, id)
        if point is None:
            return None
        x, y = self.camera.to_screen(*point)
        return round(x), round(y)

    def _map_point_of(self, kind: str, id: str) -> tuple[float, float] | None:
        if kind == "event" and id in self.replay.scenario.events:
            places = self.replay.scenario.events[id].places
            return next((p for p in (self._map_point_of("place", x) for x in places) if p), None)
        if kind == "place" and id in self._stagehand.points:
            point = self._stagehand.points[id]
            return float(point.x), float(point.y)
        if kind == "group":
            groups = self.replay.groups(self._show.turn)
            return next((hex_centre(g.hex) for g in groups if g.force.id == id), None)
        return None

    def zoom(self, steps: float, at: tuple[int, int] | None = None) -> None:
        """Zoom in by steps, out below 0; the point under `at` stays under it."""
        self.camera.zoom(steps, at)

    def pan(self, dx: int, dy: int) -> None:
        """Push the map by pixels."""
        self.camera.pan(dx, dy)

    # What we show --------------------------------------------------------------------------

    @property
    def shown(self) -> MapShow:
        """What is shown now."""
        return self._show

    def show(self, show: MapShow, *, animate: bool = False) -> None:
        """Show something else; `animate` plays the step from the turn before."""
        before = self._show
        self._show = show
        self.ground.show_hexes = show.show_hexes
        self._animation = None
        if animate and self.motion and show.turn > 0 and show.show_units:
            follows = before.turn == show.turn - 1
            self._animation = StepAnimation(self._stagehand, show.turn, follows)
            # Laid out now, so that nothing stutters when everyone has arrived.
            self._scene()
        self._tint()

    def skip_animation(self) -> None:
        """Jump to the end of the step being played."""
        self._animation = None
        self._tint()

    def _tint(self) -> None:
        """Give the ground the tint of what is shown, or of the turn before while it plays."""
        if not self._show.show_control:
            self.ground.territory = None
            return
        turn = self._show.turn
        if self._animation is not None and not self._animation.is_past_capture:
            turn -= 1
        self.ground.territory = self._tint_of(turn)

    def _tint_of(self, turn: int) -> TerritoryTint:
        """Return the tint of a turn; turns in which nothing changed hands share one."""
        if turn not in self._turn_tints:
            holders = self.replay.hex_holders(turn)
            if holders not in self._tints:
                hex_map = self.chart.hex_map
                if len(self._tints) >= TINTS_KEPT:
                    self._tints.clear()
                    self._turn_tints.clear()
                self._tints[holders] = TerritoryTint(
                    Holders(holders, hex_map.columns, hex_map.rows),
                    self.chart.size,
                    list(self._stagehand.stances.values()),
                )
            self._turn_tints[turn] = self._tints[holders]
        return self._turn_tints[turn]

    @property
    def scene(self) -> Scene:
        """What stands on the map: the still picture, whatever is being played over it."""
        return self._scene()

    def _scene(self, turn: int | None = None, without: frozenset[str] = frozenset()) -> Scene:
        show = self._show
        selected = show.selected
        wanted = Wanted(
            turn=show.turn if turn is None else turn,
            marked_turn=show.turn,
            lettered=show.labels,
            grouped=show.grouped,
            selected_place=selected[1] if selected and selected[0] == "place" else None,
            event=selected[1] if selected and selected[0] == "event" else show.event,
            units=show.show_units,
            labels=show.show_labels,
        )
        key = wanted, self.camera.scale, without
        if key not in self._scenes:
            if len(self._scenes) > 40:
                self._scenes.pop(next(iter(self._scenes)))
            self._scenes[key] = self._stagehand.lay_out(wanted, self.camera.scale, without)
        return self._scenes[key]

    # Time ----------------------------------------------------------------------------------

    @property
    def is_moving(self) -> bool:
        """Whether a step is being played or the view is on its way somewhere."""
        return self._animation is not None or self.camera.is_gliding

    def update(self, milliseconds: int) -> bool:
        """Let time pass and go on drawing the ground; True if the picture changes."""
        moved = self.camera.update(milliseconds)
        if self._animation is not None:
            moved = True
            self._play(self._animation, milliseconds)
        was_complete = self._complete
        complete = self.build(MOVING_BUILD_MS if moved else BUILD_MS)
        return moved or not (was_complete and complete)

    def _play(self, animation: StepAnimation, milliseconds: int) -> None:
        was_past = animation.is_past_capture
        if not animation.update(milliseconds):
            self._animation = None
        if animation.is_past_capture != was_past or self._animation is None:
            self._tint()

    def build(self, budget_ms: int) -> bool:
        """Work on the ground for so long, what is in view first; True when complete.

        `update` does so by itself; call it to have the whole picture at once.
        """
        self._complete = self._build(budget_ms)
        return self._complete

    def _build(self, budget_ms: int) -> bool:
        if not self.ground.build(self.camera, budget_ms):
            return False
        # Then the next turn's tint, so that the step to it answers at once.
        after = self._show.turn + 1
        is_known = after in self._turn_tints or after > self.replay.last_turn
        if is_known or self._animation is not None or not self._show.show_control:
            return True
        self._tint_of(after)
        return False

    # Pointing ------------------------------------------------------------------------------

    def hover(self, pos: tuple[int, int] | None) -> bool:
        """Tell where the pointer is; True if the picture changes."""
        inside = pos is not None and self.camera.rect.collidepoint(pos)
        before = self._over
        over = self.hit(pos) if inside and pos is not None else None
        self._over = over if over is None or over.kind != "hex" else None
        self._pointer = pos if inside else None
        return self._over != before

    def hit(self, pos: tuple[int, int]) -> Hit | None:
        """Return what lies at a window position, the topmost first; None off the map."""
        if not self.camera.rect.collidepoint(pos) or self._furniture.covers(pos, self.camera):
            return None
        opened = self.fan
        if opened is not None and opened.tray.collidepoint(pos):
            return Hit("group", opened.at(pos) or opened.ids[0], opened.ids)
        scene = self.scene
        origin = self.camera.origin
        at = pos[0] - origin[0], pos[1] - origin[1]
        for mark in reversed(scene.marks):
            if mark.rect.collidepoint(at):
                return Hit("event", mark.id, (mark.id,))
        for counter in reversed(scene.counters):
            if counter.rect.collidepoint(at):
                return Hit("group", counter.stack.ids[0], counter.stack.ids)
        for symbol in scene.symbols:
            if symbol.id and symbol.rect.collidepoint(at):
                return Hit("place", symbol.id, (symbol.id,))
        for label in scene.labels:
            if label.name.id and label.rect.collidepoint(at):
                return Hit("place", label.name.id, (label.name.id,))
        x, y = self.camera.to_map(pos)
        left, top, right, bottom = self.chart.frame
        if not (left <= x <= right and top <= y <= bottom):
            return None
        found = hex_at(round(x), round(y))
        return Hit("hex", str(found), (str(found),))

    @property
    def fan(self) -> StackFan | None:
        """The spread of the stack pointed at, or else of the one selected, or None."""
        wanted: set[str] = set()
        if self._over is not None and self._over.kind == "group":
            wanted = set(self._over.ids)
        elif self._show.selected is not None and self._show.selected[0] == "group":
            wanted = {self._show.selected[1]}
        if not wanted or self._animation is not None:
            return None
        for counter in self.scene.counters:
            if len(counter.stack.ids) > 1 and wanted & set(counter.stack.ids):
                lit = {self._show.selected[1]} if self._show.selected else set()
                if self._over is not None:
                    lit.add(self._over.id)
                groups = {group.force.id: group for group in self.replay.groups(self._show.turn)}
                where = counter.rect.move(self.camera.origin)
                return spread(
                    counter.stack, groups, self._stagehand.badge, where, self.camera.rect, lit
                )
        return None

    # Drawing -------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the map into its rectangle."""
        clip = surface.get_clip()
        surface.set_clip(self.camera.rect.clip(clip))
        self.ground.draw(surface, self.camera)
        if self._animation is None:
            self._draw_scene(surface, self.scene)
        else:
            turn = self._show.turn if self._animation.is_past_moves else self._animation.turn - 1
            scene = self._scene(turn, self._animation.movers(turn))
            self._animation.draw_below(surface, self.camera)
            self._draw_scene(surface, scene)
            self._animation.draw(surface, self.camera, self._stagehand, scene)
        self._furniture.draw(surface, self.camera)
        opened = self.fan
        if opened is not None:
            opened.draw(surface, self.look)
        surface.set_clip(clip)

    def _draw_scene(self, surface: pygame.Surface, scene: Scene) -> None:
        covered = [*self.keep_clear, *self._furniture.rects(self.camera)]
        draw_scene(surface, scene, self.camera, self.look, covered)
        chosen = self._show.selected
        over = (self._over.kind, self._over.id) if self._over else None
        draw_rings(surface, scene, self.camera, self.look, chosen, over)

    # Furniture -----------------------------------------------------------------------------

    @property
    def show_legend(self) -> bool:
        """Whether the legend is spread out."""
        return self._furniture.show_legend

    @show_legend.setter
    def show_legend(self, value: bool) -> None:
        self._furniture.show_legend = value

    def overview(self) -> pygame.Surface:
        """Return a small picture of the whole map, for the minimap."""
        return self.ground.overview()
