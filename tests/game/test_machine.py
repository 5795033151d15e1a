"""Anything a person can do with a game, in any order, keeps its laws."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from engine.game.load import load_game
from engine.game.save import save_game, text_of
from engine.rules.check import legal_orders
from engine.state.digest import digest
from engine.state.state import same_state
from tests.playable import drill_game, find_drill


class Sitting(RuleBasedStateMachine):
    """Lists orders, plays, undoes, branches, names, saves and loads."""

    fog = False

    def __init__(self):
        super().__init__()
        self.game = drill_game(fog=self.fog)
        self.seen = {}

    @rule(pick=st.integers(min_value=0, max_value=10**6))
    @precondition(lambda self: not self.game.is_over)
    def list_an_order(self, pick):
        legal = legal_orders(self.game.world, self.game.state, self.game.listed)
        if legal:
            assert self.game.order(legal[pick % len(legal)]) is None

    @rule()
    @precondition(lambda self: self.game.listed)
    def take_one_back(self):
        self.game.take_back(self.game.listed[0])

    @rule()
    @precondition(lambda self: not self.game.is_over)
    def end_turn(self):
        node = self.game.end_turn().node
        self.seen[node.id] = node.digest

    @rule()
    @precondition(lambda self: self.game.why_not_undo() is None)
    def undo_then_redo(self):
        cursor, state = self.game.cursor, self.game.state
        self.game.undo()
        self.game.redo()
        assert self.game.cursor == cursor
        assert same_state(self.game.state, state)

    @rule()
    @precondition(lambda self: self.game.why_not_undo() is None)
    def undo(self):
        self.game.undo()

    @rule(pick=st.integers(min_value=0, max_value=10**6))
    def go_anywhere(self, pick):
        nodes = list(self.game.tree.nodes)
        self.game.go_to(nodes[pick % len(nodes)])

    @rule(turn=st.integers(min_value=0, max_value=9))
    def go_to_history(self, turn):
        self.game.go_to(self.game.history(turn).id)

    @rule(text=st.text(max_size=20))
    def name_and_annotate(self, text):
        self.game.tree.name(self.game.cursor, text)
        self.game.tree.annotate(self.game.cursor, text)

    @rule()
    def promote(self):
        self.game.tree.promote(self.game.cursor)

    @rule()
    def forget_states(self):
        self.game._states.clear()

    @rule()
    def save_and_load(self):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "game.save"
            save_game(self.game, path)
            loaded = load_game(path, find_drill)
        assert loaded.differences == ()
        assert text_of(loaded.game) == text_of(self.game)
        assert same_state(loaded.game.state, self.game.state)
        played = {node.id: node for node in self.game.tree.played()}
        assert {node.id: node for node in loaded.game.tree.played()} == played
        self.game = loaded.game

    @invariant()
    def nothing_played_is_ever_lost(self):
        for node_id, told in self.seen.items():
            assert self.game.tree[node_id].digest == told

    @invariant()
    def the_digest_is_that_of_the_state(self):
        node = self.game.node
        if not node.is_history:
            before = self.game.tree[node.parent]
            assert node.digest == digest(before.digest, node.orders, self.game.state)


class FoggySitting(Sitting):
    fog = True


TestSitting = Sitting.TestCase
TestSitting.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestFoggySitting = FoggySitting.TestCase
TestFoggySitting.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
