"""A step from one turn to the next, played: marches, battle rings, captured ground.

Each part is there only if the turn has it, and the whole can be dropped at any moment: what it
ends in is what the map shows without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import dist
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import AMBER, CHROME, stance_colours
from engine.desktop.map.camera import Camera
from engine.desktop.map.chart import hex_centre
from engine.desktop.map.counters import GATHER, Stack, stack_of
from engine.desktop.map.event_marks import BATTLES, PULSE_MS, PULSES, pulse_rings
from engine.desktop.map.record import Record
from engine.desktop.map.scene import Scene, Stagehand
from engine.grid.hex import Hex, distance
from engine.grid.layout import corners_of
from engine.history.replay import GroupAt

Path = tuple[tuple[float, float], ...]

# Milliseconds: a march takes longer the further it goes, within bounds.
MARCH_LEAST, MARCH_MOST, MARCH_PER_HEX = 300, 600, 30
BATTLE_MS = 450
CAPTURE_MS = 450


class Moving(NamedTuple):
    """Groups that march together, and the middles of the hexes they cross."""

    side: str
    groups: tuple[GroupAt, ...]
    path: Path


class StepAnimation:
    """The step into `turn`; `from_before` is False when another turn was shown before it."""

    def __init__(self, stagehand: Stagehand, turn: int, from_before: bool) -> None:
        self.turn = turn
        self.from_before = from_before
        record = stagehand.record
        self._stances = list(stagehand.stances.values())
        self._spent = 0.0
        self._moving = _moving(stagehand, turn) if from_before else ()
        self._bundled: tuple[float, list[tuple[Stack, Path]]] | None = None
        hexes = max((len(m.path) for m in self._moving), default=0)
        self._march = (
            min(MARCH_MOST, max(MARCH_LEAST, hexes * MARCH_PER_HEX)) if self._moving else 0
        )
        events = record.turn_events[turn]
        self._battle = BATTLE_MS if any(event.kind in BATTLES for event in events) else 0
        self._taken = _taken(record, turn) if from_before else {}
        self._outlines = {hex_: corners_of(hex_) for hex_ in self._taken}
        self._capture = CAPTURE_MS if self._taken else 0
        self._pulse = PULSE_MS * PULSES if events else 0

    def update(self, milliseconds: int) -> bool:
        """Go on; False when it is over."""
        self._spent += milliseconds
        return self._spent < self._march + self._battle + self._capture + self._pulse

    @property
    def is_past_moves(self) -> bool:
        """Whether everyone has arrived."""
        return self._spent >= self._march

    @property
    def is_past_capture(self) -> bool:
        """Whether captured ground has changed its colour."""
        return self._spent >= self._march + self._battle + self._capture

    def movers(self, turn: int) -> frozenset[str]:
        """Return the groups on the march, which the still scene of `turn` leaves out."""
        if turn == self.turn:
            return frozenset()
        return frozenset(g.force.id for moving in self._moving for g in moving.groups)

    def draw_below(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw what lies on the ground, under the still scene: the colour of taken ground."""
        spent = self._spent - self._march - self._battle
        if 0 <= spent < self._capture:
            self._draw_capture(surface, camera, spent / self._capture)

    def draw(
        self, surface: pygame.Surface, camera: Camera, stagehand: Stagehand, scene: Scene
    ) -> None:
        """Draw what moves, over the still scene."""
        if not self.is_past_moves:
            self._draw_marches(surface, camera, stagehand)
            return
        spent = self._spent - self._march
        if spent < self._battle:
            share = spent / self._battle
            for mark in scene.marks:
                if mark.kind in BATTLES:
                    _ring(surface, camera, mark.rect.center, share, stagehand.look.px(40))
            return
        for share in pulse_rings(round(spent - self._battle - self._capture)):
            for mark in scene.marks:
                _ring(surface, camera, mark.rect.center, share, stagehand.look.px(26))

    def _draw_marches(self, surface: pygame.Surface, camera: Camera, stagehand: Stagehand) -> None:
        share = self._spent / self._march
        eased = share * share * (3 - 2 * share)
        reach = GATHER * stagehand.look.scale / camera.scale
        if self._bundled is None or self._bundled[0] != reach:
            self._bundled = reach, _bundles(self._moving, stagehand.stances, reach)
        for stack, path in self._bundled[1]:
            picture = stagehand.badge.counter(
                stack.stance, stack.kind, stack.echelon, stack.people, len(stack.ids)
            )
            place = camera.to_screen(*_along(path, eased))
            surface.blit(picture, picture.get_rect(center=(round(place[0]), round(place[1]))))

    def _draw_capture(self, surface: pygame.Surface, camera: Camera, share: float) -> None:
        """Wash the new holder's colour over the hexes taken, from the nearest outwards."""
        wash = pygame.Surface(camera.rect.size, pygame.SRCALPHA)
        furthest = max(away for _, away in self._taken.values()) or 1
        scale, (left, top) = camera.scale, camera.to_screen(0, 0)
        left, top = left - camera.rect.x, top - camera.rect.y
        for hex_, (side, away) in self._taken.items():
            strength = min(1.0, max(0.0, share * 1.7 - 0.7 * away / furthest))
            if strength <= 0:
                continue
            colour = stance_colours(self._stances[min(side, 2) - 1])[0]
            points = [(x * scale + left, y * scale + top) for x, y in self._outlines[hex_]]
            pygame.draw.polygon(wash, (*colour, round(84 * strength)), points)
        surface.blit(wash, camera.rect)


