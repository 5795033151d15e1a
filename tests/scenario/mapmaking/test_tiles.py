"""The tiles' images: hexagons that fit without a gap, in sober colours."""

import io

from engine.grid.layout import TILE_HEIGHT, TILE_WIDTH
from engine.scenario.mapmaking.tiles import (
    COLUMNS,
    TERRAIN_COLOURS,
    height_colour,
    image,
    tileset,
)
from engine.scenario.maps.hex_map import TERRAIN_CLASSES


def picture(colours):
    import pygame

    loaded = pygame.image.load(io.BytesIO(image(colours)), "tiles.png")
    drawn = pygame.Surface(loaded.get_size(), pygame.SRCALPHA)
    drawn.blit(loaded, (0, 0))
    return drawn


def test_a_tile_is_a_hexagon_of_its_colour_on_nothing():
    drawn = picture([(200, 180, 140)])

    assert drawn.get_size() == (60, 52)
    assert tuple(drawn.get_at((30, 26))) == (200, 180, 140, 255)
    assert [drawn.get_at(corner).a for corner in ((0, 0), (59, 0), (0, 51), (59, 51))] == [0] * 4
    assert [drawn.get_at(tip).a for tip in ((0, 26), (59, 26), (15, 0), (44, 51))] == [255] * 4


def test_tiles_side_by_side_leave_no_pixel_bare():
    """Half of the tile's box is covered again by the corners of its four neighbours."""
    drawn = picture([(1, 2, 3)])
    filled = {(x, y) for x in range(60) for y in range(52) if drawn.get_at((x, y)).a}

    for x in range(60):
        for y in range(52):
            tiles = [(x, y)]
            tiles += [(x - dx, y - dy) for dx in (-45, 45) for dy in (-26, 26)]
            assert sum(tile in filled for tile in tiles) == 1, (x, y)


def test_many_tiles_fill_rows_and_take_true_colour():
    drawn = picture([(number, 90, 60) for number in range(200)])

    assert drawn.get_size() == (60 * COLUMNS, 52 * 13)
    assert drawn.get_at((30 + 60 * 3, 26 + 52 * 2)).r == 2 * COLUMNS + 3
    assert drawn.get_at((30 + 60 * 15, 26 + 52 * 12)).a == 0


def test_a_tileset_says_how_large_its_image_is():
    made = tileset("heights", [{"type": "x"}] * 17)

    assert (made["imagewidth"], made["imageheight"]) == (TILE_WIDTH * 16, TILE_HEIGHT * 2)
    assert [tile["id"] for tile in made["tiles"]] == list(range(17))


def test_no_ground_is_green_as_in_a_game():
    assert set(TERRAIN_COLOURS) == set(TERRAIN_CLASSES)
    for red, green, blue in TERRAIN_COLOURS.values():
        assert green <= max(red, blue) + 4


def test_heights_run_from_pale_to_dark_and_beyond_the_ends_stay():
    ramp = [sum(height_colour(metres)) for metres in range(0, 1800, 100)]

    assert ramp == sorted(ramp, reverse=True)
    assert height_colour(-400) == height_colour(0)
    assert height_colour(8800) == height_colour(4000)
