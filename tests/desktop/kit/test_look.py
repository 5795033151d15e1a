"""The palette: what is written can be read on what lies under it."""

import pytest

from engine.desktop.kit import look

PAIRS = [
    (ink, ground)
    for ink in ("TEXT", "TEXT_QUIET", "TEXT_FAINT", "LINK", "COOL_COUNTER", "WARM_COUNTER")
    for ground in ("CHROME", "PANEL", "RAISED")
] + [
    *(("TEXT", "DOCUMENTED"), ("TEXT", "INFERRED"), ("TEXT", "DISPUTED"), ("TEXT", "HOVER")),
    *(("CHROME", "AMBER"), ("AMBER", "RAISED"), ("MAP_INK", "MAP_HALO")),
    *(("COOL_INK", "COOL_COUNTER"), ("WARM_INK", "WARM_COUNTER")),
]


def luminance(colour):
    """Relative luminance as in WCAG 2.1."""
    channels = [c / 255 for c in colour]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_is_at_least_four_and_a_half_to_one(ink, ground):
    light, dark = sorted((luminance(getattr(look, ink)), luminance(getattr(look, ground))))[::-1]
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("size", [(1728, 918), (1920, 1080), (2560, 1440), (3840, 2160)])
def test_notes_are_at_least_fifteen_pixels_on_large_displays(size):
    assert round(look.SIZES["note"] * look.scale_for(size)) >= 15
