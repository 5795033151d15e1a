"""The course of two lines: its charts, the numbers of a turn, and the way to the maps."""

import pytest

from engine.desktop.comparing.course_sheet import course_flow, value_words
from engine.report.compare_charts import charts_of
from engine.report.compare_text import parting, summary
from tests.desktop.comparing.conftest import LAST
from tests.desktop.player import said


def test_the_charts_say_what_the_ruler_says(compared):
    comparison = compared.comparison
    points, people, _, places, _, ahead = charts_of(comparison)
    for turn, row in enumerate(comparison.ruler):
        for side in (0, 1):
            for chart, one, other in (
                (places, row.one.places, row.other.places),
                (people, row.one.people, row.other.people),
                (points, row.one.points, row.other.points),
            ):
                assert chart.series[2 * side].values[turn] == one[side]
                assert chart.series[2 * side + 1].values[turn] == other[side]
            assert ahead.series[side].values[turn] == row.ahead[side]


def test_the_words_tell_the_summary_and_where_they_part(compared, look):
    text = said(course_flow(look, compared.comparison, 360))
    for sentence in (*summary(compared.comparison).first, *parting(compared.comparison)):
        assert sentence in text


def test_the_pointer_over_the_chart_tells_another_turn_and_a_click_leads_there(comparer):
    comparer.act("sheet", "course")
    screen = comparer.screen
    view = screen.course.view
    at = view.x_of(LAST), view.plot.centery
    screen.point(at)
    comparer.see()
    assert screen.course.turn_at(at) == LAST
    action = screen.press(at)
    comparer.act(*action)
    assert comparer.state.sheet is None and comparer.state.turn == LAST


def test_the_arrow_keys_step_through_the_turns_under_the_chart(comparer):
    comparer.act("sheet", "course")
    before = comparer.state.turn
    comparer.act("turn", "+1")
    assert comparer.state.turn == before + 1 and comparer.state.sheet == ("course", "")


def test_every_small_chart_can_be_made_large(comparer, compared):
    comparer.act("sheet", "course")
    for number, chart in enumerate(charts_of(compared.comparison)):
        comparer.click("chart", str(number))
        assert comparer.screen.course.view.chart.name == chart.name


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_of_the_large_chart_leaves_its_room(new_comparer, scale):
    reader = new_comparer((1280, 720), scale)
    look = reader.screen.look
    for number in range(6):
        reader.act("chart", str(number))
        view = reader.screen.course.view
        for words in view.drawing.words[1:]:
            wide = look.width(words.text, "head", words.bold)
            left = words.x - {"end": wide, "middle": wide // 2}.get(words.anchor, 0)
            assert left >= 0 and left + wide <= view.rect.width + 1


def test_tenths_are_told_with_their_sign(compared):
    front = charts_of(compared.comparison)[4]
    values = [value_words(front, front.series[0], turn) for turn in range(front.turns + 1)]
    told = [row.front.mean / 10 for row in compared.comparison.ruler]
    assert [float(value.replace("−", "-")) for value in values] == told
