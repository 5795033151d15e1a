"""Reading a text file that a stranger may have made: bounded, regular, UTF-8, in its folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from engine.errors import BadInput, Fault

MOST_BYTES = 4_000_000

# C0 controls but tab and line feed, C1 controls, line separators that editors do not count,
# marks that reorder what a reader sees, and code points that are no characters.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)
"""Characters that no text of a scenario may hold, raw or escaped."""

_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_text(
    file: Path, *, shown: str, inside: Path | None = None, most_bytes: int = MOST_BYTES
) -> str:
    """Return the text of a file, its line ends as line feeds, without a byte order mark.

    Args:
        file: the file to read; never a device, pipe or folder.
        shown: the file's name as the user knows it, for the faults.
        inside: the file, links followed, must lie in this folder; None allows any.
        most_bytes: a longer file is refused unread.

    Raises:
        BadInput: the file cannot be read as such text; says why, and where.
    """
    raw = _read_bytes(file, shown, inside, most_bytes)
    for mark, name in _OTHER_ENCODINGS:
        if raw.startswith(mark):
            raise BadInput([Fault(shown, 1, 1, "", f"the file is {name}; save it as UTF-8")])
    raw = raw.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput([_not_utf8(raw, error.start, shown)]) from None
    text = text.replace("\r\n", "\n")
    unwanted = UNWANTED.search(text)
    if unwanted:
        line, column = _line_and_column(text, unwanted.start())
        name = f"U+{ord(unwanted[0]):04X}"
        sentence = f"the control character {name} stands here; take it out, or save as plain text"
        raise BadInput([Fault(shown, line, column, "", sentence)])
    return text


def _read_bytes(file: Path, shown: str, inside: Path | None, most_bytes: int) -> bytes:
    def refuse(sentence: str) -> BadInput:
        return BadInput([Fault(shown, sentence=sentence)])

    try:
        if inside is not None and not file.resolve().is_relative_to(inside.resolve()):
            raise refuse("the file is a link that leads out of its folder; put a copy here")
        # Looked at before it is opened: opening a pipe waits, opening a device may act.
        _refuse_unless_regular(file.stat(), most_bytes, refuse)
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NEVER_WAIT)
        with os.fdopen(handle, "rb") as stream:
            _refuse_unless_regular(os.fstat(handle), most_bytes, refuse)
            raw = stream.read(most_bytes + 1)
    except FileNotFoundError:
        raise refuse("there is no such file") from None
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: links in a circle; ValueError: a NUL in the name.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refuse(f"the file cannot be read: {reason.lower()}") from None
    if len(raw) > most_bytes:
        raise refuse(_too_long(len(raw), most_bytes))
    return raw


_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)


def _refuse_unless_regular(
    found: os.stat_result, most_bytes: int, refuse: Callable[[str], BadInput]
) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise refuse("this is a folder, not a file")
    if not stat.S_ISREG(found.st_mode):
        raise refuse("this is no regular file but a device, pipe or socket")
    if found.st_size > most_bytes:
        raise refuse(_too_long(found.st_size, most_bytes))


def _too_long(size: int, most_bytes: int) -> str:
    return f"the file has {size:,} bytes; at most {most_bytes:,} are read"


def _not_utf8(raw: bytes, offset: int, shown: str) -> Fault:
    line, column = _line_and_column(raw[:offset].decode("utf-8"), offset)
    sentence = (
        f"byte 0x{raw[offset]:02X} at offset {offset:,} is not UTF-8; "
        "save the file in the encoding UTF-8"
    )
    return Fault(shown, line, column, "", sentence)


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character; past the end means just after it."""
    before = text[:index]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
