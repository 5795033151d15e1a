"""Scenes of play for pictures: a game brought to a moment by the screen's own actions."""

from __future__ import annotations

from datetime import datetime

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.play.deciding import Deciding
from engine.desktop.play.desk import Desk
from engine.desktop.play.drafting import joiners
from engine.desktop.play.play_screen import PlayScreen
from engine.desktop.play.preparing import new_game
from engine.desktop.play.setup import Choices, last_start, side_next
from engine.errors import HistoryLabError
from engine.game.session import Game
from engine.game.thinking import Thought
from engine.grid.hex import distance
from engine.history.replay import Replay
from engine.report.commanders import USUAL_LEVEL
from engine.report.explain import combats
from engine.rules.commander import Plan
from engine.state.orders import MOVE
from engine.state.state import STANDING
from engine.state.world import DIRECTIONS, NEIGHBOUR, NO_HEX

PLAY_SCREENS = (
    *("play", "play-attack", "play-report", "play-combat", "play-air", "play-lines", "handover"),
    *("play-thinking", "play-intents", "play-over"),
)
# Groups that are sent to attack one hex.
MOST_SENT = 4
# The longest way of an aim in pictures.
FAR_HEXES = 12
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
    """Return a game after the turn of a moment, at one of PLAY_SCREENS.

    It is one of two people, but where the screen is about the computer.

    Raises:
        HistoryLabError: nobody could attack, or nothing of that name can be selected.
    """
    turn = 0 if at is None else min(replay.calendar.turn_of(at), last_start(replay))
    if name == "play-over" and at is None:
        turn = last_start(replay)
    game = new_game(replay.scenario, _choices(replay, name, turn))
    deciding = Deciding(Daydreamer) if name == "play-thinking" else None
    screen = PlayScreen(replay, Desk(game), look, size, deciding=deciding)
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
    elif name in ("play-thinking", "play-intents", "play-over"):
        _bring(screen, name)
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


def _choices(replay: Replay, name: str, turn: int) -> Choices:
    """Return the choices of a scene's game."""
    commanders = ["player", "player"]
    if name in ("play-thinking", "play-intents", "play-over"):
        first = side_next(replay.scenario, turn)
        commanders[1 - first] = "hold" if name == "play-over" else USUAL_LEVEL
    return Choices((commanders[0], commanders[1]), turn, fog=name == "handover")


class Daydreamer:
    """Stands for the computer in pictures: it has come some way, and never comes further."""

    def __init__(self) -> None:
        self._told = False

    def think(self, game: Game) -> None:
        """Begin."""

    def poll(self) -> Plan | Thought | None:
        """Tell once how far it has come."""
        if self._told:
            return None
        self._told = True
        return Thought(14, 40)

    def close(self) -> None:
        """End."""


def _bring(screen: PlayScreen, name: str) -> None:
    """Bring a game against a program to where it plans, has planned, or is over."""
    screen.act(Action("end_turn", "sure"))
    screen.update(0)
    if name == "play-intents":
        screen.resolve(screen.desk.take(screen.desk.game.decide()))
        screen.update(0)
        screen.rest()
        screen.act(Action("toggle", "intents"))
        desk = screen.desk

        def reach(group: int) -> int:
            hexes = desk.place_of(group), screen.aims[group].hex
            return distance(*(desk.naming.hex_of(hex_) for hex_ in hexes))

        if screen.aims:
            # As far as one can see on the map, no further.
            near = [group for group in screen.aims if reach(group) <= FAR_HEXES]
            far = max(near or screen.aims, key=lambda group: (reach(group), -group))
            screen.act(Action("select", f"group:{desk.naming.index.groups[far]}"))
        return
    screen.act(Action("skip"))
    screen.update(0)
    while name == "play-over" and screen.state.phase != "over":
        screen.act(Action("end_turn", "sure") if screen.state.phase == "plan" else Action("skip"))
        screen.update(0)


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
