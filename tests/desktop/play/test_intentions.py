"""What the computer is about: shown where it may be, never what fog of war hides."""

import pytest

from engine.rules.commander import Intent, Plan
from engine.state.state import PLACE
from engine.state.world import NO_HEX


@pytest.fixture
def new_match(new_gamer):
    """A game in which a program that tells its intents has just played."""

    def make(fog=False):
        gamer = new_gamer(commanders=("player", "player"), fog=fog)
        gamer.act("toggle", "motion")
        desk = gamer.desk
        if fog:
            gamer.act("skip")
        side = desk.side
        groups = [g for g, s in enumerate(desk.world.groups[0]) if desk.side_of(g) == side]
        groups = [g for g in groups if desk.state.groups[PLACE][g] != NO_HEX]
        intents = tuple(Intent(group, "hold", 0) for group in groups)
        gamer.screen.resolve(desk.take(Plan((), intents)))
        gamer.screen.update(16)
        gamer.see()
        return gamer, groups

    return make


def test_it_is_told_where_it_is_switched_on(new_match):
    gamer, groups = new_match()
    place = gamer.desk.naming.place(0)
    assert f"Holds {place}" not in gamer.panel_text() and gamer.offers("toggle", "intents")
    gamer.act("toggle", "intents")
    assert f"Holds {place}:" in gamer.panel_text()
    gamer.select(groups[0])
    assert f"Holds {place}." in gamer.panel_text()
    hit = type("Hit", (), {"kind": "group", "ids": ("x",)})
    hit.id = gamer.desk.naming.index.groups[groups[0]]
    assert f"Holds {place}" in gamer.screen.hit_words(hit)


def test_in_fog_it_stays_hidden_however_it_is_switched(new_match):
    gamer, _ = new_match(fog=True)
    gamer.act("toggle", "intents")
    assert "stays hidden" in gamer.state.message
    assert gamer.screen.aims == {} and "Holds" not in gamer.panel_text()


def test_once_the_game_is_over_it_is_shown_unasked(new_match, monkeypatch):
    gamer, groups = new_match(fog=True)
    monkeypatch.setattr(type(gamer.desk), "is_over", True)
    gamer.desk.turned()
    assert set(gamer.screen.aims) <= set(groups) and gamer.screen.aims


def test_a_person_tells_no_intents(gamer):
    gamer.act("toggle", "intents")
    gamer.act("end_turn", "sure")
    gamer.watch()
    assert gamer.screen.aims == {}
    assert "is about" not in gamer.panel_text()
