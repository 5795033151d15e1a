"""A stack spread out: each of its groups as a counter of its own, on a tray beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

import pygame

from engine.desktop.kit.look import MAP_HALO, MAP_INK, Look
from engine.desktop.map.counters import Stack
from engine.desktop.map.symbols import Badge
from engine.history.replay import GroupAt

# Groups in a row of the tray.
ROW = 5


class Cell(NamedTuple):
    """A group's place on the tray and its picture."""

    id: str
    rect: pygame.Rect
    picture: pygame.Surface


class StackFan(NamedTuple):
    """A stack spread out, in window pixels."""

    ids: tuple[str, ...]
    tray: pygame.Rect
    cells: tuple[Cell, ...]

    def at(self, pos: tuple[int, int]) -> str | None:
        """Return the group at a position, or None between them."""
        return next((cell.id for cell in self.cells if cell.rect.collidepoint(pos)), None)

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        """Draw the tray with its groups."""
        radius = look.px(6)
        pygame.draw.rect(surface, MAP_HALO, self.tray, border_radius=radius)
        pygame.draw.rect(surface, MAP_INK, self.tray, look.px(1), border_radius=radius)
        for cell in self.cells:
            surface.blit(cell.picture, cell.picture.get_rect(center=cell.rect.center))


def spread(
    stack: Stack,
    groups: Mapping[str, GroupAt],
    badge: Badge,
    where: pygame.Rect,
    bounds: pygame.Rect,
    covered: Sequence[pygame.Rect],
    lit: Set[str],
) -> StackFan:
    """Spread a stack over a tray beside its counter.

    Args:
        stack: whose groups are spread, in its order.
        groups: by id, for their kind, size and people.
        badge: draws the counters.
        where: the counter in the window.
        bounds: what the tray stays inside.
        covered: what the tray keeps off as far as it can.
        lit: groups drawn in a light frame: selected, or under the pointer.
    """
    pictures = [
        badge.counter(
            stack.stance,
            groups[id_].force.kind,
            groups[id_].force.size,
            groups[id_].people[1],
            1,
            lit=id_ in lit,
        )
        for id_ in stack.ids
    ]
    size = max(p.get_width() for p in pictures), max(p.get_height() for p in pictures)
    tray, rects = lay_out_tray(len(pictures), size, where, bounds, badge.look.px(6), covered)
    cells = zip(stack.ids, rects, pictures, strict=True)
    return StackFan(stack.ids, tray, tuple(Cell(*cell) for cell in cells))


def lay_out_tray(
    count: int,
    size: tuple[int, int],
    anchor: pygame.Rect,
    bounds: pygame.Rect,
    gap: int,
    covered: Sequence[pygame.Rect] = (),
) -> tuple[pygame.Rect, list[pygame.Rect]]:
    """Return a tray over a counter and a place in it for each of its groups.

    Rows of at most ROW, above the counter where there is room, else below or aside, inside
    `bounds` and off what is `covered`.
    """
    columns = min(count, ROW)
    rows = -(-count // columns)
    tray = pygame.Rect(0, 0, columns * (size[0] + gap) + gap, rows * (size[1] + gap) + gap)
    tray = _tray_place(tray, anchor.inflate(gap, gap), bounds, covered)
    cells = [
        pygame.Rect(
            tray.left + gap + index % columns * (size[0] + gap),
            tray.top + gap + index // columns * (size[1] + gap),
            *size,
        )
        for index in range(count)
    ]
    return tray, cells


def _tray_place(
    tray: pygame.Rect, anchor: pygame.Rect, bounds: pygame.Rect, covered: Sequence[pygame.Rect]
) -> pygame.Rect:
    """Return a tray beside an anchor, where it can off the anchor and what is covered."""
    tries = []
    for corner, at in (
        ("midbottom", anchor.midtop),
        ("midtop", anchor.midbottom),
        ("midright", anchor.midleft),
        ("midleft", anchor.midright),
    ):
        beside = tray.copy()
        setattr(beside, corner, at)
        inside = beside.clamp(bounds)
        tries.append(inside)
        for other in covered:
            if inside.colliderect(other):
                for edge in (other.left - tray.width, other.right):
                    tries.append(pygame.Rect((edge, inside.top), tray.size).clamp(bounds))
                for edge in (other.top - tray.height, other.bottom):
                    tries.append(pygame.Rect((inside.left, edge), tray.size).clamp(bounds))
    clear = [rect for rect in tries if rect.collidelist(list(covered)) < 0]
    return next((rect for rect in clear if not rect.colliderect(anchor)), (clear or tries)[0])
