"""Pictures of the window's screens, made without a display."""

from __future__ import annotations

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pygame

from engine.desktop.campaign import campaign_of
from engine.desktop.comparing.compare_scenes import COMPARE_SCREENS, compare_scene
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.loading import Loader
from engine.desktop.map.map_view import MapShow, MapView
from engine.desktop.opening import Opening
from engine.desktop.play.play_scenes import PLAY_SCREENS, play_scene
from engine.desktop.play.play_screen import PlayScreen
from engine.desktop.replay.replay_screen import ReplayScreen
from engine.desktop.versions.rules_version import RulesVersion
from engine.errors import HistoryLabError
from engine.game.files import write_whole
from engine.history.replay import Replay
from engine.scenario.catalogue import catalogue
from engine.scenario.levers import lever_views

SCREENS = (
    *("opening", "brief", "replay", "tour", "help", "sources", "disputed", "map", "play-setup"),
    "play-levers",
    *("rules-beside", "rules-marked", "audit"),
    *PLAY_SCREENS,
    *COMPARE_SCREENS,
)
SETTLE_MS = 1000


def take(
    scenario_id: str,
    at: datetime | None,
    size: tuple[int, int],
    screen: str,
    out: Path,
    *,
    text_scale: float = 1.0,
    select: tuple[str, str] | None = None,
    no_spoilers: bool = False,
) -> None:
    """Draw one screen as the window would show it, and save it as a PNG.

    Args:
        scenario_id: of a shipped scenario, or its folder.
        at: the moment shown; None stands for the end of what is played.
        size: width and height in pixels.
        screen: one of SCREENS; `map` is the map alone, as on the opening.
        out: the file to write.
        text_scale: 1.0 to 2.0.
        select: ("place" | "group" | "event" | "dispute", id).
        no_spoilers: hide what has not happened yet.

    Raises:
        HistoryLabError: the scenario has no such thing to show.
        BadInput: the scenario cannot be read.
    """
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    pygame.font.init()
    try:
        surface = pygame.display.set_mode(size)
        look = Look(text_scale)
        if screen == "opening":
            stage = Opening(look, size, catalogue(), scenario_id)
            stage.no_spoilers = no_spoilers
            stage.draw(surface)
        else:
            replay_screen = Loader(scenario_id, look, size).finish()
            header = replay_screen.replay.scenario.header
            replay_screen.campaign = campaign_of(header.id, header.continues, catalogue())
            if screen == "map":
                draw_map(replay_screen.replay, look, surface, at)
            elif screen in PLAY_SCREENS:
                game = play_scene(replay_screen.replay, look, size, screen, at, select)
                settle(game)
                game.draw(surface)
            elif screen in COMPARE_SCREENS:
                compared = compare_scene(replay_screen.replay, look, size, screen, at)
                settle(compared)
                compared.draw(surface)
            else:
                set_scene(replay_screen, screen, at, select, no_spoilers)
                settle(replay_screen)
                replay_screen.draw(surface)
        save(surface, out)
    finally:
        pygame.quit()


def save(surface: pygame.Surface, out: Path) -> None:
    """Write a picture whole or not at all, also over one that is there.

    Raises:
        HistoryLabError: the file cannot be written, in the system's words.
    """
    content = BytesIO()
    pygame.image.save(surface, content, "picture.png")
    try:
        write_whole(out, content.getvalue())
    except OSError as wrong:
        raise HistoryLabError(f"{out}: cannot be written: {wrong.strerror}") from None


def settle(screen: ReplayScreen | PlayScreen) -> None:
    """Let everything come to rest, so that the picture does not depend on the time it took."""
    screen.map.view.skip_animation()
    while screen.map.update(SETTLE_MS):
        pass
    while not screen.build(SETTLE_MS):
        pass


