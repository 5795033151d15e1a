"""The exceptions of the program.

    HistoryLabError      anything we raise on purpose; its text can be shown to a user as it is
    └── BadInput         files given to us are broken; carries every fault found, not the first

A caller's bug stays a plain ValueError or TypeError: it should fail loudly, with a traceback.
Bad luck on the battlefield is never an exception; an order not allowed is a refusal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing wrong in one file, said so that its author can mend it.

    Faults sort by file, then by their place in it.

    Attributes:
        path: the file, as the user named it.
        line: counted from 1; 0 when the fault concerns the file as a whole.
        column: counted from 1; 0 when only the line is known.
        where: the path inside the file, such as `units[12].side`; may be empty.
        sentence: what is wrong and what to do about it.

    >>> str(Fault("drill.yaml", 48, 11, "units[12].side", 'no side "rde"; did you mean "red"?'))
    'drill.yaml:48:11 units[12].side: no side "rde"; did you mean "red"?'
    >>> str(Fault("drill.yaml", sentence="the file is empty"))
    'drill.yaml: the file is empty'
    """

    path: str
    line: int = 0
    column: int = 0
    where: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        if self.where:
            place += f" {self.where}"
        return f"{place}: {self.sentence}"


class HistoryLabError(Exception):
    """Anything the program raises on purpose; `str()` of it is a message for the user."""


class BadInput(HistoryLabError):  # noqa: N818 - the name says whose fault it is
    """Files given to the program are broken.

    Attributes:
        faults: every fault found, sorted, without repeats; never empty.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        if not self.faults:
            raise ValueError("BadInput needs at least one fault")
        # The faults are the one argument, so that pickling between processes rebuilds the error.
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