def _ring(
    surface: pygame.Surface, camera: Camera, point: tuple[int, int], share: float, reach: int
) -> None:
    origin = camera.origin
    centre = point[0] + origin[0], point[1] + origin[1]
    radius = round(reach * (0.35 + 0.65 * share))
    width = max(1, round(reach / 8 * (1 - share)))
    pygame.draw.circle(surface, CHROME, centre, radius + 1, width + 2)
    pygame.draw.circle(surface, AMBER, centre, radius, width)


def _along(path: Path, share: float) -> tuple[float, float]:
    """Return the point a share of the way along a path."""
    at = share * (len(path) - 1)
    leg = min(int(at), len(path) - 2)
    start, end = path[leg], path[leg + 1]
    part = at - leg
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _moving(stagehand: Stagehand, turn: int) -> tuple[Moving, ...]:
    """Return who marches in a turn; those who go the same way march as one."""
    groups = {group.force.id: group for group in stagehand.record.groups(turn)}
    return tuple(
        Moving(
            march.side,
            tuple(groups[id_] for id_ in march.ids),
            tuple(hex_centre(hex_) for hex_ in march.path),
        )
        for march in stagehand.marches(turn)
    )


def _bundles(
    movings: tuple[Moving, ...], stances: Mapping[str, str], reach: float
) -> list[tuple[Stack, Path]]:
    """Return what is shown marching: columns of a side that keep near each other are one."""
    left = sorted(movings, key=lambda moving: -sum(g.people[1] for g in moving.groups))
    bundles = []
    while left:
        first = left[0]
        near = [
            moving
            for moving in left
            if moving.side == first.side
            and dist(moving.path[0], first.path[0]) <= reach
            and dist(moving.path[-1], first.path[-1]) <= reach
        ]
        left = [moving for moving in left if moving not in near]
        groups = [group for moving in near for group in moving.groups]
        bundles.append((stack_of(groups, stances), first.path))
    return bundles


def _taken(record: Record, turn: int) -> dict[Hex, tuple[int, int]]:
    """Return hexes that changed hands: the new holder, and how far from the change's heart.

    The heart is the nearest place whose capture is told; without one, the first such hex.
    """
    hex_map = record.scenario.map
    before, after = record.hex_holders(turn - 1), record.hex_holders(turn)
    changed = {
        hex_map.hex_of(index): new
        for index, (old, new) in enumerate(zip(before, after, strict=True))
        if new not in (0, old)
    }
    if not changed:
        return {}
    hearts = [
        hex_map.place_of[change.place].hexes[0]
        for event in record.turn_events[turn]
        for change in event.control
        if change.place in hex_map.place_of
    ] or [next(iter(changed))]
    return {
        hex_: (side, min(distance(hex_, heart) for heart in hearts))
        for hex_, side in changed.items()
    }
