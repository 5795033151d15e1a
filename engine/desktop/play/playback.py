"""A player-turn shown as it happens: marches, flights, combats, what changed hands.

Its events are cut into beats; each begins from the State before it and ends in the one after,
so that what is seen is what `evolve` made of them. Any beat can be skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import dist

import pygame

from engine.desktop.kit.look import AMBER, CHROME, Look, stance_colours
from engine.desktop.map.camera import Camera
from engine.desktop.map.symbols import Badge
from engine.desktop.play.combat_rows import outcome_words
from engine.desktop.play.naming import Naming
from engine.desktop.play.traces import Spot, draw_plate, fill_hexes, ring_hex
from engine.report.explain import combats, rounded
from engine.state.events import (
    ADVANCED,
    ARRIVED,
    COMBAT,
    MOVED_TO,
    OUTSIDERS_STRUCK,
    RETREATED_TO,
    SHIFTED,
    SIDE_ENDED,
    SORTIE,
    TOOK,
    each_row,
)
from engine.state.evolve import fold
from engine.state.state import PEOPLE, PLACE, State, copy_state
from engine.state.world import SIDE, World

STEP_MS, MARCH_LEAST, MARCH_MOST = 60, 350, 900
RING_MS, REST_MS = 900, 250
STEPS = (MOVED_TO, RETREATED_TO, ADVANCED, SHIFTED)

Row = tuple[int, int, int, int, int]


@dataclass
class Beat:
    """One thing to look at.

    Attributes:
        rows: its events.
        paths: group to the hexes that it crosses, the first where it stood.
        ring: the hex fought over, struck or flown to, or None.
        words: a line about it.
        took: hexes and who holds them now, 1 + side.
    """

    rows: list[Row] = field(default_factory=list)
    paths: dict[int, list[int]] = field(default_factory=dict)
    ring: int | None = None
    words: str = ""
    took: dict[int, int] = field(default_factory=dict)

    @property
    def march_ms(self) -> int:
        """How long the marches take."""
        if not self.paths:
            return 0
        longest = max(len(path) for path in self.paths.values())
        return min(MARCH_MOST, max(MARCH_LEAST, longest * STEP_MS))

    @property
    def length_ms(self) -> int:
        """How long the whole beat takes."""
        return self.march_ms + (RING_MS if self.ring is not None else 0) + REST_MS

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self.paths and self.ring is None


def beats_of(
    rows: Sequence[int],
    before: State,
    naming: Naming,
    world: World,
    is_seen: Callable[[Row], bool] = lambda _: True,
) -> list[Beat]:
    """Return the beats of a player-turn's events; those without anything to see are joined.

    What `is_seen` denies happens without a ring that would point to it.
    """
    beats = [Beat()]
    places = list(before.groups[PLACE])
    ended = False
    for row in each_row(rows):
        kind, subject, value, _other, _rule = row
        ended = ended or kind == SIDE_ENDED
        if kind in (COMBAT, SORTIE, OUTSIDERS_STRUCK, SIDE_ENDED) and not beats[-1].is_empty:
            beats.append(Beat())
        beat = beats[-1]
        beat.rows.append(row)
        if kind in STEPS:
            beat.paths.setdefault(subject, [places[subject]]).append(value)
            places[subject] = value
        elif kind == TOOK:
            beat.took[subject] = value
        elif kind in (COMBAT, OUTSIDERS_STRUCK):
            beat.ring = subject
        elif kind in (SORTIE, ARRIVED) and is_seen(row):
            beat.ring = value
            beat.words = f"A sortie: {naming.wing(subject)}" if kind == SORTIE else "Arrivals"
    for beat in beats:
        _tell(beat, world)
    return [beat for beat in beats if beat.rows]


def _tell(beat: Beat, world: World) -> None:
    """Give a combat's beat its line."""
    found = combats(world, [cell for row in beat.rows for cell in row])
    if found:
        words = outcome_words(found[0])
        beat.words = f"column {rounded(found[0].final)}: {words[0].lower()}{words[1:]}"


