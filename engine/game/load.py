"""Loading: a save is replayed, and every turn's digest is compared on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import BadInput, Fault
from engine.game.reading import Written, WrittenNode, WrittenOrder, read_save, told_in_part
from engine.game.save import NOTHING, intents_before
from engine.game.session import Game, Options
from engine.game.setting import COMMANDERS, PLAYER, Setting
from engine.game.tree import TRUNK
from engine.rules.commander import AIMS, Intent
from engine.rules.order_words import read_order, refused_words
from engine.scenario.levers import chosen_levers, with_levers
from engine.scenario.load import load_scenario
from engine.scenario.reading.wording import did_you_mean
from engine.scenario.scenario import Scenario
from engine.state.orders import Order
from engine.state.world import SIDE

SCENARIO_LINE, RULES_LINE, SIDES_LINE, BEGIN_LINE, CURSOR_LINE = 2, 3, 5, 7, 8


@dataclass(frozen=True)
class Difference:
    """Where a replay parts from what was saved.

    Attributes:
        line: of the file; 0 for the whole.
        turn: the first that differs, or 0 where none does.
        sentence: what differs.
    """

    line: int
    turn: int
    sentence: str


@dataclass(frozen=True)
class Loaded:
    """A game out of a save.

    Attributes:
        game: all of it that holds under today's rules.
        differences: what does not, the first first; empty for a full match.
    """

    game: Game
    differences: tuple[Difference, ...]

    @property
    def parted(self) -> Difference | None:
        """The first turn that came out differently, if one did."""
        return next((each for each in self.differences if each.turn), None)


def load_game(path: Path, find: Callable[[str], Scenario] = load_scenario) -> Loaded:
    """Return the game of a save; the file stays as it is.

    Args:
        path: the save.
        find: gives the scenario of an id.

    Raises:
        BadInput: the file is broken, or names what is not there; holds every fault found.
    """
    written = read_save(path)
    setting = Setting(_with_levers(written, _scenario(written, find)), written.fog)
    return _Replay(written, setting).loaded()


def _scenario(written: Written, find: Callable[[str], Scenario]) -> Scenario:
    wanted = written.heads["scenario"]
    try:
        found = find(wanted)
    except BadInput as wrong:
        told = written.fault(
            SCENARIO_LINE, "the scenario of this save cannot be loaded; see the next lines"
        )
        raise BadInput([*told.faults, *wrong.faults]) from wrong
    if found.id != wanted:
        raise written.fault(SCENARIO_LINE, f"is a save of {wanted}, not of {found.id}")
    return found


def _with_levers(written: Written, scenario: Scenario) -> Scenario:
    """Return a scenario with the levers set as a save says."""
    try:
        return with_levers(scenario, chosen_levers(scenario, written.levers))
    except BadInput as wrong:
        told = [
            Fault(written.shown, SCENARIO_LINE, sentence=fault.sentence) for fault in wrong.faults
        ]
        raise BadInput(told) from wrong


class _Replay:
    """One save being replayed into one game."""

    def __init__(self, written: Written, setting: Setting) -> None:
        self.written = written
        self.setting = setting
        self.differences = list(_of_versions(written, setting))
        self.is_other = bool(self.differences)
        self.game = Game(setting, _options(written, setting))
        self.lost: set[str] = set()

    def loaded(self) -> Loaded:
        """Replay all, and put names, notes, cursor and listed orders in place."""
        faults: list[Fault] = []
        for node in self.written.nodes:
            try:
                self._play(node)
            except BadInput as wrong:
                faults += wrong.faults
                self.lost.add(node.id)
        faults += self._write_texts()
        if faults:
            raise told_in_part(faults)
        self._place_cursor()
        return Loaded(self.game, tuple(self.differences))

    def _write_texts(self) -> Iterable[Fault]:
        """Put names and notes to their nodes; those of nodes that were lost go with them."""
        tree = self.game.tree
        for each in self.written.texts:
            if self._find(each.node):
                (tree.name if each.is_name else tree.annotate)(each.node, each.text)
            elif each.node not in self.lost:
                yield self._fault(each.line, f"there is no node {each.node} above")

    def _fault(self, line: int, sentence: str) -> Fault:
        return Fault(self.written.shown, line, sentence=sentence)

    def _find(self, node_id: str) -> bool:
        """Tell whether a node is in the tree; one of history is put there."""
        if node_id.startswith(TRUNK) and int(node_id[1:]) <= self.setting.main_line.turns:
            self.game.history(int(node_id[1:]))
        return node_id in self.game.tree

    def _play(self, node: WrittenNode) -> None:
        """Play a node as it was saved, or note that it comes out differently."""
        if node.id in self.lost or node.id in self.game.tree:
            raise BadInput([self._fault(node.line, f"node {node.id} stands twice")])
        if node.parent in self.lost:
            self.lost.add(node.id)
            return
        if not self._find(node.parent):
            sentence = f"node {node.id} follows node {node.parent}, which is not above it"
            raise BadInput([self._fault(node.line, sentence)])
        self.game.go_to(node.parent)
        orders, faults = self._orders(node.orders)
        intents, more = self._intents(node)
        if faults := [*faults, *more]:
            if not self.is_other:
                raise BadInput(faults)
            self._part(node, faults[0].sentence)
            return
        if self.game.is_over:
            self._part(node, "the game was over before it")
            return
        played = self.game.play(orders, node.id, intents).node
        who = self.setting.index.sides[played.side]
        if (played.id, played.turn, who) != (node.id, node.turn, node.side):
            twice = f"; node {played.id} gave the same orders" if played.id != node.id else ""
            self._part(node, f"it is turn {played.turn}, {who}'s{twice}")
        elif played.digest != node.digest:
            self._part(node, "its digest is another")
        if node.id in self.lost and played.id == node.id:
            self.game.go_to(node.parent)
            self.game.tree.cut(node.id)

    def _part(self, node: WrittenNode, why: str) -> None:
        self.lost.add(node.id)
        sentence = f"diverged at turn {node.turn}, {node.side}'s player-turn: {why}"
        self.differences.append(Difference(node.line, node.turn, sentence))

    def _orders(self, written: Iterable[WrittenOrder]) -> tuple[list[Order], list[Fault]]:
        faults: list[Fault] = []
        orders: list[Order] = []
        for order in written:
            try:
                orders.append(read_order(self.setting.world, self.setting.index, order.words))
            except ValueError as wrong:
                faults.append(self._fault(order.line, f"bad order {order.words[:80]!r}: {wrong}"))
        return orders, faults

    def _intents(self, node: WrittenNode) -> tuple[tuple[Intent, ...], list[Fault]]:
        """Return a node's intents: what is told of them changes those of the turn before."""
        tree, index = self.game.tree, self.setting.index
        side = index.sides.index(node.side) if node.side in index.sides else 0
        intents = {each.group: each for each in intents_before(tree, node.parent, side)}
        faults: list[Fault] = []
        for told in node.intents:
            words = told.words.split(" ")
            if words == [NOTHING]:
                intents.clear()
            elif wrong := self._wrong_with_intent(words, side):
                sentence = f"bad intent {told.words[:80]!r}: {wrong}"
                faults.append(self._fault(told.line, sentence))
            elif words[1] == NOTHING:
                intents.pop(index.group(words[0]), None)
            else:
                group = index.group(words[0])
                intents[group] = Intent(group, words[1], index.place(words[2]))
        return tuple(intents[group] for group in sorted(intents)), faults

    def _wrong_with_intent(self, words: Sequence[str], side: int) -> str:
        """Return what is wrong with an intent, or nothing."""
        index = self.setting.index
        group, *aim = words
        if group not in index.groups:
            return f"no group {group!r}{did_you_mean(group, index.groups)}"
        if self.setting.world.groups[SIDE][index.group(group)] != side:
            return f"{group} is no group of {index.sides[side]}'s"
        if aim == [NOTHING]:
            return ""
        if len(aim) != 2:
            return "an intent says which group is to do what where, such as 'GROUP hold PLACE'"
        if aim[0] not in AIMS:
            return f"no aim {aim[0]!r}; there are {', '.join(AIMS)}"
        known = aim[1] in index.places
        return "" if known else f"no place {aim[1]!r}{did_you_mean(aim[1], index.places)}"

    def _place_cursor(self) -> None:
        cursor = self.written.heads["cursor"]
        parents = {node.id: node.parent for node in self.written.nodes}
        while cursor in self.lost:
            cursor = parents[cursor]
        if not self._find(cursor):
            raise BadInput([self._fault(CURSOR_LINE, f"there is no node {cursor}")])
        self.game.go_to(cursor)
        if cursor != self.written.heads["cursor"]:
            return
        node = self.game.node
        if self.written.heads["digest"] not in ("", node.digest) and not self.lost:
            what = "history comes out" if node.is_history else "where the game stands comes out"
            sentence = f"diverged at turn {node.turn} or before: {what} differently"
            self.differences.append(Difference(CURSOR_LINE, node.turn, sentence))
        self._list_orders()

    def _list_orders(self) -> None:
        """List the orders that had been listed, or note those that can no longer be given."""
        broken: list[Fault] = []
        for written in self.written.listed:
            orders, faults = self._orders([written])
            if faults and not self.is_other:
                broken += faults
            elif faults:
                self._refuse(written, faults[0].sentence)
            elif self.game.is_over:
                self._refuse(written, "the game is over")
            elif (refusal := self.game.order(orders[0])) is not None:
                kind, side = orders[0].kind, self.game.side
                self._refuse(written, refused_words(self.setting.index, kind, refusal, side))
        if broken:
            raise told_in_part(broken)

    def _refuse(self, written: WrittenOrder, why: str) -> None:
        sentence = f"{written.words[:80]!r} can no longer be ordered: {why}"
        self.differences.append(Difference(written.line, 0, sentence))


