"""Playing: whole stretches of a game with the plain commander on both sides, and no orders made.

The commander's flat orders go straight to the rules: this is how many games are played quickly.
"""

from __future__ import annotations

from engine.ai.chart import chart_of
from engine.ai.plain import decide, flat_orders
from engine.errors import HistoryLabError
from engine.rules.advance import fresh_run
from engine.rules.fog import view_for
from engine.rules.turn import play_side, side_to_play
from engine.state.run import FULL
from engine.state.state import State
from engine.state.world import FOG, World

WHOLE_GAME = 1 << 30


def play_plain(world: World, state: State, player_turns: int = WHOLE_GAME) -> int:
    """Play a State on, which changes, and return how many player-turns were played.

    Each is exactly what `PlainCommander` orders for the side whose turn it is.

    Args:
        world: the World.
        state: a State between two player-turns.
        player_turns: how many to play at most; none are played once the game is over.

    Raises:
        HistoryLabError: there were more events than the log of a player-turn has room for.
    """
    chart, desk = chart_of(world)
    played = 0
    while played < player_turns and (side := side_to_play(world, state)) >= 0:
        known = view_for(world, state, side) if world.size[FOG] else state
        decide(world, known, fresh_run(world), chart, desk, side)
        run = fresh_run(world)
        play_side(world, state, run, flat_orders(desk))
        if run.mark[FULL]:
            raise HistoryLabError("a player-turn had more events than its log has room for")
        played += 1
    return played
