"""What lies over the map: nothing covers anything else, and the map keeps clear of it."""

import pytest

from engine.desktop.kit.look import Look
from engine.desktop.map.map_overlay import buttons_rect, minimap_rect

WINDOWS = [((1280, 720), 1.0), ((1280, 720), 1.5), ((1024, 600), 2.0), ((1920, 1080), 1.25)]


def overlap(screen):
    overview = minimap_rect(screen.look, screen.rects["map"])
    both = screen.state.minimap and screen.state.legend
    return both and overview.colliderect(screen.map.view.legend_rect)


@pytest.mark.parametrize(("size", "text"), WINDOWS)
@pytest.mark.parametrize("order", [("minimap", "legend"), ("legend", "minimap")], ids=str)
def test_the_legend_and_the_overview_never_cover_each_other(new_reader, size, text, order):
    reader = new_reader(size, text)

    for switch in order:
        reader.act("toggle", switch)

    assert getattr(reader.state, order[-1]), "what was asked for last is shown"
    assert not overlap(reader.screen)


def test_both_are_shown_where_there_is_room(new_reader):
    reader = new_reader((1920, 1080))

    reader.act("toggle", "legend")
    reader.act("toggle", "minimap")

    assert reader.state.legend and reader.state.minimap


def test_larger_text_closes_an_overview_that_the_legend_would_reach(new_reader):
    reader = new_reader((1280, 800))
    reader.act("toggle", "legend")
    reader.act("toggle", "minimap")

    reader.screen.resize(Look(2.0), (1280, 720))

    assert reader.state.legend
    assert not overlap(reader.screen)


def test_counters_and_names_keep_clear_of_the_buttons_and_the_overview(reader):
    reader.act("turn", "5")
    reader.act("toggle", "minimap")
    screen = reader.screen
    over = [
        buttons_rect(screen.look, screen.rects["map"]),
        minimap_rect(screen.look, screen.rects["map"]),
    ]
    assert list(screen.map.view.keep_clear) == over

    for steps in range(4):
        screen.map.zoom(steps)
        seen, origin = screen.map.view.seen, screen.map.view.camera.origin
        for thing in (*seen.counters, *seen.labels, *seen.marks):
            assert thing.rect.move(origin).collidelist(over) < 0

    reader.act("toggle", "minimap")
    assert list(screen.map.view.keep_clear) == over[:1]
