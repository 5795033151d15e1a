"""Commanders out of files: a person's own program gives the orders of a side.

Only files that the user names are run. Whatever goes wrong in one is told in plain words, with
the file and the line; the rest of the program goes on trusting what it is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from operator import index
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any

from engine.errors import BadInput, Fault
from engine.game.session import Game, Played
from engine.rules.commander import AIMS, Commander, Intent, Plan, Planner, Progress, plan_of
from engine.rules.order_words import (
    ATTACK_WORDS,
    MOST_HEXES,
    STANCE_NAMES,
    plain_order,
)
from engine.state.orders import (
    ATTACK,
    FIRE,
    FLY,
    KINDS,
    MISSION_NAMES,
    MOVE,
    STANCE_ORDER,
    WITHDRAW,
    Order,
)
from engine.state.state import State
from engine.state.world import GROUPS, HEXES, PLACES, SIDE, WINGS, World

SUFFIX = ".py"
CLASS = "Commander"
VALUES = {STANCE_ORDER: len(STANCE_NAMES), FLY: len(MISSION_NAMES), ATTACK: 1 + sum(ATTACK_WORDS)}
"""How many values the orders of a kind may have; of the other kinds nothing looks at it."""
LONGEST_WORDS = 300
"""Of what an exception says, so many signs are told."""


def is_commander_file(name: str) -> bool:
    """Tell whether a commander's name is that of a file."""
    return name.endswith(SUFFIX)


def commander_of_file(path: Path) -> Planner:
    """Return the commander that a file holds.

    Raises:
        BadInput: there is no such file, it cannot be run, or it holds no commander.
    """
    shown = str(path)
    try:
        source = path.read_bytes()
    except OSError as wrong:
        raise _fault(shown, f"cannot be read: {wrong.strerror or wrong}") from wrong
    module = ModuleType(f"commander_{path.stem}")
    module.__file__ = shown
    # Where Python looks for what a class refers to, as if the file had been imported.
    sys.modules[module.__name__] = module
    with _told(shown):
        exec(compile(source, shown, "exec"), module.__dict__)
    with _told(shown):
        return OwnCommander(_class_of(module, shown)(), shown)


class OwnCommander:
    """A commander out of a file, watched."""

    def __init__(self, commander: Commander, shown: str) -> None:
        self._commander = commander
        self._shown = shown
        self._worlds: tuple[World, World] | None = None

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return what the file's commander decides.

        Raises:
            BadInput: it raised something, or answered what is no list of orders.
        """
        with _told(self._shown):
            plan = self._decided(self._own(world), state, side, progress)
            orders = self._listed(plan.orders, "orders")
            intents = self._listed(plan.intents, "intents")
            faults = [*_faults_of_orders(world, orders), *_faults_of_intents(world, intents, side)]
            if faults:
                raise BadInput([Fault(self._shown, sentence=sentence) for sentence in faults])
            return Plan(
                tuple(plain_order(world, order) for order in orders),
                tuple(Intent(index(each.group), each.aim, index(each.place)) for each in intents),
                plan.nodes,
            )

    def _own(self, world: World) -> World:
        """Return a World for it alone: to write to it spoils no game, only its own idea of one."""
        if self._worlds is None or self._worlds[0] is not world:
            parts = {name: _copied(getattr(world, name)) for name in World._fields}
            self._worlds = world, world._replace(**parts)
        return self._worlds[1]

    def _decided(self, world: World, state: State, side: int, progress: Progress | None) -> Plan:
        if not isinstance(self._commander, Planner):
            return Plan(self._commander.orders(world, state, side))
        plan: object = self._commander.plan(world, state, side, progress)
        if not isinstance(plan, Plan):
            raise _fault(self._shown, f"gave {plan!r:.80}, which is no Plan")
        return plan

    def _listed(self, found: Any, what: str) -> tuple[Any, ...]:
        """Return orders or intents as they were given; neither has been looked at."""
        if isinstance(found, str | bytes | Mapping) or not isinstance(found, Iterable):
            raise _fault(self._shown, f"gave {found!r:.80}, which is no list of {what}")
        return tuple(found)

    def orders(self, world: World, state: State, side: int) -> tuple[Order, ...]:
        """Return the orders of a player-turn."""
        return self.plan(world, state, side).orders


def _class_of(module: ModuleType, shown: str) -> type:
    """Return the class named Commander, or the only one with a method `orders`."""
    classes = [
        each
        for each in vars(module).values()
        if isinstance(each, type)
        and each.__module__ == module.__name__
        and callable(getattr(each, "orders", None))
    ]
    named = [each for each in classes if each.__name__ == CLASS]
    if len(named or classes) == 1:
        return (named or classes)[0]
    if classes:
        names = ", ".join(sorted(each.__name__ for each in classes))
        sentence = f"has several classes with a method orders ({names}); call one {CLASS}"
    else:
        sentence = f"has no class {CLASS} with a method orders(self, world, state, side)"
    raise _fault(shown, sentence)


@contextmanager
def _told(shown: str) -> Iterator[None]:
    """Turn what a file's code raises into a fault; what it prints goes to stderr."""
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (BadInput, KeyboardInterrupt):
        raise
    # Whatever else it is: a file may raise exceptions that are none of Python's usual ones.
    except BaseException as wrong:
        raise _fault(shown, _words_of(wrong), _line_of(wrong, shown)) from wrong