def _of_versions(written: Written, setting: Setting) -> Iterable[Difference]:
    heads = written.heads
    if heads["hash"] != setting.scenario_hash:
        sentence = f"scenario {heads['scenario']} has changed since this was saved"
        yield Difference(SCENARIO_LINE, 0, sentence)
    now = f"{setting.rules_number} {setting.rules_hash}"
    if heads["rules"] != now:
        sentence = f"saved under rules {heads['rules']}, replayed under rules {now}"
        yield Difference(RULES_LINE, 0, sentence)


def _options(written: Written, setting: Setting) -> Options:
    known = (PLAYER, *COMMANDERS)
    told = enumerate(zip(written.sides, setting.index.sides, strict=True), start=SIDES_LINE)
    faults: list[Fault] = []
    for line, (side, wanted) in told:
        name = written.commander(side)
        if side != wanted:
            sentence = f"no side {side!r} here; this one is {wanted!r}"
            faults.append(Fault(written.shown, line, sentence=sentence))
        if name not in known:
            sentence = f"no commander {name!r}{did_you_mean(name, known)}"
            faults.append(Fault(written.shown, line, sentence=sentence))
    last = setting.main_line.turns
    if written.first_turn > last:
        sentence = f"begins after turn {written.first_turn}; there are {last}"
        faults.append(Fault(written.shown, BEGIN_LINE, sentence=sentence))
    if faults:
        raise BadInput(faults)
    first, second = map(written.commander, setting.index.sides)
    return Options((first, second), written.first_turn)
