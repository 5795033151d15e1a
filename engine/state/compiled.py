"""Whether this process runs the rules interpreted or compiled; decided once, when it starts.

The rules are written once, as plain loops over integers. With HISTORY_LAB_COMPILED=1 in the
environment and the optional extra `fast` installed, numba compiles them and their tables are
numpy arrays; otherwise they run as they stand, over lists and bytearrays. The results are the
same to the bit (a test holds it).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from engine.errors import BadInput, Fault

VARIABLE = "HISTORY_LAB_COMPILED"
COMPILED = os.environ.get(VARIABLE, "0") not in ("", "0")

_Rule = TypeVar("_Rule", bound=Callable[..., object])
_Shape = TypeVar("_Shape", bound=type)


def _numba_jit() -> Callable[[_Rule], _Rule]:
    if find_spec("numba") is None:
        sentence = "is set, but numba is not installed; run `uv sync --extra fast` first"
        raise BadInput([Fault(VARIABLE, sentence=sentence)])
    os.environ.setdefault("NUMBA_CACHE_DIR", str(_cache_folder()))
    import numba

    jit: Callable[[_Rule], _Rule] = numba.njit(cache=True)
    return jit


def _cache_folder() -> Path:
    # numba does not see that a *called* rule has changed, so each text of the rules has a
    # folder of its own; of the computer commanders only those that are compiled count.
    from platformdirs import user_cache_path

    engine = Path(__file__).parent.parent
    text = hashlib.blake2b(digest_size=8)
    for layer in ("state", "rules", "ai"):
        for file in sorted((engine / layer).rglob("*.py")):
            source = file.read_bytes()
            if layer != "ai" or b"@rule\n" in source:
                text.update(source)
    return user_cache_path("history-lab") / "compiled" / text.hexdigest()


def _as_it_stands(rule: _Rule) -> _Rule:
    return rule


rule: Callable[[_Rule], _Rule] = _numba_jit() if COMPILED else _as_it_stands
"""Marks a function of the rules: plain loops over integers, compiled where the process is.

A marked function takes World, State, Run and ints, and calls marked functions only. No dicts,
sets, strings, keyword arguments, exceptions or closures inside. Indexes are not checked when
compiled: the tests play the same games interpreted, where they are.
"""


def by_reference(shape: _Shape) -> _Shape:
    """Mark a NamedTuple of tables that rules take; compiled, it becomes one pointer to them."""
    if not COMPILED:
        return shape
    from engine.state.by_reference import struct_of

    struct: _Shape = struct_of(shape)
    return struct
