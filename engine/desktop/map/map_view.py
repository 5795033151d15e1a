"""The map in the window: ground, scene and furniture, moved, pointed at and stepped through."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from engine.desktop.kit.look import Colour, Look
from engine.desktop.map.animation import StepAnimation
from engine.desktop.map.camera import Camera
from engine.desktop.map.chart import Chart, hex_centre
from engine.desktop.map.fitting import Fitted, fit_places
from engine.desktop.map.furniture import Furniture
from engine.desktop.map.ground import Ground
from engine.desktop.map.hits import Hit, thing_at
from engine.desktop.map.in_view import in_view
from engine.desktop.map.layers import BARE, Layers
from engine.desktop.map.record import Record
from engine.desktop.map.scene import Scene, Stagehand
from engine.desktop.map.scene_paint import draw_rings, draw_scene
from engine.desktop.map.scenes import MapShow, Scenes
from engine.desktop.map.stack_fan import StackFan, spread
from engine.desktop.map.tints import Tints
from engine.grid.layout import hex_at

__all__ = ["Hit", "MapShow", "MapView"]

# How long a turn is shown before its tint is made: not while the timeline is dragged.
REST_MS = 100
# Milliseconds of each update given to drawing the ground, less while something moves.
BUILD_MS, MOVING_BUILD_MS = 8, 3


class MapView:
    """The map; `set_rect` and `show` it, then `update`, `build` and `draw` it each frame.

    Attributes:
        camera: where the view stands; read it, move it by the methods here.
        motion: False switches all movement off: steps and glides happen at once.
        ground: the still part of the map, in tiles.
        keep_clear: window rectangles that others draw over the map: counters and names keep off.
        layers: what another screen draws on the ground and over everything.
    """

    def __init__(self, record: Record, look: Look) -> None:
        self.record = record
        self.look = look
        self.chart = Chart(record.scenario.map)
        self.camera = Camera(self.chart.frame)
        self.motion = True
        self.keep_clear: tuple[pygame.Rect, ...] = ()
        self.layers: Layers = BARE
        self.ground = Ground(self.chart, look)
        self._stagehand = Stagehand(record, self.chart, look)
        self._furniture = Furniture(record.scenario, self.chart, look)
        self._show = MapShow(turn=0)
        self._tints = Tints(record, self.chart)
        self._scenes = Scenes(self._stagehand)
        self._seen: tuple[object, Scene] | None = None
        # A step is begun in the frame after the one that answers the key.
        self._step: tuple[int, bool] | None = None
        self._is_step_shown = False
        self._still: Scene | None = None
        self._rested_ms = 0.0
        self._animation: StepAnimation | None = None
        self._pointer: tuple[int, int] | None = None
        self._over: Hit | None = None
        self._complete = False

    # Where we look -------------------------------------------------------------------------

    def restyle(self, look: Look) -> None:
        """Take another scale of text."""
        self.look = look
        self.ground.restyle(look)
        self._stagehand = Stagehand(self.record, self.chart, look)
        shown = self._furniture.show_legend
        self._furniture = Furniture(self.record.scenario, self.chart, look, shown)
        self._scenes = Scenes(self._stagehand)
        self._scenes.follow(None, self._show)
        self._still = self._seen = None

    def set_rect(self, rect: pygame.Rect) -> None:
        """Draw into another rectangle; what is seen keeps its place and size on the screen."""
        self.camera.set_rect(rect)

    def fit(self, places: Iterable[str] | None = None) -> None:
        """Show the whole map, or some places with room for their names around them."""
        self.camera.foot = self._furniture.foot(self.camera)
        shown = [id_ for id_ in places or () if id_ in self._stagehand.points]
        box = self.chart.place_box(shown, 60.0)
        if box is not None:
            fitted = [
                Fitted(self._stagehand.points[id_], self._stagehand.label_size(id_))
                for id_ in shown
            ]
            fit_places(self.camera, box, fitted, self._covered_from, self.look)
            return
        self.camera.fit(None, self.look.px(14))
        # Away from the buttons at the right, as far as there is room beside the map.
        right = round(self.camera.to_screen(self.camera.frame[2], 0)[0])
        edge = self.camera.rect.right
        clear = [r.left for r in self.keep_clear if r.centerx > self.camera.rect.centerx]
        self.camera.pan(min(0, min([edge, *clear]) - self.look.px(4) - right), 0)

    def covered(self) -> list[pygame.Rect]:
        """Return the window rectangles that counters and names keep off."""
        return self._covered_from(self.camera)

    def _covered_from(self, camera: Camera) -> list[pygame.Rect]:
        """Return the window rectangles that furniture and buttons cover."""
        return [*self.keep_clear, *self._furniture.rects(camera)]

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
        if kind == "event" and id in self.record.scenario.events:
            places = self.record.scenario.events[id].places
            return next((p for p in (self._map_point_of("place", x) for x in places) if p), None)
        if kind == "place" and id in self._stagehand.points:
            point = self._stagehand.points[id]
            return float(point.x), float(point.y)
        if kind == "group":
            groups = self.record.groups(self._show.turn)
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
        self._scenes.follow(before, show)
        if show.turn != before.turn:
            self._rested_ms = 0.0
        self.ground.show_hexes, self.ground.differs = show.show_hexes, show.differs
        self._animation = self._step = None
        if animate and self.motion and show.turn > 0 and show.show_units:
            self._step = show.turn, before.turn == show.turn - 1
            self._is_step_shown = False
        self._tint()

    def skip_animation(self) -> None:
        """Jump to the end of the step being played."""
        self._animation = self._step = None
        self._tint()

    @property
    def _is_before_capture(self) -> bool:
        """Whether a step is being played from the turn before, whose tint is still shown."""
        if self._step is not None:
            return self._step[1]
        playing = self._animation
        return playing is not None and playing.from_before and not playing.is_past_capture

    def _tint(self) -> None:
        """Give the ground the tint of what is shown; the last one stays until it is made."""
        if not self._show.show_control:
            self.ground.territory = None
            return
        known = self._tints.known(self._tinted_turn)
        if known is not None:
            self.ground.territory = known

    @property
    def _tinted_turn(self) -> int:
        return self._show.turn - (1 if self._is_before_capture else 0)

    @property
    def scene(self) -> Scene:
        """What stands on the map: the still picture, whatever is being played over it."""
        return self._scene()

    @property
    def seen(self) -> Scene:
        """What of the scene is seen, moved off the view's edge and whatever covers the map."""
        return self._seen_of(self.scene)

    def _seen_of(self, scene: Scene) -> Scene:
        x, y = self.camera.origin
        covered = self.covered()
        key = id(scene), x, y, tuple(self.camera.rect), tuple(map(tuple, covered))
        if self._seen is None or self._seen[0] != key:
            hidden = [rect.move(-x, -y) for rect in covered]
            seen = in_view(scene, self.camera.rect.move(-x, -y), hidden, self.look)
            self._seen = key, seen
        return self._seen[1]

    def _scene(self, turn: int | None = None, without: frozenset[str] = frozenset()) -> Scene:
        return self._scenes.scene(self._show, self.camera.scale, turn, without)

    # Time ----------------------------------------------------------------------------------

    @property
    def is_moving(self) -> bool:
        """Whether a step is being played or the view is on its way somewhere."""
        return bool(self._animation or self._step) or self.camera.is_gliding

    def update(self, milliseconds: int) -> bool:
        """Let time pass and go on drawing the ground; True if the picture changes."""
        moved = self.camera.update(milliseconds)
        self._rested_ms += milliseconds
        if self._step is not None:
            moved = True
            if self._is_step_shown:
                self._animation = StepAnimation(self._stagehand, *self._step)
                self._step = None
            self._is_step_shown = True
        elif self._animation is not None:
            moved = True
            self._play(self._animation, milliseconds)
        was_complete = self._complete
        if self._rested_ms < REST_MS and not moved:
            self._complete = False
        else:
            self.build(MOVING_BUILD_MS if moved else BUILD_MS)
        return moved or not (was_complete and self._complete)

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
        if self._show.show_control and self._tints.known(self._tinted_turn) is None:
            self._tints.make(self._tinted_turn)
            self._tint()
            return False
        if not self.ground.build(self.camera, budget_ms):
            return False
        # Then what the next turn will ask for, so that the step to it answers at once.
        return self.is_moving or not self._prepare(self._show.turn + 1)

    def _prepare(self, turn: int) -> bool:
        """Do one piece of work for a step to a turn; False if there was none."""
        if turn > self.record.last_turn:
            return False
        if self._show.show_control and self._tints.known(turn) is None:
            self._tints.make(turn)
            return True
        return self._show.show_units and self._scenes.prepare(self._show, self.camera.scale)

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
        origin = self.camera.origin
        thing = thing_at(self.seen, (pos[0] - origin[0], pos[1] - origin[1]))
        if thing is not None:
            return thing
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
        elif self._show.chosen_group is not None:
            wanted = {self._show.chosen_group}
        if not wanted or self._animation or self._step:
            return None
        for counter in self.seen.counters:
            if len(counter.stack.ids) > 1 and wanted & set(counter.stack.ids):
                lit = {self._show.selected[1]} if self._show.selected else set()
                if self._over is not None:
                    lit.add(self._over.id)
                groups = {group.force.id: group for group in self.record.groups(self._show.turn)}
                where = counter.rect.move(self.camera.origin)
                covered = self.covered()
                return spread(
                    counter.stack,
                    groups,
                    self._stagehand.badge,
                    where,
                    self.camera.rect,
                    covered,
                    lit,
                )
        return None

    # Drawing -------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the map into its rectangle."""
        clip = surface.get_clip()
        surface.set_clip(self.camera.rect.clip(clip))
        self.ground.draw(surface, self.camera)
        self.layers.draw_below(surface, self.camera)
        if self._step is not None and self._step[1]:
            self._draw_scene(surface, self._before_step())
        elif self._animation is None:
            self._still = self.scene
            self._draw_scene(surface, self._still)
        else:
            turn = self._show.turn if self._animation.is_past_moves else self._animation.turn - 1
            scene = self._scene(turn, self._animation.movers(turn))
            self._animation.draw_below(surface, self.camera)
            self._draw_scene(surface, scene)
            self._animation.draw(surface, self.camera, self._stagehand, self._seen_of(scene))
        self.layers.draw_above(surface, self.camera)
        self._is_step_shown = True
        self._furniture.draw(surface, self.camera)
        opened = self.fan
        if opened is not None:
            opened.draw(surface, self.look)
        surface.set_clip(clip)

    def _before_step(self) -> Scene:
        """Return the scene last seen, while the next is being laid out."""
        if self._still is None or self._still.scale != self.camera.scale:
            self._still = self._scene(self._show.turn - 1)
        return self._still

    def _draw_scene(self, surface: pygame.Surface, scene: Scene) -> None:
        scene = self._seen_of(scene)
        draw_scene(surface, scene, self.camera, self.look)
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

    @property
    def legend_rect(self) -> pygame.Rect:
        """Where the legend lies in the window once it is spread out."""
        return self._furniture.legend_rect(self.camera)

    def overview(self, size: tuple[int, int]) -> pygame.Surface:
        """Return a small picture of the whole map, for the minimap."""
        return self.ground.overview(size)

    def landmarks(self) -> list[tuple[tuple[int, int], Colour, bool]]:
        """Return the weightier places: map point, ink of the holder, whether of the weightiest."""
        return self._stagehand.landmarks(self._show.turn)
