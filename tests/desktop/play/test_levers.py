"""Levers before a game: set by buttons, by sliders and keys, and carried into the game."""

from types import SimpleNamespace

import pygame
import pytest

from engine.desktop.play.setting_up import set_lever, slid, step_of, value_at
from engine.desktop.play.setup import Choices, Setup
from engine.scenario.levers import lever_views


def a_range(low=1800, usual=2150, high=2500):
    """Return a lever on a number, as a panel shows it."""
    return SimpleNamespace(lever=SimpleNamespace(id="hill"), usual=str(usual), range=(low, high))


def test_a_slider_goes_by_round_steps_and_keeps_to_its_range():
    view, setup = a_range(), Setup()
    assert step_of(view) == 25
    set_lever(setup, view, slid(setup, view, "+1"))
    assert setup.levers == {"hill": "2175"}
    for _ in range(40):
        set_lever(setup, view, slid(setup, view, "+1"))
    assert setup.levers == {"hill": "2500"}
    assert slid(setup, view, "low") == "1800"


@pytest.mark.parametrize(
    ("share", "value"), [(0, "1800"), (0.49, "2150"), (0.515, "2150"), (0.7, "2300"), (1, "2500")]
)
def test_the_pointer_catches_a_sliders_marks(share, value):
    assert value_at(a_range(), share) == value


def test_a_lever_put_back_as_usual_is_not_set_at_all():
    view, setup = a_range(), Setup()
    set_lever(setup, view, "1800")
    set_lever(setup, view, "2150")
    assert setup.levers == {} and Choices.parse(setup.value).levers == ()


@pytest.fixture
def leverer(reader):
    """A reader at the list of levers, with a lever on a number and one of choices."""
    views = lever_views(reader.screen.replay.scenario)
    ranged = [view for view in views.values() if view.range is not None]
    others = [view for view in views.values() if view.range is None]
    assert ranged and others, "the drill has levers of both sorts"
    reader.act("sheet", "play")
    reader.act("sheet", "levers")
    return reader, ranged[0], others[0]


def test_every_lever_has_its_row_and_esc_leads_back_to_who_plays(leverer):
    reader, *_ = leverer
    text = " ".join(line.text for line in reader.screen.sheet._flow.lines)
    for view in lever_views(reader.screen.replay.scenario).values():
        assert view.lever.title.split()[0] in text
    reader.act("leave")
    assert reader.state.sheet == ("play", "")


def test_a_button_sets_a_lever_and_reset_puts_it_back(leverer):
    reader, _, view = leverer
    value = view.choices[-1].value
    reader.act("setup", f"lever:{view.lever.id}:{value}")
    assert Choices.parse(reader.screen.setup.value).levers == ((view.lever.id, value),)
    assert reader.offers("setup", f"unset:{view.lever.id}")
    reader.act("setup", f"unset:{view.lever.id}")
    assert reader.screen.setup.levers == {}


def test_a_slider_is_dragged_and_then_moved_by_arrow_keys(leverer):
    reader, view, _ = leverer
    screen = reader.screen
    region = reader.region("slide", view.lever.id)
    screen.grab(region.rect.midleft)
    screen.drag((region.rect.right, region.rect.centery), region.rect.width, 0)
    screen.release()
    low, high = view.range
    assert screen.setup.levers == {view.lever.id: str(high)}
    reader.act("slide", view.lever.id)
    reader.key(pygame.K_HOME)
    assert screen.setup.levers == {view.lever.id: str(low)}
    reader.key(pygame.K_RIGHT)
    assert int(screen.setup.levers[view.lever.id]) == low + step_of(view)
    assert reader.state.turn == 0, "the arrows did not step through time"


def test_the_list_can_be_narrowed_to_what_is_set(leverer):
    reader, ranged, other = leverer
    reader.act("setup", f"lever:{other.lever.id}:{other.choices[-1].value}")
    reader.act("setup", "topic:chosen")
    assert not reader.offers("slide", ranged.lever.id)
    assert reader.offers("setup", f"unset:{other.lever.id}")
    reader.act("setup", "usual")
    assert reader.screen.setup.levers == {} and reader.offers("slide", ranged.lever.id)


def test_no_key_reaches_the_replay_under_the_choices(leverer):
    reader, *_ = leverer
    for key, typed in ((pygame.K_RIGHT, ""), (pygame.K_SPACE, " "), (pygame.K_t, "t")):
        reader.key(key, typed=typed)
    assert reader.state.turn == 0 and not reader.state.playing and reader.state.tour is None
    reader.act("leave")
    reader.key(pygame.K_RIGHT)
    assert reader.state.turn == 0 and reader.screen.setup.turn == 1
