"""Figures of the window's speed: start-up, frames, memory, idling; see the `bench` command.

Start-up and idling are measured in processes of their own, as people meet them. Times
differ between machines; the ratios to an empty Python process say more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from statistics import median, quantiles
from typing import Any

import pygame

from engine.desktop.app import Window
from engine.desktop.display import open_window
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.loading import Loader
from engine.desktop.map.map_screen import MapScreen
from engine.desktop.play.desk import Desk
from engine.desktop.play.play_screen import PlayScreen
from engine.desktop.play.preparing import new_game
from engine.desktop.play.setup import Choices
from engine.desktop.replay.replay_screen import ReplayScreen
from engine.desktop.screenshot import settle
from engine.game.setting import PLAYER

SIZE = (1920, 1080)
STARTS = 5
FRAMES = 400
IDLE_SECONDS = 5
# Of the game that is measured: player-turns, and attacks looked at in each.
PLAYER_TURNS = 6
ATTACKS = 5


def measure(scenario_id: str) -> dict[str, Any]:
    """Return the window's figures; see the keys for units (ms, MiB, percent)."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ["SDL_VIDEODRIVER"] = "dummy"
    empty = median(_seconds_until_said("print('shown', flush=True)") for _ in range(STARTS))
    first = median(_seconds_until_said(_START) for _ in range(STARTS))
    idle = _child(f"{_IMPORT}; bench.idle({scenario_id!r})").split()
    return {
        "display": _driver(),
        "empty_python_ms": round(empty * 1000),
        "first_frame_ms": round(first * 1000),
        "first_frame_ratio": round(first / empty, 1),
        "idle_cpu_percent": float(idle[0]),
        "memory_mib": float(idle[1]),
    } | _frames(scenario_id)


_IMPORT = "import sys; sys.path.insert(0, '.'); from engine.desktop import bench"
_START = (
    "import sys; sys.path.insert(0, '.'); import main; from engine.desktop import app;"
    "window = app.Window(app.open_window()); window.step(0); print('shown', flush=True)"
)


def _child(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_quiet()
    )
    return done.stdout.strip()


def _quiet() -> dict[str, str]:
    return os.environ | {"PYGAME_HIDE_SUPPORT_PROMPT": "1"}


def _seconds_until_said(code: str) -> float:
    """Return the time from starting a Python process to its first line."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=_quiet()
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        took = time.perf_counter() - began
    if said.strip() != "shown":
        raise RuntimeError(f"the window did not show: {said!r}")
    return took


def _driver() -> str:
    pygame.display.init()
    try:
        return pygame.display.get_driver()
    finally:
        pygame.display.quit()


def idle(scenario_id: str) -> None:
    """Print the CPU share (percent) and peak memory (MiB) of a window that nobody touches."""
    window = Window(open_window(SIZE), scenario_id)
    watcher = threading.Thread(target=_watch, args=(window,), daemon=True)
    watcher.start()
    window.run()
    watcher.join()


def _watch(window: Window) -> None:
    """Wait until a window has loaded and come to rest, watch it idle, then close it."""
    while window.loader is None or window.loader.is_working:
        time.sleep(0.1)
    time.sleep(1)
    began, worked = time.perf_counter(), time.process_time()
    time.sleep(IDLE_SECONDS)
    share = 100 * (time.process_time() - worked) / (time.perf_counter() - began)
    print(f"{share:.2f} {peak_memory_mib():.1f}", flush=True)  # noqa: T201
    pygame.event.post(pygame.event.Event(pygame.QUIT))


def peak_memory_mib() -> float:
    """Return the most memory this process has held, in MiB; 0 where the system won't say."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _frames(scenario_id: str) -> dict[str, Any]:
    """Time scrolling, zooming and stepping of a full-HD window."""
    surface = open_window(SIZE)
    screen = Loader(scenario_id, Look(1.0), SIZE).finish()
    screen.begin()
    screen.act(Action("turn", str(screen.replay.played_turns // 2)))
    settle(screen)
    screen.act(Action("zoom", "+1"))
    settle(screen)
    _frame(screen, surface)
    middle = (SIZE[0] // 3, SIZE[1] // 2)
    screen.grab(middle)
    scrolling = []
    for number in range(FRAMES):
        step = 6 if number % 100 < 50 else -6
        began = time.perf_counter()
        screen.drag(middle, step, step // 2)
        _frame(screen, surface)
        scrolling.append(1000 * (time.perf_counter() - began))
    screen.release()
    steps = []
    for _ in range(20):
        began = time.perf_counter()
        screen.act(Action("turn", "+1"))
        screen.map.view.skip_animation()
        _frame(screen, surface)
        steps.append(1000 * (time.perf_counter() - began))
    playing = _playing(screen, surface)
    pygame.quit()
    return playing | {
        "scroll_frame_median_ms": round(median(scrolling), 2),
        "scroll_frame_p99_ms": round(quantiles(scrolling, n=100)[98], 2),
        "turn_step_median_ms": round(median(steps), 1),
        "size": f"{SIZE[0]}x{SIZE[1]}",
    }


def _playing(replay_screen: ReplayScreen, surface: pygame.Surface) -> dict[str, Any]:
    """Time what a player waits for: each from the action to its frame, in a game in mid-record."""
    replay = replay_screen.replay
    choices = Choices((PLAYER, PLAYER), replay.played_turns // 2)
    game = new_game(replay.scenario, choices)
    screen = PlayScreen(replay, Desk(game), replay_screen.look, SIZE)
    screen.act(Action("toggle", "motion"))
    settle(screen)
    _frame(screen, surface)
    figures: dict[str, list[float]] = {}

    def time_action(name: str, action: Action) -> None:
        began = time.perf_counter()
        screen.act(action)
        screen.map.view.skip_animation()
        _frame(screen, surface)
        figures.setdefault(name, []).append(1000 * (time.perf_counter() - began))

    for _ in range(PLAYER_TURNS):
        aims = []
        for group in screen.desk.unordered():
            name = screen.desk.naming.index.groups[group]
            time_action("play_select", Action("select", f"group:{name}"))
            enemies = screen.targets | screen.approachable
            aims += [(name, hex_) for hex_ in sorted(enemies)[:1]]
        for name, hex_ in aims[:ATTACKS]:
            screen.act(Action("select", f"group:{name}"))
            _frame(screen, surface)
            time_action("play_attack_preview", Action("hex", str(hex_)))
            screen.act(Action("close"))
        time_action("play_end_turn", Action("end_turn", "sure"))
        screen.act(Action("skip"))
        screen.act(Action("skip"))
    return {f"{name}_median_ms": round(median(times), 1) for name, times in figures.items()}


def _frame(screen: MapScreen, surface: pygame.Surface) -> None:
    screen.update(16)
    changed = screen.draw(surface)
    if changed:
        pygame.display.update(changed)
