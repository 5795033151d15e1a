"""What a reader has chosen, remembered from one start to the next: text size and switches.

A small JSON file in the user's config folder. Everything works without it: a file that is
missing, broken or cannot be written is as good as none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from engine.desktop.kit.look import SCALES
from engine.game.files import write_whole

FOLDER, FILE = "history-lab", "settings.json"
# Not the panel: opening a page opens it, and a start without it would hide the brief.
SWITCHES = ("no_spoilers", "class_mode", "minimap", "legend", "hexes", "units", "motion")
# Switches of the playing screen.
PLAY_SWITCHES = ("intents",)
# More than any settings are long; a file beyond it is somebody else's.
LONGEST_BYTES = 10_000


@dataclass(frozen=True)
class Settings:
    """What is remembered.

    Attributes:
        text_percent: 100 to 200; None as long as the window's size decides.
        switches: by name, those that were ever known.
        hints: those of a first game that have been followed.
    """

    text_percent: int | None = None
    switches: Mapping[str, bool] = field(default_factory=dict)
    hints: frozenset[str] = frozenset()


def settings_path() -> Path:
    """Return where the settings lie on this system."""
    return user_config_path(FOLDER, appauthor=False) / FILE


def load_settings(path: Path) -> Settings:
    """Return what is remembered; whatever of it cannot be read is left at its default."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(LONGEST_BYTES))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _sound(content) if isinstance(content, dict) else Settings()


def _sound(content: Mapping[str, Any]) -> Settings:
    """Return what makes sense of a file's content."""
    percent, switches = content.get("text_percent"), content.get("switches")
    known = switches if isinstance(switches, dict) else {}
    hints = content.get("hints")
    seen = hints if isinstance(hints, list) else []
    return Settings(
        text_percent=percent if percent in [round(100 * scale) for scale in SCALES] else None,
        switches={
            name: known[name]
            for name in (*SWITCHES, *PLAY_SWITCHES)
            if isinstance(known.get(name), bool)
        },
        hints=frozenset(name for name in seen if isinstance(name, str)),
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Remember settings, if the system lets us."""
    content = {
        "text_percent": settings.text_percent,
        "switches": dict(settings.switches),
        "hints": sorted(settings.hints),
    }
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(content, indent=1) + "\n").encode())