def draw_map(replay: Replay, look: Look, surface: pygame.Surface, at: datetime | None) -> None:
    """Draw the map alone, before the first turn or at a moment: the opening's picture."""
    view = MapView(replay, look)
    view.set_rect(surface.get_rect())
    brief = replay.scenario.tour.brief
    view.fit(brief.places if brief else None)
    # A picture, not a window: the map fills it to its edges.
    left, _, right, _ = view.camera.frame
    before = 0.0
    # A very small map stays narrower than the picture however close one goes.
    while before < view.camera.scale < surface.get_width() / (right - left):
        before = view.camera.scale
        view.camera.zoom(0.1)
    view.pan(-max(0, round(view.camera.to_screen(left, 0)[0])), 0)
    turn = 0 if at is None else min(replay.calendar.turn_of(at), replay.last_turn)
    labels = frozenset(brief.places) if brief else None
    view.show(MapShow(turn=turn, labels=labels, grouped=True))
    while not view.build(SETTLE_MS):
        pass
    view.draw(surface)


def set_scene(
    screen: ReplayScreen,
    name: str,
    at: datetime | None,
    select: tuple[str, str] | None,
    no_spoilers: bool,
) -> None:
    """Bring a replay to a screen, moment and selection by its own actions."""
    replay = screen.replay
    screen.state.no_spoilers = no_spoilers
    if name == "brief":
        return
    turn = replay.played_turns if at is None else replay.calendar.turn_of(at)
    screen.act(Action("toggle", "motion"))
    if name == "tour":
        screen.act(Action("tour", str(_stop_at(screen, at))))
    else:
        screen.act(Action("turn", str(min(turn, replay.last_turn))))
    if name in ("rules-beside", "rules-marked", "audit"):
        if replay.scenario.rules is None:
            raise HistoryLabError(f"{replay.scenario.id} names no rules to compare it with")
        screen.version = RulesVersion(replay.scenario, replay.ground)
        screen.version.wants_controls = name == "audit"
        screen.version.finish()
        view = {"rules-beside": "beside"}.get(name, "marked")
        screen.act(Action("rules", view))
        if name == "audit":
            screen.act(Action("sheet", "audit"))
        screen.update(0)
    if name in ("help", "sources", "play-setup"):
        screen.act(Action("sheet", name.removeprefix("play-").replace("setup", "play")))
    elif name == "play-levers":
        set_levers(screen)
    elif name == "disputed":
        chosen = select[1] if select is not None and select[0] == "dispute" else None
        screen.act(Action("sheet", f"dispute:{chosen or _first_dispute(screen)}"))
    if select is not None and select[0] == "event":
        screen.act(Action("event", select[1]))
    elif select is not None and select[0] in ("place", "group"):
        screen.act(Action("show", f"{select[0]}:{select[1]}"))


def set_levers(screen: ReplayScreen) -> None:
    """Open the levers of a game, the first two of each kind of control set otherwise."""
    screen.act(Action("sheet", "play"))
    views = lever_views(screen.replay.scenario).values()
    if not views:
        raise HistoryLabError(f"{screen.replay.scenario.id} has no levers")
    for ranged in (False, True):
        for view in [view for view in views if (view.range is not None) == ranged][:1]:
            value = view.choices[-1].value
            screen.act(Action("setup", f"lever:{view.lever.id}:{value}"))
    screen.act(Action("sheet", "levers"))


def _stop_at(screen: ReplayScreen, at: datetime | None) -> int:
    """Return the tour's last stop up to a moment; the first when there is none."""
    stops = screen.replay.scenario.tour.stops
    if not stops:
        raise HistoryLabError(f"{screen.replay.scenario.id} has no tour")
    reached = [index for index, stop in enumerate(stops) if at is not None and stop.at <= at]
    return max(reached, default=0)


def _first_dispute(screen: ReplayScreen) -> str:
    """Return the first dispute about an event of the turn shown, or the scenario's first."""
    scenario = screen.replay.scenario
    events = screen.replay.turn_events[screen.state.turn]
    here = [dispute.id for event in events for dispute in scenario.disputes_of_event(event.id)]
    every = [dispute.id for dispute in scenario.disputes.disputes]
    if not every:
        raise HistoryLabError(f"{scenario.id} has no dispute")
    return (here + every)[0]
