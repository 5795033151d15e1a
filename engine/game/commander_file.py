"""Commanders out of files: a person's own program gives the orders of a side.

Only files that the user names are run. Whatever goes wrong in one is told in plain words, with
the file and the line; the rest of the program goes on trusting what it is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from traceback import extract_tb
from types import ModuleType

from engine.errors import BadInput, Fault
from engine.game.session import Game, Played
from engine.rules.commander import AIMS, Commander, Intent, Plan, Planner, Progress, plan_of
from engine.rules.order_words import plain_order
from engine.state.orders import ATTACK, FIRE, FLY, KINDS, MOVE, WITHDRAW, Order
from engine.state.state import State
from engine.state.world import GROUPS, HEXES, PLACES, WINGS, World

SUFFIX = ".py"
CLASS = "Commander"
MOST_VALUE = 8
"""Values of orders, bits of attacks included, are smaller."""


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
    found = _class_of(module, shown)
    with _told(shown):
        return OwnCommander(found(), shown)


class OwnCommander:
    """A commander out of a file, watched."""

    def __init__(self, commander: Commander, shown: str) -> None:
        self._commander = commander
        self._shown = shown

    def plan(self, world: World, state: State, side: int, progress: Progress | None = None) -> Plan:
        """Return what the file's commander decides.

        Raises:
            BadInput: it raised something, or answered what is no list of orders.
        """
        with _told(self._shown):
            plan = plan_of(self._commander, world, state, side, progress)
            orders, intents = tuple(plan.orders), tuple(plan.intents)
            faults = [*_faults_of_orders(world, orders), *_faults_of_intents(world, intents)]
            if faults:
                raise BadInput([Fault(self._shown, sentence=sentence) for sentence in faults])
            return Plan(tuple(plain_order(world, order) for order in orders), intents, plan.nodes)

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
    except BadInput:
        raise
    except SyntaxError as wrong:
        raise _fault(shown, f"SyntaxError: {wrong.msg}", wrong.lineno or 0) from wrong
    except (Exception, SystemExit) as wrong:
        lines = [each.lineno for each in extract_tb(wrong.__traceback__) if each.filename == shown]
        told = f": {wrong}" if str(wrong) else ""
        raise _fault(shown, f"{type(wrong).__name__}{told}", (lines or [0])[-1] or 0) from wrong


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
    if not 0 <= order.kind < len(KINDS):
        return f"an order of kind {order.kind}; there are 0 to {len(KINDS) - 1}"
    what, size = ("wing", WINGS) if order.kind == FLY else ("group", GROUPS)
    if not 0 <= order.subject < world.size[size]:
        return f"an order to {what} {order.subject}; there are 0 to {world.size[size] - 1}"
    if order.kind in (MOVE, WITHDRAW):
        hexes: Sequence[int] = order.path
        if len(hexes) < 2:
            return "a march without a path from the group's own hex on"
    else:
        hexes = (order.hex,) if order.kind in (FLY, FIRE, ATTACK) else ()
    if any(not 0 <= hex_ < world.size[HEXES] for hex_ in hexes):
        return "a hex that is not on the map"
    return "" if 0 <= order.value < MOST_VALUE else f"the value {order.value}"


def _faults_of_intents(world: World, intents: Iterable[object]) -> Iterator[str]:
    for intent in intents:
        if not isinstance(intent, Intent):
            yield f"gave {intent!r:.80}, which is no Intent"
        elif intent.aim not in AIMS:
            yield f"gave the aim {intent.aim!r}; there are {', '.join(AIMS)}"
        elif not (
            0 <= intent.group < world.size[GROUPS] and 0 <= intent.place < world.size[PLACES]
        ):
            yield f"gave an intent about nothing that is there: {intent!r:.80}"


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
