"""Orders as people write them, and read back."""

from engine.rules.check import legal_orders
from engine.rules.order_words import order_words, plain_order, read_order
from tests.playable import drill_game


def test_every_legal_order_survives_being_written_down():
    game = drill_game()
    for _ in range(6):
        for each in legal_orders(game.world, game.state, ()):
            words = order_words(game.setting.index, each)
            assert read_order(game.world, game.setting.index, words) == each, words
            assert plain_order(game.world, each) == each
        game.end_turn()
