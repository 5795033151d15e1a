"""Counters: groups gathered into stacks and set where they can be read.

Groups of one side in one hex are a stack; from afar, stacks of a side that would cover each other
are shown as one, with the number of groups and all their people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.map.chart import hex_centre
from engine.desktop.map.placing import Room
from engine.desktop.map.symbols import Badge
from engine.grid.hex import Hex
from engine.history.replay import GroupAt

# At 100%: stacks nearer than this are shown as one; further for a brief look at the whole.
GATHER, GATHER_WIDE = 50, 110


Heap = tuple[str, Hex, int]
"""A side's people in a hex: its id, where, and how many."""


@dataclass(frozen=True)
class Stack:
    """Groups of one side shown as one counter; the largest leads.

    Attributes:
        ids: of the groups, the leader first, then by strength.
        point: where the leader stands, in map units.
        people: all of them, by the default figures.
        kind, echelon: of the leader.
    """

    ids: tuple[str, ...]
    side: str
    stance: str
    kind: str
    echelon: str
    people: int
    point: tuple[float, float]


@dataclass(frozen=True)
class Counter:
    """A stack with its place in the scene.

    Attributes:
        stack: the groups.
        rect: the picture's rectangle.
        anchor: where the stack stands: a place's symbol, or a small spot in its hex.
        picture: what is drawn.
        leads: whether it stands so far off that a line must lead to its anchor.
        on_symbol: whether the anchor is a place's symbol.
    """

    stack: Stack
    rect: pygame.Rect
    anchor: pygame.Rect
    picture: pygame.Surface
    leads: bool
    on_symbol: bool


def stack_of(groups: Sequence[GroupAt], stances: Mapping[str, str]) -> Stack:
    """Return the stack of some groups of one side."""
    ranked = sorted(groups, key=lambda group: (-group.people[1], group.force.id))
    leader = ranked[0].force
    return Stack(
        ids=tuple(group.force.id for group in ranked),
        side=leader.side,
        stance=stances[leader.side],
        kind=leader.kind,
        echelon=leader.size,
        people=sum(group.people[1] for group in ranked),
        point=hex_centre(ranked[0].hex),
    )


def heaps_of(groups: Sequence[GroupAt]) -> tuple[Heap, ...]:
    """Return how many people of each side stand in each hex."""
    people: dict[tuple[str, Hex], int] = {}
    for group in groups:
        key = group.force.side, group.hex
        people[key] = people.get(key, 0) + group.people[1]
    return tuple((side, hex_, count) for (side, hex_), count in sorted(people.items()))


def gather(
    groups: Sequence[GroupAt],
    stances: Mapping[str, str],
    reach: float,
    among: Sequence[Heap] = (),
) -> list[Stack]:
    """Return stacks, the strongest first, each taking in its side's stacks within `reach`.

    `reach` is in map units; 0 gathers only what stands in one hex. `among` are those of another
    map beside this one: both then gather round the same hexes, so that what stands alike on both
    is shown alike.
    """
    by_hex: dict[tuple[str, Hex], list[GroupAt]] = {}
    for group in groups:
        by_hex.setdefault((group.force.side, group.hex), []).append(group)
    weights = {key: sum(g.people[1] for g in heap) for key, heap in by_hex.items()}
    for side, hex_, people in among:
        weights[side, hex_] = max(people, weights.get((side, hex_), 0))
    left = dict.fromkeys(sorted(weights, key=lambda key: (-weights[key], key)))
    stacks = []
    for key in tuple(left):
        if key not in left:
            continue
        centre = hex_centre(key[1])
        near = [
            other
            for other in left
            if other[0] == key[0] and _distance(hex_centre(other[1]), centre) <= reach
        ]
        for other in {*near, key}:
            del left[other]
        here = [by_hex[other] for other in dict.fromkeys((key, *near)) if other in by_hex]
        if here:
            stacks.append(_stack_round(here, stances))
    return stacks


def _stack_round(heaps: Sequence[Sequence[GroupAt]], stances: Mapping[str, str]) -> Stack:
    """Return the stack of some heaps of a side, which stands where the first of them does."""
    leader = stack_of(heaps[0], stances)
    whole = stack_of([group for heap in heaps for group in heap], stances)
    rest = tuple(id_ for id_ in whole.ids if id_ not in leader.ids)
    return replace(leader, ids=leader.ids + rest, people=whole.people)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def reach_of(picture: pygame.Surface) -> int:
    """Return how many pixels off its hex a counter may stand: half as far again as it is wide."""
    return picture.get_width() * 3 // 2


def is_led(rect: pygame.Rect, anchor: pygame.Rect, look: Look) -> bool:
    """Tell whether a counter stands so far off that a line must lead to its anchor."""
    return not rect.inflate(look.px(8), look.px(8)).colliderect(anchor)


def set_counters(
    stacks: Sequence[Stack],
    badge: Badge,
    scale: float,
    room: Room,
    symbols: Sequence[pygame.Rect] = (),
) -> list[Counter]:
    """Give every stack a place at or beside where it stands, off what is taken; takes the room.

    A stack in the hex of a place stands beside the place's symbol, one of `symbols`. One that
    finds no room near its hex joins the nearest stack of its side.
    """
    left = list(stacks)
    alone: set[tuple[str, ...]] = set()
    while True:
        counters: list[Counter] = []
        tried = room.copy()
        for stack in left:
            counter = _set_one(stack, badge, scale, tried, symbols, stack.ids in alone)
            if counter is None:
                break
            counters.append(counter)
        else:
            for counter in counters:
                room.take(counter.rect)
            return counters
        other = _neighbour(stack, left, 3 * badge.frame_size(stack.stance)[0] / scale)
        if other is None:
            alone.add(stack.ids)
        else:
            strong, weak = sorted((stack, other), key=left.index)
            left[left.index(strong)] = _joined(strong, weak)
            left.remove(weak)


def _set_one(
    stack: Stack,
    badge: Badge,
    scale: float,
    room: Room,
    symbols: Sequence[pygame.Rect],
    crowded: bool,
) -> Counter | None:
    """Set one stack; None if nothing is free near its hex, unless it may stand far."""
    look = badge.look
    picture = badge.counter(stack.stance, stack.kind, stack.echelon, stack.people, len(stack.ids))
    spot = pygame.Rect(0, 0, look.px(6), look.px(6))
    spot.center = round(stack.point[0] * scale), round(stack.point[1] * scale)
    found = spot.collidelist(list(symbols))
    anchor = symbols[found] if found >= 0 else spot
    size, near = picture.get_size(), look.px(46)
    rect = room.nearest(anchor, size, near, reach_of(picture))
    if rect is None and crowded:
        rect = room.nearest(anchor, size, near, 5 * near) or room.least_covered(anchor, size, near)
    if rect is None:
        return None
    return Counter(stack, rect, anchor, picture, is_led(rect, anchor, look), found >= 0)


def _neighbour(stack: Stack, others: Sequence[Stack], reach: float) -> Stack | None:
    """Return the nearest other stack of a side within reach, in map units."""
    near = [
        (_distance(stack.point, other.point), other.ids, other)
        for other in others
        if other.side == stack.side and other is not stack
    ]
    away, _, other = min(near, default=(reach + 1, (), None))
    return other if away <= reach else None


def _joined(strong: Stack, weak: Stack) -> Stack:
    """Return two stacks as one, led by the first."""
    return replace(strong, ids=strong.ids + weak.ids, people=strong.people + weak.people)
