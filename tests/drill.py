"""The drill scenario, shared by tests: invented, small, and using every field that files have."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.scenario.load import validate_paths

FOLDER = Path(__file__).parent / "data" / "drill"
RIDGE = FOLDER / "ridge"


class DrillCopy:
    """A copy of the drill, with its map, to be broken."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(FOLDER, folder)
        self.folder = folder / "ridge"
        self.maps = folder / "shared" / "maps"

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace text that stands once in a file; return the line where it began."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return text[: text.index(old)].count("\n") + 1

    def append(self, name: str, text: str) -> int:
        """Add text to the end of a file; return its first line."""
        file = self.folder / name
        before = file.read_text(encoding="utf-8")
        file.write_text(before + text, encoding="utf-8", newline="\n")
        return before.count("\n") + 1

    def faults(self) -> list[str]:
        """Return the faults of the whole, files named without their folder."""
        return [str(fault._replace(path=Path(fault.path).name)) for fault in self.raw_faults()]

    def raw_faults(self) -> tuple:
        """Return the faults of the whole."""
        return validate_paths([self.folder])
