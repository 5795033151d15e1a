"""Charts: laid out as geometry within their size, written as SVG that says what it shows."""

import itertools
from xml.etree import ElementTree

import pytest

from engine.report.chart_svg import svg
from engine.report.charts import DASHED, Chart, Mark, Series, layout, spread, ticks_of, width_of
from engine.report.compare_charts import charts_of
from engine.study.compare import compare
from engine.study.lines import PlayedLine, RecordLine
from tests.playable import drill, drill_game, drill_setting


def chart(**changes):
    series = (
        Series("Red, this game", "warm", tuple(range(10))),
        Series("Red, history", "warm", tuple(range(10)), DASHED),
        Series("Blue, this game", "cool", (0, 0, 4, 4, 4, 9, 9, 9, 9, 9)),
        Series("Blue, history", "cool", (None, None, 3, 3, 3, 8, 8, 8, 8, 8), DASHED),
    )
    kept = {"title": "People <lost>", "unit": "people", "series": series}
    return Chart(**(kept | {"calendar": drill().calendar} | changes))


def ends(drawing):
    names = {series.name for series in chart().series}
    return [words for words in drawing.words if words.text in names]


@pytest.mark.parametrize("size", [(1000, 460), (420, 260), (1800, 900)])
@pytest.mark.parametrize("text", [12, 20, 32])
def test_nothing_leaves_the_plot(size, text):
    drawing = layout(chart(), size, text)
    left, top, right, bottom = drawing.plot
    assert left < right <= size[0]
    assert top < bottom <= size[1]
    for stroke in drawing.strokes:
        if stroke.kind != "leader":
            assert all(left <= x <= right and top <= y <= bottom for x, y in stroke.points)


def test_lines_are_named_at_their_ends_without_touching():
    drawing = layout(chart(), text=20)
    told = sorted(words.y for words in ends(drawing))
    assert len(told) == 4
    assert all(lower - upper >= 20 for upper, lower in itertools.pairwise(told))


def test_a_line_steps_from_turn_to_turn():
    drawing = layout(chart())
    for stroke in drawing.strokes:
        if stroke.kind in ("solid", "dashed"):
            pairs = zip(stroke.points, stroke.points[1:], strict=False)
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairs)


def test_sides_are_told_apart_without_colour():
    signs = layout(chart()).signs
    shapes = {
        sign.stance: {each.shape for each in signs if each.stance == sign.stance} for sign in signs
    }
    assert shapes == {"warm": {"diamond"}, "cool": {"square"}}
    kinds = [stroke.kind for stroke in layout(chart()).strokes]
    assert "solid" in kinds
    assert "dashed" in kinds


def test_dates_stand_where_they_begin():
    told = [words.text for words in layout(chart()).words]
    assert "1 May" in told
    assert "3 May" in told


def test_values_are_told_in_their_unit():
    tenths = Series("Front", "", (0, 15, -25))
    drawing = layout(chart(series=(tenths,), divisor=10, unit="km"))
    told = [words.text for words in drawing.words]
    assert "−3" in told
    assert "1" in told or "2" in told


def test_marks_that_find_no_room_keep_their_line():
    marks = tuple(Mark(turn, f"The mill at the ford falls, {turn}") for turn in range(8))
    drawing = layout(chart(marks=marks), (500, 300))
    assert sum(stroke.kind == "mark" for stroke in drawing.strokes) == 8
    assert sum("falls" in words.text for words in drawing.words) < 8


def test_the_picture_is_sound_and_says_what_it_shows():
    root = ElementTree.fromstring(svg(chart()))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "People <lost>"
    assert "Blue, this game: 9 at the end" in root.find(f"{space}desc").text
    assert {"#005C9E", "#AA3E14"} <= {each.get("stroke") for each in root}


def test_ticks_are_round_and_hold_all_values():
    for low, high in ((0, 0), (0, 1), (-7, 3), (0, 1234), (-90, -80), (3, 99999)):
        ticks = ticks_of((low, high))
        assert ticks[0] <= low
        assert ticks[-1] >= high
        assert 2 <= len(ticks) <= 8
        assert len({b - a for a, b in itertools.pairwise(ticks)}) == 1


def test_labels_are_spread_apart():
    for wanted in ([5, 5, 5], [0, 100], [98, 99, 100], [10, 20, 21, 22, 90]):
        places = spread(wanted, 10, 0, 100)
        assert all(b - a >= 10 for a, b in itertools.pairwise(places))
        assert places[0] >= 0
        assert places[-1] <= 100


def test_a_comparison_is_charted_for_both_sides_and_lines():
    game = drill_game("hold", "hold")
    for _ in game.play_on():
        pass
    done = compare(drill_setting(), PlayedLine(game), RecordLine(drill_setting()))
    points = charts_of(done)[0]
    assert [each.name for each in points.series] == [
        "Red, your game", "Red, history", "Blue, your game", "Blue, history",
    ]  # fmt: skip
    assert points.series[1].values[-1] == done.end.other.points[0]
    for each in charts_of(done):
        ElementTree.fromstring(svg(each))


@pytest.mark.parametrize("size", [(1000, 460), (420, 260)])
def test_the_name_of_a_late_mark_keeps_off_the_names_of_the_lines(size):
    drawing = layout(chart(marks=(Mark(9, "they part"),)), size)
    name = next(words for words in drawing.words if words.text == "they part")
    assert name.x + width_of("they part", drawing.text) <= drawing.plot[2]
    assert all(words.x > drawing.plot[2] for words in ends(drawing))
