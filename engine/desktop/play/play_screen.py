"""The playing screen: the map, the orders beside it, and the line that ends the turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pygame

from engine.desktop.kit.frame import Rects, lay_out
from engine.desktop.kit.keys import PLAY_CHAPTERS
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas, Scroll, TextLine
from engine.desktop.map.hits import Hit
from engine.desktop.map.scenes import MapShow
from engine.desktop.play.deciding import Deciding
from engine.desktop.play.desk import Desk, Turned
from engine.desktop.play.game_record import GameRecord
from engine.desktop.play.handover import draw_handover
from engine.desktop.play.hints import Hints
from engine.desktop.play.intentions import Aim, aims_of, is_shown
from engine.desktop.play.overlays import PlayLayers
from engine.desktop.play.play_actions import ACTIONS, PLAN_ONLY, is_something_open
from engine.desktop.play.play_bar import draw_play_bar
from engine.desktop.play.play_line import LINE_HEIGHT, draw_play_line
from engine.desktop.play.play_panel import PlayPanel
from engine.desktop.play.play_state import STILL, PlayState, Typed
from engine.desktop.play.playback import Playback
from engine.desktop.play.saves_sheet import draw_saves, saved_games
from engine.desktop.play.turn_flow import TurnFlow
from engine.desktop.play.what_if import draw_what_if
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.replay_state import ReplayState
from engine.history.replay import Replay
from engine.state.state import State

# Milliseconds of each rest in which to work out who threatens what.
THREAT_MS = 6
# What keys do while a sheet is open.
IN_SHEET = frozenset(
    {
        *("leave", "enter", "focus", "next_group", "cursor", "scroll", "sheet"),
        *("text_size", "fullscreen", "save_picture"),
    }
)
# How many characters may be typed, and what they become.
TYPED: dict[Typed, tuple[int, str]] = {
    "name": (40, "name_line"),
    "note": (200, "note"),
    "save": (40, "save_game"),
}
# Pixels of a hex's height, at 100%, from which its cost can be read.
LEGIBLE = 34


class PlayScreen(TurnFlow):
    """One game on screen; `desk` is the game, `state` says what of it is shown."""

    chapters = PLAY_CHAPTERS

    def __init__(
        self,
        replay: Replay,
        desk: Desk,
        look: Look,
        size: tuple[int, int],
        hints: Hints | None = None,
        folder: Path | None = None,
        deciding: Deciding | None = None,
    ) -> None:
        self.replay = replay
        self.desk = desk
        self.record = GameRecord(replay.scenario, desk.naming, replay.ground)
        super().__init__(self.record, look, size)
        self.hints = hints or Hints()
        self.folder = folder
        self.deciding = deciding or Deciding()
        self.panel = PlayPanel()
        self.playback = Playback(desk.world, desk.naming, look)
        self.last: Turned | None = None
        self.state = PlayState(turn=self.record.add(desk.view))
        self.map.view.layers = PlayLayers(self)
        self.arrange()
        self.fit()
        self.take_turn()

    @property
    def panel_scroll(self) -> Scroll:
        """The panel's scrolled column."""
        return self.panel.scroll

    @property
    def reading(self) -> Reading:
        """What pages about sources are written from."""
        turn = min(self.desk.game.options.first_turn, self.replay.last_turn)
        return Reading(ReplayState(turn=turn, opened=self.state.opened), self.replay, self.look)

    @property
    def aims(self) -> Mapping[int, Aim]:
        """What each group in sight is about, as far as it is shown."""
        if not is_shown(self):
            return {}
        return self._kept(f"aims {self.desk.game.cursor}", lambda: aims_of(self.desk))

    # The map --------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole theatre."""
        self.map.fit()

    def show(self, state: State, without: frozenset[int] = frozenset()) -> None:
        """Have the map show a State, less the groups that are drawn on the march."""
        self.state.turn = self.record.add(state)
        ids = self.desk.naming.index.groups
        show = MapShow(
            turn=self.state.turn,
            selected=self.state.selected,
            show_units=self.state.units,
            show_hexes=self.state.hexes,
            show_trails=False,
            spreads=False,
            without=frozenset(ids[group] for group in without),
        )
        self.map.show(show, self.state, animate=False)

    def refresh(self) -> None:
        """Show what is selected and planned now."""
        if self.state.phase in STILL:
            self.show(self.desk.view)
        self.stale = True

    def told_of(self, hit: Hit) -> str:
        """Return what the pointer over a thing of the map is told."""
        return self.hit_words(hit)

    # Layout -------------------------------------------------------------------------

    def lay_out(self) -> Rects:
        """Return where each part lies."""
        tall = self.look.px(LINE_HEIGHT)
        shown = self.state.panel_open
        return lay_out(self.look, self.size, tall, panel_open=shown, keeps_map=True)

    def resize(self, look: Look, size: tuple[int, int]) -> None:
        """Take a new size of window or text."""
        self.playback.look = look
        super().resize(look, size)

    # Actions ------------------------------------------------------------------------

    def act(self, action: Action) -> bool:
        """Do an action of the game or of its map; False when it is the window's."""
        if self.state.phase == "handover" and action.name not in ("skip", "leave", "text_size"):
            return action.name not in ("fullscreen", "save_picture", "enter", "focus")
        if self.act_on_map(action):
            return True
        if action.name == "leave":
            if not is_something_open(self):
                return False
            action = Action("close")
        if action.name not in ACTIONS:
            return False
        if action.name in PLAN_ONLY and self.state.phase != "plan":
            return True
        self.state.message = ""
        self.state.refused = None
        if action.name not in ("end_turn", "close"):
            self.state.asking = False
        shape = self.state.panel_open
        ACTIONS[action.name](self, action.value)
        self.state.listed = self.desk.serial
        self.update_hints()
        if self.state.panel_open != shape:
            self.arrange()
        self.make_room(action.value if action.name == "toggle" else "")
        self.refresh()
        wish, self.state.wish = self.state.wish, None
        if wish is not None:
            self.go_to(*wish)
        return True

    def update_hints(self) -> None:
        """Show the hint that helps now."""
        can_attack = self.state.phase == "plan" and bool(self.targets or self.approachable)
        hint = self.hints.now(can_attack=can_attack, can_march=bool(self.marching))
        self.state.hint = hint or None

    def go_to(self, kind: str, name: str) -> None:
        """Bring a hex, a place or a group into plain view."""
        if kind == "hex":
            x, y = self.desk.naming.centre(int(name))
            where = self.map.view.camera.to_screen(x, y)
            if not self.map.rect.inflate(-160, -120).collidepoint(where):
                self.map.view.camera.centre_on(x, y, glide=self.state.motion)
                self.map.stale = True
            return
        if kind == "group" and not self.is_legible:
            x, y = self.desk.naming.centre(self.desk.place_of(self.desk.naming.index.group(name)))
            self.map.view.camera.look_at(x, y, LEGIBLE * self.look.scale / 52)
            self.map.stale = True
        self.map.go_to(kind, name, always=False)

    @property
    def is_legible(self) -> bool:
        """Whether the map is near enough for a group's range to be read."""
        return self.map.view.camera.scale >= LEGIBLE * self.look.scale / 52

    def enter(self) -> Action | None:
        """Enter presses what has the focus, or acts where the cursor is."""
        state = self.state
        if self.focus is not None:
            return self.focus
        if state.sheet is not None:
            return Action("close")
        if state.phase == "halted":
            return Action("think", "again")
        if state.phase in ("handover", "report", "resolve", "over"):
            return Action("skip")
        if state.asking:
            return Action("end_turn", "sure")
        if state.aim is not None:
            return Action("order_attack")
        return Action("hex", str(state.cursor)) if state.cursor is not None else None

    def key(self, event: pygame.event.Event) -> Action | None:
        """Return the action of a key press; Tab goes through what has the focus."""
        if self.state.typing is not None:
            return self._type(event, self.state.typing)
        action = super().key(event)
        in_part = self.focus is not None or self.state.sheet is not None
        if self.state.sheet is not None and action is not None and action.name not in IN_SHEET:
            # What lies under a sheet cannot be seen: nothing there may change.
            return None
        if (
            action is not None
            and action.name == "next_group"
            and (in_part or self.state.aim is not None)
        ):
            return Action("focus", action.value)
        if action is not None and action.name == "cursor" and self.state.sheet is not None:
            return Action("scroll", action.value.split()[1])
        return action

    def _type(self, event: pygame.event.Event, typed: str) -> Action | None:
        """Let a key press go into what is being typed; Enter keeps it."""
        self.stale = True
        longest, keeps = TYPED[self.state.typing_for]
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self.state.typing = None
            return Action(keeps, typed.strip())
        if event.key in (pygame.K_ESCAPE, pygame.K_TAB):
            self.state.typing = None
            return None
        line = TextLine(typed, longest)
        line.take(event)
        self.state.typing = line.text
        return None

    # Time and drawing ---------------------------------------------------------------

    def update(self, ms: int) -> bool:
        """Let what is shown go on, and use a rest to look for threats; True while it moves."""
        moving = super().update(ms)
        waiting = self.go_on_thinking(ms)
        if self.state.phase == "resolve":
            movers = self.playback.movers
            shown = self.playback.update(ms)
            if not self.playback.is_on:
                self.after_resolve()
            elif shown is not None or movers != self.playback.movers:
                state = shown if shown is not None else self.playback.now
                view = self.desk.view_of(state, self.watching)
                self.show(view, self.playback.movers)
            self.map.stale = self.stale = True
            return True
        if moving or self.state.phase not in STILL:
            return moving or waiting
        if self.state.phase == "plan" and self.look_for_threats(THREAT_MS):
            return True
        return self.desk.recall() or waiting

    def look_for_threats(self, budget_ms: int) -> bool:
        """Work out what groups could attack for some milliseconds; True while any is unknown."""
        end = pygame.time.get_ticks() + budget_ms
        while self.desk.threats.find_one():
            if pygame.time.get_ticks() >= end:
                return True
        return False

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Draw what changed; between two players nothing but the words that part them."""
        if self.state.phase != "handover":
            return super().draw(surface)
        if not self.stale:
            return []
        canvas = Canvas(surface, self.look, self.hovered, self.focus)
        draw_handover(canvas, self)
        self.regions = canvas.regions
        self.parts.regions = {}
        self.stale = self.map.stale = False
        return [surface.get_rect()]

    def words_over(self) -> str:
        """Return what is said at the map's foot: not what is said beside a hex."""
        seen = self.state.refused is not None and bool(self.rects["map"].width)
        return self.notice if seen else super().words_over()

    def stamp_of(self, name: str) -> object:
        """Return what a part depends on besides the state."""
        told = len(self.playback.told)
        return self.desk.serial, self.last_id, told, self.deciding.thought

    def draw_part(self, canvas: Canvas, name: str, rect: pygame.Rect) -> None:
        """Draw a part other than the map."""
        if name == "bar":
            draw_play_bar(canvas, self, rect)
        elif name == "panel":
            self.panel.draw(canvas, self, rect)
        elif name == "line":
            draw_play_line(canvas, self, rect)

    def draw_sheet(self, canvas: Canvas, area: pygame.Rect, name: str, item: str) -> None:
        """Draw the list of saves, or the levers of the game."""
        if name == "what_if":
            draw_what_if(canvas, self, area)
        elif name == "saves":
            saving = self.state.typing_for == "save"
            typed = self.state.typing if saving else None
            files, scenario = self.saves(), self.replay.scenario
            draw_saves(canvas, self.sheet, area, scenario, files, may_save=True, typed=typed)

    def saves(self) -> list[Path]:
        """Return the games that can be opened."""
        return saved_games(self.folder, self.replay.scenario.id)
