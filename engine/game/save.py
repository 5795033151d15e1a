"""Saves: a game as text, in words that a person can read, each turn with its digest."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from engine.game.files import Autosave, write_whole
from engine.game.session import Game
from engine.game.tree import Node, Tree
from engine.rules.commander import Intent
from engine.rules.order_words import order_words
from engine.scenario.scenario import Scenario

FORMAT = 3
MAGIC = "history-lab save"
CHECKSUM = "checksum"
NO, YES = "no", "yes"
WHAT_IF, INTENDS, NOTHING = "what-if", "intends", "nothing"


def save_game(game: Game, path: Path) -> None:
    """Write a game into a file, whole or not at all.

    Raises:
        OSError: it cannot be written; what was there is there still.
    """
    write_whole(path, text_of(game).encode())


def autosave(game: Game, file: Autosave) -> None:
    """Save a sitting by itself, orders listed included.

    Raises:
        OSError: it cannot be written; older saves are there still.
    """
    file.write(text_of(game).encode())


def text_of(game: Game) -> str:
    """Return a game as the text of a save, its checksum last."""
    text = "".join(f"{line}\n" for line in _lines(game))
    return f"{text}{CHECKSUM} {checksum(text)}\n"


def checksum(text: str) -> str:
    """Return the checksum of all that stands before it."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _lines(game: Game) -> Iterator[str]:
    setting, options = game.setting, game.options
    yield f"{MAGIC} {FORMAT}"
    yield f"scenario {setting.scenario.id} {setting.scenario_hash}{_levers(setting.scenario)}"
    yield f"rules {setting.rules_number} {setting.rules_hash}"
    yield f"fog {YES if setting.fog else NO}"
    for side, commander in zip(setting.index.sides, options.commanders, strict=True):
        yield f"side {side} {commander}"
    yield f"from {options.first_turn}"
    yield f"at {game.cursor} {game.node.digest}"
    for node in game.tree.played():
        who = setting.index.sides[node.side]
        yield f"node {node.id} after {node.parent} turn {node.turn} {who} {node.digest}"
        for order in node.orders:
            yield f" {order_words(setting.index, order)}"
        yield from _intents(game, node)
    for word, table in (("name", game.tree.names), ("note", game.tree.notes)):
        for node_id, text in table.items():
            yield f"{word} {node_id} {escaped(text)}"
    if game.listed:
        yield "listed"
        for order in game.listed:
            yield f" {order_words(setting.index, order)}"


def _levers(scenario: Scenario) -> str:
    """Return what the scenario's line says of levers set, or nothing."""
    told = "".join(f" {lever}={value}" for lever, value in scenario.what_if)
    return f" {WHAT_IF}{told}" if told else ""


def _intents(game: Game, node: Node) -> Iterator[str]:
    """Yield what changed in the intents of a side since it played before."""
    before = {
        intent.group: intent for intent in intents_before(game.tree, str(node.parent), node.side)
    }
    index = game.setting.index
    if before and not node.intents:
        yield f" {INTENDS} {NOTHING}"
        return
    for intent in node.intents:
        if before.pop(intent.group, None) != intent:
            group, place = index.groups[intent.group], index.places[intent.place]
            yield f" {INTENDS} {group} {intent.aim} {place}"
    for group_number in before:
        yield f" {INTENDS} {index.groups[group_number]} {NOTHING}"


def intents_before(tree: Tree, node_id: str, side: int) -> tuple[Intent, ...]:
    """Return the intents of a side when it played last, on the line to a node."""
    node = tree[node_id]
    while not node.is_history and node.side != side:
        node = tree[str(node.parent)]
    return node.intents


def escaped(text: str) -> str:
    """Return a text on one line; `unescaped` takes it back."""
    return text.encode("unicode_escape").decode("ascii") if _is_odd(text) else text


def unescaped(text: str) -> str:
    """Return a text as it was before `escaped`.

    Raises:
        ValueError: a backslash in it begins no sign.
    """
    if "\\" not in text:
        return text
    return text.encode("ascii", "backslashreplace").decode("unicode_escape")


def _is_odd(text: str) -> bool:
    return "\\" in text or not text.isprintable()
