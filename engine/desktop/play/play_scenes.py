"""Scenes of play for pictures: a game brought to a moment by the screen's own actions."""

from __future__ import annotations

from datetime import datetime

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.play.desk import Desk
from engine.desktop.play.drafting import joiners
from engine.desktop.play.play_screen import PlayScreen
from engine.desktop.play.preparing import new_game
from engine.desktop.play.setup import Choices, last_start
from engine.errors import HistoryLabError
from engine.history.replay import Replay
from engine.report.explain import combats
from engine.state.orders import MOVE
from engine.state.state import STANDING
from engine.state.world import DIRECTIONS, NEIGHBOUR, NO_HEX

PLAY_SCREENS = (
    *("play", "play-attack", "play-report", "play-combat", "play-air", "play-lines", "handover"),
)
# Groups that are sent to attack one hex.
MOST_SENT = 4
# Pixels of a hex's height, at 100%, in pictures of attacks.
HEX_SHOWN = 64


def play_scene(
    replay: Replay,
    look: Look,
    size: tuple[int, int],
    name: str,
    at: datetime | None,
    select: tuple[str, str] | None,
) -> PlayScreen:
    """Return a game of two people, after the turn of a moment, at one of PLAY_SCREENS.

    Raises:
        HistoryLabError: nobody could attack, or nothing of that name can be selected.
    """
    turn = 0 if at is None else min(replay.calendar.turn_of(at), last_start(replay))
    fog = name == "handover"
    game = new_game(replay.scenario, Choices(("player", "player"), turn, fog))
    screen = PlayScreen(replay, Desk(game), look, size)
    screen.act(Action("toggle", "motion"))
    if select is not None:
        screen.act(Action("select", f"{select[0]}:{select[1]}"))
        screen.map.go_to(*select, always=False)
    if name == "play":
        _select_somebody(screen, select)
    elif name in ("play-attack", "play-report", "play-combat"):
        _attack(screen)
        if name != "play-attack":
            screen.act(Action("order_attack"))
            screen.act(Action("end_turn", "sure"))
            screen.update(0)
        if name == "play-combat":
            _open_combat(screen)
    elif name == "handover":
        screen.act(Action("skip"))
        screen.act(Action("end_turn", "sure"))
        while screen.state.phase != "handover":
            screen.act(Action("skip"))
    else:
        screen.act(Action("page", name.removeprefix("play-")))
    while screen.look_for_threats(1000):
        pass
    return screen


def _select_somebody(screen: PlayScreen, select: tuple[str, str] | None) -> None:
    """Select a group with something to do, and point at the end of its longest march."""
    if select is None:
        screen.act(Action("next_group", "+1"))
    if screen.reach:
        screen.state.cursor = max(screen.reach, key=lambda hex_: (screen.reach[hex_], hex_))


def _attack(screen: PlayScreen) -> None:
    """Send groups next to the hex that most of them can get at, and put their attack together."""
    desk = screen.desk
    ways: dict[int, dict[int, list[int]]] = {}
    for group in desk.unordered():
        stands = [desk.place_of(group), *desk.marches(group, MOVE)]
        for hex_ in stands:
            for direction in range(DIRECTIONS):
                near = int(desk.world.hexes[NEIGHBOUR + direction][hex_])
                if near != NO_HEX and desk.view.hexes[STANDING + 1 - desk.side][near]:
                    ways.setdefault(near, {}).setdefault(group, []).append(hex_)
    if not ways:
        raise HistoryLabError("nobody can attack in this turn; ask for another with --at")
    aim = max(ways, key=lambda hex_: (len(ways[hex_]), -hex_))
    for group, stands in list(ways[aim].items())[:MOST_SENT]:
        screen.act(Action("select", f"group:{desk.naming.index.groups[group]}"))
        for hex_ in stands:
            if hex_ == desk.place_of(group) or desk.orders_of(group):
                break
            screen.act(Action("hex", str(hex_)))
    screen.act(Action("hex", str(aim)))
    for group in [g for g, way in joiners(screen).items() if way.marches is None]:
        screen.act(Action("join", str(group)))
    # Near enough for the arrows to be told apart.
    scale = HEX_SHOWN * screen.look.scale / 52
    screen.map.view.camera.look_at(*desk.naming.centre(aim), scale)


def _open_combat(screen: PlayScreen) -> None:
    rows = screen.last.played.rows if screen.last is not None else ()
    found = combats(screen.desk.world, rows)
    if found:
        screen.act(Action("combat", str(found[0].hex)))
