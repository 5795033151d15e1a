"""What of a scene is seen: nothing cut by the edge, nothing under what lies over the map.

A scene is laid out for the whole map; here the few things at the rim of the view step aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.counters import Counter, is_led, reach_of
from engine.desktop.map.differences import DifferenceMark
from engine.desktop.map.event_marks import Mark
from engine.desktop.map.labels import Label, near_places
from engine.desktop.map.placing import around
from engine.desktop.map.scene import LEADING, Scene

Thing = TypeVar("Thing", Counter, Mark, Label, DifferenceMark)


def in_view(scene: Scene, view: pygame.Rect, covered: Sequence[pygame.Rect], look: Look) -> Scene:
    """Return the part of a scene that can be seen whole, all in scene pixels.

    A counter or mark that the edge of the view or one of the `covered` rectangles would cut moves
    aside, as long as its groups stand in the view; a name takes another side of its place. What
    finds no room is left out, but for counters, which then cover as little as they can.
    """
    seen = _Seen(view, covered)
    symbols = tuple(s for s in scene.symbols if view.colliderect(s.rect))
    marks, cut_marks = seen.whole(m for m in scene.marks if view.collidepoint(m.anchor))
    # A tag that would be cut is left out: its place is on its way out of view as well.
    tags, _ = seen.whole(t for t in scene.differs if view.collidepoint(t.anchor))
    scene = replace(scene, differs=tuple(tags))
    seen.take(tag.rect for tag in tags)
    counters, cut_counters = seen.whole(
        c for c in scene.counters if view.collidepoint(c.anchor.center) or view.contains(c.rect)
    )
    labels, cut_labels = seen.whole(n for n in scene.labels if view.colliderect(n.rect))
    if not (cut_marks or cut_counters or cut_labels):
        return replace(
            scene,
            symbols=symbols,
            counters=tuple(counters),
            marks=tuple(marks),
            labels=tuple(labels),
        )
    leading = [label for label in labels if label.name.rank <= LEADING]
    seen.take(thing.rect for things in (marks, leading) for thing in things)
    free = _names(seen, leading=True, cut=cut_labels, look=look)
    # A counter gives way to a name that everyone looks for.
    named = [label.rect for label in free]
    cut_counters += [c for c in counters if c.rect.collidelist(named) >= 0]
    counters = [c for c in counters if c.rect.collidelist(named) < 0]
    seen.take(counter.rect for counter in counters)
    for mark in cut_marks:
        spot = pygame.Rect(0, 0, 1, 1)
        spot.center = mark.anchor
        rect = seen.nearest(spot, mark.rect.size, 2 * mark.rect.width)
        if rect is not None:
            marks.append(replace(mark, rect=rect))
    for counter in cut_counters:
        size, reach = counter.rect.size, reach_of(counter.picture)
        # Rather than that a stack vanishes, it covers something.
        rect = seen.nearest(counter.anchor, size, reach) or seen.least_covered(
            counter.anchor, size, 2 * reach
        )
        if rect is not None:
            leads = is_led(rect, counter.anchor, look)
            counters.append(replace(counter, rect=rect, leads=leads))
    taken = [thing.rect for things in (marks, counters, free) for thing in things]
    kept = [label for label in labels if label.rect.collidelist(taken) < 0]
    seen.take(label.rect for label in kept if label.name.rank > LEADING)
    seen.take(symbol.rect for symbol in symbols)
    free += kept + _names(seen, leading=False, cut=cut_labels, look=look)
    return replace(
        scene,
        symbols=symbols,
        counters=_in_order(scene.counters, counters),
        marks=tuple(marks),
        labels=tuple(free),
    )


def _names(seen: _Seen, *, leading: bool, cut: Sequence[Label], look: Look) -> list[Label]:
    """Return the leading names, or the others, that find another side of their places."""
    moved = []
    for label in sorted(cut, key=lambda label: label.name.rank):
        if (label.name.rank <= LEADING) == leading:
            rect = seen.other_side(label, look)
            if rect is not None:
                moved.append(replace(label, rect=rect, line=None))
    return moved


def _in_order(before: Sequence[Counter], after: Sequence[Counter]) -> tuple[Counter, ...]:
    """Return counters in the order of their scene: the order they lie over each other."""
    order = {counter.stack.ids: index for index, counter in enumerate(before)}
    return tuple(sorted(after, key=lambda counter: order[counter.stack.ids]))


class _Seen:
    """The view, what covers it, and what in it is taken."""

    def __init__(self, view: pygame.Rect, covered: Sequence[pygame.Rect]) -> None:
        self._view = view
        self._covered = list(covered)
        self._taken: list[pygame.Rect] = []

    def is_whole(self, rect: pygame.Rect) -> bool:
        """Tell whether all of a rectangle can be seen."""
        return self._view.contains(rect) and rect.collidelist(self._covered) < 0

    def whole(self, things: Iterable[Thing]) -> tuple[list[Thing], list[Thing]]:
        """Return the things seen whole, and those that are cut."""
        parts: tuple[list[Thing], list[Thing]] = ([], [])
        for thing in things:
            parts[not self.is_whole(thing.rect)].append(thing)
        return parts

    def take(self, rects: Iterable[pygame.Rect]) -> None:
        """Let nothing else lie here."""
        self._taken.extend(rects)

    def _first(self, tries: Iterable[pygame.Rect]) -> pygame.Rect | None:
        for rect in tries:
            if self.is_whole(rect) and rect.collidelist(self._taken) < 0:
                self._taken.append(rect)
                return rect
        return None

    def nearest(self, anchor: pygame.Rect, size: tuple[int, int], reach: int) -> pygame.Rect | None:
        """Return the free rectangle of a size nearest to an anchor, and take its room."""
        return self._first(around(anchor, size, reach))

    def least_covered(
        self, anchor: pygame.Rect, size: tuple[int, int], reach: int
    ) -> pygame.Rect | None:
        """Return the whole rectangle near an anchor that covers least of what is taken.

        None where none is whole: something else lies over the map there.
        """
        whole = [rect for rect in around(anchor, size, reach) if self.is_whole(rect)]
        found = min(whole, key=self._covers, default=None)
        if found is not None:
            self._taken.append(found)
        return found

    def _covers(self, rect: pygame.Rect) -> int:
        """Return how many pixels of a rectangle are taken."""
        hits = (rect.clip(self._taken[i]) for i in rect.collidelistall(self._taken))
        return sum(hit.width * hit.height for hit in hits)

    def other_side(self, label: Label, look: Look) -> pygame.Rect | None:
        """Return a label's place on another side of its anchor, and take its room."""
        if label.name.spaced or label.name.quiet or not self.is_whole(label.name.anchor):
            return None
        return self._first(near_places(label.name.anchor, label.rect.size, look))
