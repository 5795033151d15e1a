"""The camera: which part of the map the window shows, and how large.

It turns map units into pixels of the window and back. The scale is in pixels per map unit.
"""

from __future__ import annotations

import pygame

GLIDE_MS = 250
# The closest view: a hex is about as wide as a hand on a large screen.
CLOSEST = 2.6
# One step of zooming: two steps double the scale.
STEP = 2**0.5

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Camera:
    """A view of a map frame (left, top, right, bottom, in map units) through a window rectangle.

    Attributes:
        rect: the part of the window the map is drawn in.
        frame: the map's neat line.
        x, y: the map point in the middle of `rect`.
        scale: pixels per map unit.
        foot: pixels at the lower edge that something covers: so far the map may be pushed up.
    """

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.x = (frame[0] + frame[2]) / 2
        self.y = (frame[1] + frame[3]) / 2
        self.scale = 1.0
        self.foot = 0
        self._glide: tuple[Point, Point, float] | None = None

    def set_rect(self, rect: pygame.Rect) -> None:
        """Look through another rectangle; what is seen stays where it is on the screen."""
        if self.rect.width and self.rect.height:
            self.x += (rect.centerx - self.rect.centerx) / self.scale
            self.y += (rect.centery - self.rect.centery) / self.scale
            self.rect = rect.copy()
        else:
            self.rect = rect.copy()
            self.fit()

    @property
    def widest(self) -> float:
        """The smallest scale: at it the whole frame is seen, with a little room around."""
        return self._scale_for(self.frame, 0)

    def _scale_for(self, box: Box, margin: float) -> float:
        wide, tall = max(box[2] - box[0], 1.0), max(box[3] - box[1], 1.0)
        room = max(self.rect.width - 2 * margin, 1), max(self.rect.height - 2 * margin, 1)
        return min(room[0] / wide, room[1] / tall)

    def fit(self, box: Box | None = None, margin: float = 12) -> None:
        """Show a whole box of the map, or all of it, with a margin in pixels."""
        box = box or self.frame
        self._glide = None
        self.scale = min(max(self._scale_for(box, margin), self.widest * 0.9), CLOSEST)
        self.x, self.y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        self._keep_in()

    def look_at(self, x: float, y: float, scale: float) -> None:
        """Show a map point in the middle at a scale, as far as both may be had."""
        self._glide = None
        self.scale = min(max(scale, self.widest * 0.9), CLOSEST)
        self.x, self.y = x, y
        self._keep_in()

    def to_screen(self, x: float, y: float) -> Point:
        """Return the window position of a map point."""
        return (
            (x - self.x) * self.scale + self.rect.centerx,
            (y - self.y) * self.scale + self.rect.centery,
        )

    def to_map(self, pos: tuple[float, float]) -> Point:
        """Return the map point at a window position."""
        return (
            (pos[0] - self.rect.centerx) / self.scale + self.x,
            (pos[1] - self.rect.centery) / self.scale + self.y,
        )

    @property
    def origin(self) -> tuple[int, int]:
        """Window position of map point 0, 0 in whole pixels: all drawing starts from it."""
        x, y = self.to_screen(0, 0)
        return round(x), round(y)

    def zoom(self, steps: float, at: tuple[int, int] | None = None) -> None:
        """Zoom in (or out, below 0) by steps; the map point under `at` stays where it is."""
        at = at or self.rect.center
        held = self.to_map(at)
        self._glide = None
        self.scale = min(max(self.scale * STEP**steps, self.widest * 0.9), CLOSEST)
        now = self.to_map(at)
        self.x += held[0] - now[0]
        self.y += held[1] - now[1]
        self._keep_in()

    def pan(self, dx: int, dy: int) -> None:
        """Move the map by pixels, as if it were pushed."""
        self._glide = None
        self.x -= dx / self.scale
        self.y -= dy / self.scale
        self._keep_in()

    def centre_on(self, x: float, y: float, *, glide: bool) -> None:
        """Bring a map point to the middle, at once or in GLIDE_MS."""
        start = self.x, self.y
        self.x, self.y = x, y
        self._keep_in()
        self._glide = None
        if glide and start != (self.x, self.y):
            self._glide = (start, (self.x, self.y), 0.0)
            self.x, self.y = start

    def update(self, milliseconds: int) -> bool:
        """Go on gliding; True if the view moved."""
        if self._glide is None:
            return False
        start, goal, spent = self._glide
        spent += milliseconds
        share = min(1.0, spent / GLIDE_MS)
        eased = share * share * (3 - 2 * share)
        self.x = start[0] + (goal[0] - start[0]) * eased
        self.y = start[1] + (goal[1] - start[1]) * eased
        self._glide = (start, goal, spent) if share < 1 else None
        return True

    @property
    def is_gliding(self) -> bool:
        """Whether the view is on its way."""
        return self._glide is not None

    @property
    def seen(self) -> Box:
        """The part of the map in view: left, top, right, bottom in map units."""
        left, top = self.to_map(self.rect.topleft)
        right, bottom = self.to_map(self.rect.bottomright)
        return left, top, right, bottom

    def _keep_in(self) -> None:
        """Keep the frame in view: in the middle where it fits, else filling the window."""
        self.x = _kept(self.x, self.frame[0], self.frame[2], self.rect.width / self.scale, 0)
        shown, foot = self.rect.height / self.scale, self.foot / self.scale
        self.y = _kept(self.y, self.frame[1], self.frame[3], shown, foot)


def _kept(middle: float, low: float, high: float, shown: float, beyond: float) -> float:
    """Return a middle from which low to high fill what is shown; `beyond` lies past high."""
    room = high - low
    if shown >= room:
        # A smaller map may lie anywhere as long as none of it is cut off.
        slack = (shown - room) / 2
        past = max(0.0, beyond - slack)
        return min(max(middle, (low + high) / 2 - slack), (low + high) / 2 + slack + past)
    edge = shown / 2 - min(0.06 * shown, 60.0)
    return min(max(middle, low + edge), high - edge + beyond)
