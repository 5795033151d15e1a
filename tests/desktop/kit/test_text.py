"""Text in columns: what wraps where, and what answers."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import LINE_CHARACTERS, Action, Flow, Pill, Span, words_of, wrap

words = st.text(alphabet="abcdefghij¶→ʿé", min_size=1, max_size=12)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)


def line_text(line):
    return "".join(
        ("" if word.glued or index == 0 else " ") + word.text for index, word in enumerate(line)
    )


@given(text=texts, width=st.integers(60, 500))
def test_lines_are_neither_wider_nor_longer_than_they_may_be(text, width):
    look = Look(1.0)
    for line in wrap(look, [Span(text)], "body", width):
        assert look.width(line_text(line)) <= width
        assert len(line_text(line)) <= LINE_CHARACTERS


@given(text=texts, width=st.integers(60, 500))
def test_wrapping_loses_no_word_and_keeps_their_order(text, width):
    lines = wrap(Look(1.0), [Span(text)], "body", width)
    joined = "".join(line_text(line) for line in lines)
    assert joined.replace(" ", "") == text.replace(" ", "")


def test_a_word_wider_than_the_column_is_cut(look):
    lines = wrap(look, [Span("Donaudampfschifffahrtsgesellschaft")], "body", 80)
    assert len(lines) > 1
    assert all(look.width(line_text(line)) <= 80 for line in lines)


def test_a_link_and_the_comma_after_it_stay_together():
    spans = [Span("near "), Span("Oak Hill", action=Action("show")), Span(","), Span(" then")]
    assert [(word.text, word.glued) for word in words_of(spans)] == [
        ("near", False),
        ("Oak", False),
        ("Hill", False),
        (",", True),
        ("then", False),
    ]


@pytest.mark.parametrize("width", range(60, 260, 7))
def test_no_line_begins_with_a_comma(look, width):
    names = ["Oak Hill", "Old Fort", "Mill", "Harbour", "North Bridge"]
    spans = [part for name in names for part in (Span(name, action=Action("show")), Span(", "))]
    for line in wrap(look, spans, "body", width):
        assert not line_text(line).startswith(",")


def test_the_height_grows_with_every_line(look):
    flow = Flow(look, 300)
    flow.paragraph("one line")
    assert flow.height == look.line("body")
    flow.space(10)
    flow.paragraph("a title", "title")
    assert flow.height == look.line("body") + 10 + look.line("title")


def test_a_link_answers_where_its_words_stand(look):
    flow = Flow(look, 120)
    flow.paragraph(
        [Span("see "), Span("the pumping station at the road", action=Action("show", "p"))]
    )
    lines = {region.rect.y for region in flow.regions}
    assert len(lines) > 1, "a link over several lines answers on each"
    assert all(region.rect.right <= 120 for region in flow.regions)
    assert {region.action for region in flow.regions} == {Action("show", "p")}


def test_pills_wrap_inside_the_column(look):
    flow = Flow(look, 150)
    flow.pills([Pill("documented"), Pill("disputed", action=Action("sheet", "d")), Pill("sources")])
    assert all(box.rect.right <= 150 for box in flow.boxes)
    assert len({box.rect.y for box in flow.boxes}) > 1
    assert [region.action for region in flow.regions] == [Action("sheet", "d")]


def test_a_card_moves_what_it_holds_by_its_padding(look):
    inner, outer = Flow(look, 280), Flow(look, 300)
    inner.paragraph([Span("a link", action=Action("show"))])
    outer.space(30)
    box = outer.card(inner, 10, (0, 0, 0))
    assert box == pygame.Rect(0, 30, 300, inner.height + 20)
    assert outer.regions[0].rect.topleft[0] == 10
    assert outer.regions[0].rect.top >= 40


def test_columns_stand_side_by_side_and_level(look):
    left, right, page = Flow(look, 100), Flow(look, 100), Flow(look, 220)
    left.paragraph("short")
    right.paragraph("a text that needs some more lines than the other one")
    page.columns((left, right), 20)
    assert page.height == right.height > left.height
    assert min(line.position[0] for line in page.lines if line.text != "short") == 120


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_line_of_text_fits_between_its_neighbours(scale):
    look = Look(scale)
    for size in ("title", "head", "body", "note"):
        assert look.font(size).get_height() <= look.line(size)