def _words_of(wrong: BaseException) -> str:
    """Return what an exception says, on one line."""
    try:
        text = str(wrong.msg if isinstance(wrong, SyntaxError) else wrong)
    except Exception:
        text = ""  # It cannot even say what it is.
    line = "".join(c if c.isprintable() else " " for c in text[:LONGEST_WORDS])
    line = " ".join(line.split())
    return f"{type(wrong).__name__}{f': {line}' if line else ''}"


def _line_of(wrong: BaseException, shown: str) -> int:
    """Return the line of the file where something went wrong; 0 where it was in none."""
    if isinstance(wrong, SyntaxError) and wrong.filename == shown:
        return wrong.lineno or 0
    lines = [each.lineno for each in extract_tb(wrong.__traceback__) if each.filename == shown]
    return (lines or [0])[-1] or 0


def _fault(shown: str, sentence: str, line: int = 0) -> BadInput:
    return BadInput([Fault(shown, line, sentence=sentence)])


def _faults_of_orders(world: World, orders: Iterable[object]) -> Iterator[str]:
    """Yield what is wrong with orders that the rules could not even look at."""
    for order in orders:
        if not isinstance(order, Order):
            yield f"gave {order!r:.80}, which is no Order"
        elif wrong := _why_no_order(world, order):
            yield f"gave {wrong}: {order!r:.80}"


def _why_no_order(world: World, order: Order) -> str:
    """Return what an order names that there is not, or nothing."""
    path = order.path if isinstance(order.path, tuple | list) else (None,)
    if not _are_whole((order.kind, order.subject, order.hex, order.value, *path)):
        return "an order of other things than whole numbers, its path a tuple of them"
    if not 0 <= order.kind < len(KINDS):
        return f"an order of kind {order.kind}; there are 0 to {len(KINDS) - 1}"
    what, size = ("wing", WINGS) if order.kind == FLY else ("group", GROUPS)
    if not 0 <= order.subject < world.size[size]:
        return f"an order to {what} {order.subject}; there are 0 to {world.size[size] - 1}"
    marches = order.kind in (MOVE, WITHDRAW)
    if marches and not 2 <= len(path) <= MOST_HEXES:
        return f"a march without a path of 2 to {MOST_HEXES} hexes, the group's own first"
    aims = order.kind in (FLY, FIRE, ATTACK)
    hexes: Sequence[int] = order.path if marches else (order.hex,) if aims else ()
    if any(not 0 <= hex_ < world.size[HEXES] for hex_ in hexes):
        return "a hex that is not on the map"
    if order.kind in VALUES and not 0 <= order.value < VALUES[order.kind]:
        name, _ = KINDS[order.kind]
        return f"the value {order.value} with {name!r}; there are 0 to {VALUES[order.kind] - 1}"
    return ""


def _are_whole(values: Iterable[object]) -> bool:
    """Tell whether all are whole numbers, be it Python's or those of an array."""
    return all(hasattr(each, "__index__") for each in values)


def _faults_of_intents(world: World, intents: Iterable[object], side: int) -> Iterator[str]:
    told: set[int] = set()
    for intent in intents:
        if not isinstance(intent, Intent):
            yield f"gave {intent!r:.80}, which is no Intent"
        elif intent.aim not in AIMS:
            yield f"gave the aim {intent.aim!r}; there are {', '.join(AIMS)}"
        elif not (
            _are_whole((intent.group, intent.place))
            and 0 <= intent.group < world.size[GROUPS]
            and 0 <= intent.place < world.size[PLACES]
        ):
            yield f"gave an intent about nothing that is there: {intent!r:.80}"
        elif world.groups[SIDE][intent.group] != side:
            yield f"gave an intent of a group of the other side: {intent!r:.80}"
        elif intent.group in told:
            yield f"gave two intents of one group: {intent!r:.80}"
        else:
            told.add(intent.group)


def _copied(part: Any) -> Any:
    """Return lists copied to the last; arrays are read-only, and stay as they are."""
    return [_copied(each) for each in part] if isinstance(part, list) else part


def play_out(game: Game, own: Mapping[int, Commander]) -> Iterator[Played]:
    """Let programs play a game to its end, some sides by commanders that the game cannot name.

    Args:
        game: its options have a person on those sides.
        own: their commanders, by side.
    """
    while not game.is_over:
        if game.side in own:
            plan = plan_of(own[game.side], game.world, game.view(game.side), game.side)
            yield game.take(plan)
        elif game.waits_for_player:
            return
        else:
            yield from game.play_on()
