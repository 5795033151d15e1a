"""The after-action report in words and as a page."""

import re
from functools import cache
from html.parser import HTMLParser

from engine.game.session import Game, Options
from engine.game.setting import Setting
from engine.report.after_action import after_action_text, told
from engine.report.after_action_page import after_action_page
from engine.report.compare_text import compare_text, parting, summary
from engine.report.compare_words import span
from engine.scenario.levers import with_levers
from engine.study.after_action import after_action
from engine.study.compare import compare
from engine.study.lines import PlayedLine, RecordLine
from tests.playable import drill, drill_game, drill_setting

VOID = {"meta", "rect", "path", "circle", "polygon", "polyline", "link", "br"}


class Page(HTMLParser):
    """Checks that every tag is closed in turn, and keeps the text and what is loaded."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.text, self.loads, self.ids = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.loads += [value for name, value in attrs if name in ("src", "href")]
        self.ids += [given["id"]] if "id" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.text.append(data)


@cache
def report(red="history", blue="history", first_turn=1):
    game = drill_game(red, blue, first_turn)
    while not game.is_over:
        game.take(game.decide())
    return after_action(PlayedLine(game))


@cache
def held():
    game = drill_game("hold", "hold")
    for _ in game.play_on():
        pass
    return compare(drill_setting(), PlayedLine(game), RecordLine(drill_setting()))


def test_a_comparison_begins_with_what_matters_most():
    told = summary(held())
    assert told.first[0].startswith("Oak Hill never lost; in history lost to Blue on ")
    assert len(told.first) <= 6
    assert any("people lost than in history" in line for line in told.first)


def test_the_first_order_is_told_for_both_lines():
    (first, *_) = [line for line in parting(held()) if line.startswith("The first order")]
    assert "Blue, First Company is given no order; in history it is to march" in first
    assert first.endswith("as the record has it")


def test_nothing_differs_between_a_line_and_itself():
    record = RecordLine(drill_setting())
    same = compare(drill_setting(), record, record)
    assert summary(same).first == ("Nothing differs",)
    assert parting(same) == ("Every turn is played alike",)


def test_a_line_against_itself_is_told_without_figures_that_differ():
    told = compare_text(held())
    assert "The ruler: your game / history" in told
    assert all(len(line) <= 120 for line in told.splitlines())


def test_spans_read_as_people_say_them():
    assert span(9) == "three days"
    assert span(5) == "a day and 16 hours"


def test_every_part_is_told():
    words = told(report())
    assert words.who[0] == "Red by history's orders, Blue by history's orders"
    assert words.choices
    for fight in words.fights:
        assert "final column" in fight.decided
        assert fight.reckoning
    shifted = {rule for fight in words.fights for rule in fight.rules}
    assert {number for number, _ in words.rules} == shifted
    assert words.footer[-1].startswith("This is a report of a simulation, not a source")
    text = after_action_text(report())
    for heading in ("Turning points", "What decided the big fights", "Losses beside"):
        assert heading in text


def test_a_game_in_progress_has_no_end_yet():
    game = drill_game("hold", "hold")
    for _ in range(4):
        game.take(game.decide())
    titles = [point.title for point in told(after_action(PlayedLine(game))).turning_points]
    assert titles[-1].startswith("So far, ")
    assert told(report()).turning_points[-1].title.startswith("The end, ")


def test_the_page_is_sound_whole_and_needs_nothing_else():
    page = after_action_page(report())
    checked = Page()
    checked.feed(page)
    assert checked.faults == checked.open == []
    assert checked.loads == []
    assert len(checked.ids) == len(set(checked.ids))
    assert "<script" not in page
    assert not re.search(r"url\((?!#)", page)
    assert len(page.encode()) < 1_500_000
    assert page.count('class="map"') == len(report().turning_points)
    assert page.count("<desc>") == page.count("<svg xmlns")


def test_names_cannot_break_out_of_the_page():
    """A branch is named by whoever plays; a scenario comes from a stranger."""
    game = drill_game("hold", "hold")
    for _ in game.play_on():
        pass
    game.tree.name(game.cursor, "<b>over & out</b>")
    page = after_action_page(after_action(PlayedLine(game)))
    assert "<b>over" not in page
    assert "&lt;b&gt;over &amp; out&lt;/b&gt;" in page


def test_levers_are_told_with_why_they_matter():
    setting = Setting(with_levers(drill(), {"red_people": "200"}))
    game = Game(setting, Options(("hold", "hold")))
    for _ in game.play_on():
        pass
    done = after_action(PlayedLine(game))
    words = told(done)
    assert words.what_if == (
        "What if: People of the Guard: 200 people (red_people=200); usually 300 people",
    )
    assert words.matters == ("Two posts of four hundred hold longer than two of two hundred.",)
    assert done.comparison.first_result == 0
    assert any(
        "People of the Guard: 200 people; in history as usual" in line for line in words.parting
    )
    assert "red_people=200" in " ".join(words.footer)
