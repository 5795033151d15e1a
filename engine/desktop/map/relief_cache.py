"""Keeps the finished relief in the user's cache folder, so that it is made once per map.

Everything works without it: a folder that cannot be read or written is as good as none.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from engine.desktop.map.relief import FINE_STEP, Picture, ReliefSource

# Files of some nine megabytes each.
KEPT = 4
_FOLDER = "history-lab"


def _file(source: ReliefSource) -> Path:
    """Return the file for a map: its name changes with the map and with how relief is made."""
    content = hashlib.blake2b(digest_size=12)
    for module in ("relief", "raster", "curves"):
        content.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    content.update(repr(source).encode())
    return user_cache_path(_FOLDER, appauthor=False) / f"relief-{content.hexdigest()}.raw"


def kept_relief(source: ReliefSource) -> Picture | None:
    """Return the sharp relief as kept from an earlier time, or None."""
    width, height = (round(length / FINE_STEP) for length in source.size)
    try:
        raw = np.fromfile(_file(source), np.uint8)
    except OSError:
        return None
    return raw.reshape(height, width, 3) if raw.size == height * width * 3 else None


def keep_relief(source: ReliefSource, picture: Picture) -> None:
    """Keep a sharp relief for the next time, and with it only the latest few others."""
    with suppress(OSError):
        file = _file(source)
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.stem}.{os.getpid()}.new")
        picture.tofile(new)
        new.replace(file)
        kept = sorted(file.parent.glob("relief-*.raw"), key=lambda f: f.stat().st_mtime)
        for older in kept[:-KEPT]:
            older.unlink(missing_ok=True)
