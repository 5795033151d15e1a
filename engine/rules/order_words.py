"""Orders as people write them: `move red_first 2710 2716`, `attack red_first 2912 assault`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from engine.grid.hex import DIRECTIONS, Hex, direction_to, distance
from engine.rules.refusals import Refusal
from engine.scenario.reading.wording import did_you_mean
from engine.state.compile import Index
from engine.state.orders import (
    ASSAULT,
    ATTACK,
    CAR_BOMB,
    FIRE,
    FLY,
    KINDS,
    MISSION_NAMES,
    MOVE,
    STANCE_ORDER,
    STAY,
    WITHDRAW,
    Order,
)
from engine.state.world import HEXES, NO_HEX, World

KIND_NAMES = tuple(name for name, _ in KINDS)
STANCE_NAMES = ("hold", "delay", "last")
MOST_HEXES = 200
"""Far more than any group passes in a turn; a longer path is an attack on the reader."""
ATTACK_WORDS = {ASSAULT: "assault", CAR_BOMB: "car-bomb", STAY: "stay"}


def plain_order(world: World, order: Order) -> Order:
    """Return an order without what its kind has no use for, so that the same is written alike.

    Raises:
        ValueError: it makes no sense at all: an unknown kind, or a path with gaps.
    """
    if not 0 <= order.kind < len(KINDS):
        raise ValueError(f"there is no kind of order {order.kind}")
    path = tuple(int(hex_) for hex_ in order.path) if order.kind in (MOVE, WITHDRAW) else ()
    if order.kind in (MOVE, WITHDRAW) and len(path) < 2:
        raise ValueError("a path has at least two hexes")
    columns = int(world.size[0])
    for here, there in pairwise(path):
        direction_to(_hex(columns, here), _hex(columns, there))
    aims = order.kind in (FLY, FIRE, ATTACK)
    hex_ = path[-1] if path else int(order.hex) if aims else NO_HEX
    value = int(order.value) if order.kind in (STANCE_ORDER, FLY, ATTACK) else 0
    return Order(int(order.kind), int(order.subject), hex_, value, path)


def order_words(index: Index, order: Order) -> str:
    """Return an order in words; `read_order` takes them back."""
    subjects = index.wings if order.kind == FLY else index.groups
    words = [KIND_NAMES[order.kind], subjects[order.subject]]
    if order.path:
        words += map(index.hex_label, _corners(index.columns, order.path))
    elif order.hex != NO_HEX:
        words.append(index.hex_label(order.hex))
    if order.kind == STANCE_ORDER:
        words.append(STANCE_NAMES[order.value])
    elif order.kind == FLY:
        words.append(MISSION_NAMES[order.value])
    elif order.kind == ATTACK:
        words += (word for bit, word in ATTACK_WORDS.items() if order.value & bit)
    return " ".join(words)


def refused_words(index: Index, kind: int, refusal: Refusal, side: int) -> str:
    """Return why an order of some kind was refused, things called by their ids."""
    subjects = index.wings if kind == FLY else index.groups
    hex_ = index.hex_label(refusal.hex)
    return refusal.sentence(subjects[refusal.subject], hex_, index.sides[side])


def read_order(world: World, index: Index, text: str) -> Order:
    """Return the order that words stand for.

    Raises:
        ValueError: they stand for none; its text says why.
    """
    words = text.split(maxsplit=MOST_HEXES + 2)
    if len(words) < 2:
        raise ValueError("an order says what to do and who does it, such as 'dig GROUP'")
    if len(words) > MOST_HEXES + 2:
        raise ValueError(f"names more than {MOST_HEXES} hexes")
    name, subject = words.pop(0), words.pop(0)
    kind = _place_in(KIND_NAMES, name, "order")
    what = "wing" if kind == FLY else "group"
    who = _place_in(index.wings if kind == FLY else index.groups, subject, what)
    hexes: list[int] = []
    while words and words[0].isdigit():
        hexes.append(_read_hex(world, index, words.pop(0)))
    order = Order(kind, who, NO_HEX, _read_value(kind, words))
    if kind in (MOVE, WITHDRAW):
        path = tuple(islice(_between_corners(index.columns, hexes), MOST_HEXES + 1))
        if len(path) > MOST_HEXES:
            raise ValueError(f"a path of more than {MOST_HEXES} hexes")
        order = order._replace(hex=path[-1], path=path)
    elif len(hexes) != (kind in (FLY, FIRE, ATTACK)):
        raise ValueError(f"{name!r} should name {'one hex' if not hexes else 'no such hexes'}")
    elif hexes:
        order = order._replace(hex=hexes[0])
    return order


def _read_value(kind: int, words: Sequence[str]) -> int:
    """Return what the words after the hexes stand for."""
    if kind == ATTACK:
        bits = {word: bit for bit, word in ATTACK_WORDS.items()}
        names = tuple(bits)
        if len(set(words)) != len(words):
            raise ValueError("says the same thing twice")
        return sum(bits[names[_place_in(names, word, "way to attack")]] for word in words)
    if kind in (STANCE_ORDER, FLY):
        names = STANCE_NAMES if kind == STANCE_ORDER else MISSION_NAMES
        what = "stance" if kind == STANCE_ORDER else "mission"
        if len(words) != 1:
            raise ValueError(f"should end in one {what}: {', '.join(names)}")
        return _place_in(names, words[0], what)
    if words:
        raise ValueError(f"{' '.join(words)!r} says nothing here")
    return 0


def _place_in(names: Sequence[str], name: str, what: str) -> int:
    if name not in names:
        raise ValueError(f"no {what} {name!r}{did_you_mean(name, names)}")
    return names.index(name)


def _read_hex(world: World, index: Index, label: str) -> int:
    found = Hex.parse(label)
    if not (found.column < index.columns and index.hex_index(label) < world.size[HEXES]):
        raise ValueError(f"hex {label} is not on this map")
    return index.hex_index(label)


def _corners(columns: int, path: Sequence[int]) -> Iterator[int]:
    """Yield the hexes of a path where it bends, its ends included: the rest lies between."""
    hexes = [_hex(columns, index) for index in path]
    turns = [direction_to(here, there) for here, there in pairwise(hexes)]
    yield path[0]
    for step in range(1, len(turns)):
        if turns[step] != turns[step - 1]:
            yield path[step]
    yield path[-1]


def _between_corners(columns: int, corners: Sequence[int]) -> Iterator[int]:
    """Yield the whole path.

    Raises:
        ValueError: two corners lie on no straight row of hexes, or there are too few.
    """
    if len(corners) < 2:
        raise ValueError("a path needs the hex where it begins and the hex where it ends")
    yield corners[0]
    for begin, end in pairwise(corners):
        here, goal = _hex(columns, begin), _hex(columns, end)
        steps = distance(here, goal)
        row = [
            step
            for step in DIRECTIONS
            if steps and Hex(here.q + steps * step.q, here.r + steps * step.r) == goal
        ]
        if not row:
            raise ValueError(f"no straight row of hexes leads from {here} to {goal}")
        for count in range(1, steps + 1):
            each = Hex(here.q + count * row[0].q, here.r + count * row[0].r)
            yield each.row * columns + each.column


def _hex(columns: int, index: int) -> Hex:
    return Hex.at(index % columns, index // columns)
