"""The report after a game on screen: its parts, the ways from it, and the page that is saved."""

import pytest

from engine.desktop.comparing.after_action_parts import PictureSize, report_flow
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action, Flow
from engine.desktop.versions.played_version import PlayedVersion
from engine.game.session import Game, Options
from engine.report.after_action import told
from tests.desktop.player import said


@pytest.fixture(scope="module")
def reported(replay, setting):
    """The drill played to its end by programs that fight, with its report."""
    game = Game(setting, Options(("ai:plain", "history"), 1))
    while not game.is_over:
        game.take(game.decide())
    version = PlayedVersion(replay, game)
    version.want("after_action")
    version.finish()
    return version


@pytest.fixture
def reader(new_comparer, reported, tmp_path):
    reader = new_comparer(version=reported)
    reader.screen.folder = tmp_path
    reader.act("sheet", "after_action")
    return reader


def flow_of(look, version, opened=(), width=1000):
    flow = Flow(look, width, limit=200)
    words = told(version.report)
    shown = PictureSize((300, 180), {})
    report_flow(flow, version.report, words, shown, set(opened), may_save=True)
    return flow, words


def test_it_tells_all_that_the_report_says(look, reported):
    flow, words = flow_of(look, reported)
    text = said(flow)
    for sentence in (*words.summary, *words.parting, *words.who, *words.footer):
        assert sentence in text
    for fight in words.fights:
        assert fight.decided in text and fight.outcome in text
    for loss in words.losses:
        for claim in loss.claims:
            assert claim[-1] in text, "a claim stands with its claimant"
    for choices in words.choices:
        assert all(line in text for line in choices.lines)


def test_a_turning_point_leads_to_the_maps_of_its_turn(reader, reported):
    turn = reported.report.turning_points[-1].turn
    reader.act("see", str(turn))
    assert reader.state.sheet is None and reader.state.turn == turn
    assert reader.screen.twin.view.shown.turn == turn


def test_every_turning_point_has_its_small_map(reader, reported):
    while reader.screen.after.draw_ahead(reader.screen):
        pass
    reader.see()
    pictures = reader.screen.after._maps.pictures
    assert set(pictures) == {point.turn for point in reported.report.turning_points}


def test_a_big_fight_leads_to_its_full_reckoning_and_back(reader, reported):
    assert reported.report.fights
    reader.act("sheet", "fight:0")
    text = said(reader.screen.after.fight._flow)
    assert "Final column" in text and "The rules" in text
    reader.act("leave")
    assert reader.state.sheet == ("after_action", "")


def test_what_the_computer_meant_is_unfolded(look, reported):
    points = [p.turn for p in reported.report.turning_points if reported.line.intents(p.turn, 0)]
    before = said(flow_of(look, reported)[0])
    after = said(flow_of(look, reported, {f"intents:{turn}" for turn in points})[0])
    assert points and len(after) > len(before)


def test_the_page_is_saved_beside_the_saves_and_told_where(reader, tmp_path):
    for number in (1, 2):
        reader.act("save_page")
        path = tmp_path / f"ridge-report-{number}.html"
        assert str(path) in reader.screen.notice
        assert path.read_text(encoding="utf-8").lower().startswith("<!doctype html")


def test_a_page_that_cannot_be_written_is_told_in_words(reader, tmp_path):
    (tmp_path / "file").write_text("")
    reader.screen.folder = tmp_path / "file"
    reader.act("save_page")
    assert "cannot be written" in reader.screen.notice


def test_where_nothing_is_kept_there_is_no_button(new_comparer, reported):
    reader = new_comparer(version=reported)
    reader.act("sheet", "after_action")
    assert not reader.offers("save_page")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_is_wider_than_the_sheet(reported, scale):
    look = Look(scale)
    flow, _ = flow_of(look, reported)
    for line in flow.lines:
        assert line.position[0] + look.width(line.text, line.size, line.bold) <= flow.width + 1


def test_the_sheet_is_reached_by_an_action_of_the_end_card(reader):
    reader.act("close")
    reader.screen.act(Action("after_action"))
    assert reader.state.sheet == ("after_action", "")
