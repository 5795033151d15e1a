"""Structs for compiled rules: a NamedTuple of arrays becomes one pointer.

Passed by value, numba would hand every array of a World to every function, in nine machine words
each: measured, that takes twice as long to compile and three times as long to run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any


def struct_of(shape: Any) -> Any:
    """Return a class with the fields of a NamedTuple, which numba passes by reference.

    Its instances are made, read and iterated as the NamedTuple's are. Fields are never set.
    """
    # Imported here: without the extra `fast` there is none, and nobody asks for structs.
    from numba import types
    from numba.experimental import structref

    module = sys.modules[shape.__module__]
    # A type of its own in the same module, so that compiled code can be kept between starts.
    struct_type = type(
        f"{shape.__name__}Type",
        (types.StructRef,),
        {
            "__module__": shape.__module__,
            "preprocess_fields": lambda _self, fields: tuple(
                (name, types.unliteral(kind)) for name, kind in fields
            ),
        },
    )
    setattr(module, struct_type.__name__, struct_type)
    structref.register(struct_type)
    names: tuple[str, ...] = shape._fields

    class Struct(structref.StructRefProxy):  # type: ignore[misc]
        _fields = names

        def __new__(cls, *tables: Any, **named: Any) -> Any:
            given = dict(zip(names, tables, strict=False)) | named
            struct = super().__new__(cls, *(given[name] for name in names))
            # Python reads the arrays themselves; compiled code, the struct that refers to them.
            struct.__dict__.update(given)
            return struct

        def __iter__(self) -> Iterator[Any]:
            return (self.__dict__[name] for name in names)

        def _replace(self, **changed: Any) -> Any:
            return type(self)(**(dict(zip(names, self, strict=True)) | changed))

    Struct.__name__ = Struct.__qualname__ = shape.__name__
    Struct.__module__ = shape.__module__
    Struct.__doc__ = shape.__doc__
    structref.define_proxy(Struct, struct_type, list(names))
    return Struct
