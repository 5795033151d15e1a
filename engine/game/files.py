"""Writing files whole or not at all, and where saves lie."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FOLDER = "history-lab"
SUFFIX = ".save"
KEPT = 5
"""How many sittings of a scenario keep their autosave."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old content or the new, never a part.

    Raises:
        OSError: it cannot be written; what was there is there still.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def saves_folder() -> Path:
    """Return where saves lie on this system."""
    # Only now: a command that saves nothing does without.
    from platformdirs import user_data_path

    return user_data_path(FOLDER, appauthor=False) / "saves"


def saves_in(folder: Path) -> tuple[Path, ...]:
    """Return the saves of a folder, the newest first; none where there is no such folder."""
    found: list[tuple[int, str, Path]] = []
    for file in folder.glob(f"*{SUFFIX}"):
        # One may be gone by now, or be a link to nowhere.
        with suppress(OSError):
            found.append((-file.stat().st_mtime_ns, file.name, file))
    return tuple(file for _, _, file in sorted(found))


class Autosave:
    """The file that a sitting is saved to by itself; the sittings before keep theirs.

    `<scenario>-auto-1.save` is the newest. The first write of a sitting moves the older ones
    on by one, and the oldest off the end; each later one replaces its own file, wherever a
    sitting begun since in another process has moved it.
    """

    def __init__(self, folder: Path, scenario_id: str) -> None:
        self.files = [
            folder / f"{scenario_id}-auto-{number}{SUFFIX}" for number in range(1, KEPT + 1)
        ]
        self._written: bytes | None = None

    def write(self, content: bytes) -> None:
        """Save the sitting.

        Raises:
            OSError: it cannot be written; older saves are there still.
        """
        self.files[0].parent.mkdir(parents=True, exist_ok=True)
        own = next((file for file in self.files if self._is_own(file)), None)
        if own is None:
            own = self.files[0]
            self._move_on()
        write_whole(own, content)
        self._written = content

    def _is_own(self, file: Path) -> bool:
        try:
            return self._written is not None and file.read_bytes() == self._written
        except OSError:
            return False

    def _move_on(self) -> None:
        """Make room for the newest; nothing moves beyond the first gap."""
        gap = next((n for n, file in enumerate(self.files) if not file.exists()), KEPT - 1)
        for number in range(gap, 0, -1):
            # Another process may have moved it at the same moment.
            with suppress(FileNotFoundError):
                self.files[number - 1].replace(self.files[number])