class Playback:
    """Shows beats one after the other; `update` it until it says that it is over."""

    def __init__(self, world: World, naming: Naming, look: Look) -> None:
        self.world, self.naming, self.look = world, naming, look
        self._beats: list[Beat] = []
        self._spent = 0.0
        self._state: State | None = None
        self._washed: dict[int, int] = {}
        self._hidden: frozenset[int] = frozenset()
        # What has been seen so far: a line and its hex.
        self.told: list[tuple[str, int]] = []

    def begin(
        self,
        rows: Sequence[int],
        before: State,
        hidden: frozenset[int],
        is_seen: Callable[[Row], bool] = lambda _: True,
    ) -> State:
        """Begin with the events of a player-turn; return the State to show first.

        Args:
            rows: the events.
            before: the State before them.
            hidden: groups that the watching side must not see move.
            is_seen: tells of an event whether that side learns of it.
        """
        self._beats = beats_of(rows, before, self.naming, self.world, is_seen)
        self._state, self._hidden = copy_state(before), hidden
        self._spent, self._washed = 0.0, {}
        self.told = []
        return self._state

    @property
    def is_on(self) -> bool:
        """Whether anything is left to show."""
        return bool(self._beats)

    @property
    def now(self) -> State:
        """The State that the last beat ended in."""
        assert self._state is not None
        return self._state

    @property
    def beat(self) -> Beat | None:
        """What is being shown."""
        return self._beats[0] if self._beats else None

    @property
    def movers(self) -> frozenset[int]:
        """The groups that the still picture leaves out, since they are on the march."""
        beat = self.beat
        if beat is None or self._spent >= beat.march_ms:
            return frozenset()
        return frozenset(beat.paths)

    def update(self, ms: int) -> State | None:
        """Let time pass; return the next State to show where a beat's marches have ended."""
        beat = self.beat
        if beat is None:
            return None
        was_marching = self._spent < beat.march_ms or self._spent == 0
        self._spent += 10 * ms if beat.is_empty else ms
        shown = None
        if was_marching and self._spent >= beat.march_ms:
            shown = self._settle(beat)
        if self._spent >= beat.length_ms or (beat.is_empty and self._spent >= REST_MS):
            self._beats.pop(0)
            self._spent = 0.0
        return shown

    def skip(self) -> None:
        """Leave out everything that is still to come."""
        self._beats = []

    def _settle(self, beat: Beat) -> State:
        assert self._state is not None
        state = copy_state(self._state)
        fold(self.world, state, [cell for row in beat.rows for cell in row])
        self._state = state
        self._washed |= beat.took
        if beat.ring is not None and beat.words:
            self.told.append((beat.words, beat.ring))
        return state

    # Drawing ---------------------------------------------------------------------------

    def draw_below(self, surface: pygame.Surface, camera: Camera) -> None:
        """Wash the new holder's colour over the hexes taken so far."""
        if not self._washed:
            return
        sheet = pygame.Surface(camera.rect.size, pygame.SRCALPHA)
        for side in (0, 1):
            colour = stance_colours(self.naming.side(side).stance)[0]
            taken = [
                self.naming.hex_of(h) for h, holder in self._washed.items() if holder - 1 == side
            ]
            fill_hexes(sheet, camera, taken, (*colour, 84))
        surface.blit(sheet, camera.rect)

    def draw_above(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw who marches, and the ring around what is fought over."""
        beat = self.beat
        if beat is None or self._state is None:
            return
        if self._spent < beat.march_ms:
            self._draw_marches(surface, camera, beat)
        elif beat.ring is not None:
            share = min(1.0, (self._spent - beat.march_ms) / RING_MS)
            self._draw_ring(surface, camera, beat, share)

    def _draw_marches(self, surface: pygame.Surface, camera: Camera, beat: Beat) -> None:
        assert self._state is not None
        share = self._spent / beat.march_ms
        eased = share * share * (3 - 2 * share)
        badge, forces = Badge(self.look), self.naming.scenario.forces
        for group, path in beat.paths.items():
            if group in self._hidden:
                continue
            force = forces[self.naming.index.groups[group]]
            stance = self.naming.side(int(self.world.groups[SIDE][group])).stance
            people = int(self._state.groups[PEOPLE][group])
            picture = badge.counter(stance, force.kind, force.size, people, 1)
            points = [camera.to_screen(*self.naming.centre(hex_)) for hex_ in path]
            place = along(points, eased)
            surface.blit(picture, picture.get_rect(center=(round(place[0]), round(place[1]))))

    def _draw_ring(self, surface: pygame.Surface, camera: Camera, beat: Beat, share: float) -> None:
        assert beat.ring is not None
        spot = camera.to_screen(*self.naming.centre(beat.ring))
        ring_hex(surface, camera, self.naming.hex_of(beat.ring), AMBER, self.look, 3)
        radius = round(self.look.px(44) * (0.4 + 0.6 * share))
        width = max(1, round(self.look.px(5) * (1 - share)))
        pygame.draw.circle(surface, CHROME, spot, radius + 1, width + 2)
        pygame.draw.circle(surface, AMBER, spot, radius, width)
        if beat.words:
            below = spot[0], spot[1] + self.look.px(34)
            draw_plate(surface, below, beat.words, self.look, edge=AMBER)


def along(points: Sequence[Spot], share: float) -> Spot:
    """Return the point a share of the way along a way, by length."""
    lengths = [dist(a, b) for a, b in pairwise(points)]
    left = share * sum(lengths)
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if left <= length and length:
            part = left / length
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        left -= length
    return points[-1]
