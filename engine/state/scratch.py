"""Scratch: room for whole numbers to reckon with, in the form that fits this process."""

from __future__ import annotations

from collections.abc import MutableSequence

from engine.state.compiled import COMPILED


def scratch_table(fields: int, width: int) -> list[MutableSequence[int]]:
    """Return columns of zeros: lists, or an int64 array of that shape when compiled."""
    if not COMPILED:
        return [[0] * width for _ in range(fields)]
    import numpy

    return numpy.zeros((fields, width), dtype=numpy.int64)  # type: ignore[return-value]


def scratch_column(width: int) -> MutableSequence[int]:
    """Return a single column of zeros."""
    if not COMPILED:
        return [0] * width
    import numpy

    return numpy.zeros(width, dtype=numpy.int64)  # type: ignore[return-value]
