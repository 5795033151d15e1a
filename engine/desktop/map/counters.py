"""Counters: groups gathered into stacks and set where they can be read.

Groups of one side in one hex are a stack; from afar, stacks of a side that would cover each other
are shown as one, with the number of groups and all their people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pygame

from engine.desktop.map.chart import hex_centre
from engine.desktop.map.placing import Room
from engine.desktop.map.symbols import Badge
from engine.grid.hex import Hex
from engine.history.replay import GroupAt

# At 100%: stacks nearer than this are shown as one; further for a brief look at the whole.
GATHER, GATHER_WIDE = 50, 110


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


def gather(groups: Sequence[GroupAt], stances: Mapping[str, str], reach: float) -> list[Stack]:
    """Return stacks, the strongest first, each taking in its side's stacks within `reach`.

    `reach` is in map units; 0 gathers only what stands in one hex.
    """
    by_hex: dict[tuple[str, Hex], list[GroupAt]] = {}
    for group in groups:
        by_hex.setdefault((group.force.side, group.hex), []).append(group)
    heaps = sorted(by_hex.items(), key=lambda item: (-sum(g.people[1] for g in item[1]), item[0]))
    stacks = []
    left = dict(heaps)
    for key, heap in heaps:
        if key not in left:
            continue
        side, centre = key[0], hex_centre(key[1])
        near = [
            other
            for other in left
            if other[0] == side and _distance(hex_centre(other[1]), centre) <= reach
        ]
        members = heap + [g for other in near if other != key for g in left[other]]
        for other in {*near, key}:
            del left[other]
        stack = stack_of(members, stances)
        leader = stack_of(heap, stances)
        stacks.append(
            Stack(
                ids=leader.ids + tuple(id_ for id_ in stack.ids if id_ not in leader.ids),
                side=side,
                stance=stack.stance,
                kind=leader.kind,
                echelon=leader.echelon,
                people=stack.people,
                point=centre,
            )
        )
    return stacks


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def set_counters(
    stacks: Sequence[Stack],
    badge: Badge,
    scale: float,
    room: Room,
    symbols: Sequence[pygame.Rect] = (),
) -> list[Counter]:
    """Give every stack a place at or beside where it stands, off what is taken; takes the room.

    A stack in the hex of a place stands beside the place's symbol, one of `symbols`.
    """
    counters = []
    look = badge.look
    for stack in stacks:
        picture = badge.counter(
            stack.stance, stack.kind, stack.echelon, stack.people, len(stack.ids)
        )
        point = round(stack.point[0] * scale), round(stack.point[1] * scale)
        spot = pygame.Rect(0, 0, look.px(6), look.px(6))
        spot.center = point
        found = spot.collidelist(list(symbols))
        anchor = symbols[found] if found >= 0 else spot
        rect = room.nearest(anchor, picture.get_size(), look.px(46))
        leads = not rect.inflate(look.px(8), look.px(8)).colliderect(anchor)
        counters.append(Counter(stack, rect, anchor, picture, leads, found >= 0))
    return counters
