"""The two tilesets of a map, as Tiled files and their images: terrain classes and height bands.

The colours serve whoever edits the map in Tiled; the program draws its own. Sands and browns, as
on a survey sheet: nothing greener than an olive grove.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any

from engine.grid.layout import TILE_HEIGHT, TILE_WIDTH

Colour = tuple[int, int, int]

TERRAIN_COLOURS: dict[str, Colour] = {
    "plain": (226, 208, 172),
    "hill": (205, 178, 136),
    "mountain": (168, 134, 96),
    "salt_flat": (236, 229, 219),
    "oasis": (161, 163, 112),
    "farmland": (205, 196, 146),
    "urban": (150, 141, 132),
    "airfield": (178, 172, 164),
    "water": (156, 176, 184),
}
# Height colours run from the first, at the lowest band, to the last, at the highest.
HEIGHT_COLOURS: tuple[Colour, ...] = (
    (238, 224, 190),
    (224, 196, 146),
    (184, 144, 98),
    (120, 88, 64),
    (235, 228, 220),
)
# Where the ramp's steps lie, in metres: lowland, steppe, hills, ranges, snow.
HEIGHT_STEPS_M: tuple[int, ...] = (0, 400, 900, 1800, 4000)
EDGE_PERCENT = 94  # how bright a tile's rim is, so that hexes can be told apart
COLUMNS = 16


def tileset(name: str, tiles: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a tileset as Tiled writes it; its image is `<name>.png`, drawn by `image`."""
    columns = min(len(tiles), COLUMNS)
    return {
        "columns": columns,
        "image": f"{name}.png",
        "imageheight": TILE_HEIGHT * -(-len(tiles) // columns),
        "imagewidth": TILE_WIDTH * columns,
        "margin": 0,
        "name": name,
        "spacing": 0,
        "tilecount": len(tiles),
        "tiledversion": TILED_VERSION,
        "tileheight": TILE_HEIGHT,
        "tiles": [{"id": number, **tile} for number, tile in enumerate(tiles)],
        "tilewidth": TILE_WIDTH,
        "type": "tileset",
        "version": FILE_VERSION,
    }


TILED_VERSION = "1.10.2"
FILE_VERSION = "1.10"


def height_colour(metres: int) -> Colour:
    """Return the colour of a height, between those of the steps around it.

    >>> height_colour(650)
    (204, 170, 122)
    """
    low = 0
    while low < len(HEIGHT_STEPS_M) - 2 and metres >= HEIGHT_STEPS_M[low + 1]:
        low += 1
    span = HEIGHT_STEPS_M[low + 1] - HEIGHT_STEPS_M[low]
    share = min(max(metres - HEIGHT_STEPS_M[low], 0), span)
    start, end = HEIGHT_COLOURS[low], HEIGHT_COLOURS[low + 1]
    red, green, blue = (a + (b - a) * share // span for a, b in zip(start, end, strict=True))
    return red, green, blue


def image(colours: Sequence[Colour]) -> bytes:
    """Return a PNG with one flat hexagon a colour, in rows of COLUMNS, transparent around.

    The pixels are the same everywhere; their compression may vary with the zlib library.
    """
    columns = min(len(colours), COLUMNS)
    palette = [(0, 0, 0)]
    for colour in colours:
        red, green, blue = (part * EDGE_PERCENT // 100 for part in colour)
        palette += [colour, (red, green, blue)]
    wide = len(palette) > 256
    lines = bytearray()
    for first in range(0, len(colours), columns):
        for y in range(TILE_HEIGHT):
            lines.append(0)  # each line begins with its filter: none
            for number in range(first, first + columns):
                for x in range(TILE_WIDTH):
                    part = _part(x, y) if number < len(colours) else 0
                    index = 2 * number + part if part else 0
                    lines += (
                        bytes((*palette[index], 255 if part else 0)) if wide else bytes((index,))
                    )
    width, height = TILE_WIDTH * columns, TILE_HEIGHT * -(-len(colours) // columns)
    kind = 6 if wide else 3  # true colour with alpha, or palette
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))]
    if not wide:
        chunks += [
            (b"PLTE", bytes(part for colour in palette for part in colour)),
            (b"tRNS", b"\0"),
        ]
    chunks += [(b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _part(x: int, y: int) -> int:
    """Return 0 outside a tile's hexagon, 1 inside, 2 on its rim; for a pixel of the tile."""
    # Twice the distance from the middle, so that the middle of every pixel is a whole number.
    across, down = abs(2 * x + 1 - TILE_WIDTH), abs(2 * y + 1 - TILE_HEIGHT)
    depth = 26 * TILE_WIDTH - 26 * across - 15 * down
    if depth < 0:
        return 0
    return 2 if depth < 60 or down > TILE_HEIGHT - 2 else 1


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
