"""What is shown of a player-turn: beats cut from its events, ending in the State they made."""

from engine.desktop.play.playback import Playback, along, beats_of
from engine.state.state import same_state


def played(gamer):
    group, goal = gamer.a_march()
    gamer.select(group)
    gamer.act("hex", str(goal))
    return group, goal, gamer.desk.end_turn()


def test_a_march_is_a_beat_along_its_path(gamer):
    group, goal, turned = played(gamer)
    beats = beats_of(turned.played.rows, turned.before, gamer.desk.naming, gamer.desk.world)
    path = next(beat.paths[group] for beat in beats if group in beat.paths)
    assert path[0] == turned.before.groups[0][group] and path[-1] == goal


def test_no_event_is_lost_between_beats(gamer):
    _, _, turned = played(gamer)
    beats = beats_of(turned.played.rows, turned.before, gamer.desk.naming, gamer.desk.world)
    cells = [cell for beat in beats for row in beat.rows for cell in row]
    assert cells == [int(cell) for cell in turned.played.rows]


def test_the_last_beat_ends_in_the_state_of_the_game(gamer):
    _, _, turned = played(gamer)
    playback = Playback(gamer.desk.world, gamer.desk.naming, gamer.screen.look)
    playback.begin(turned.played.rows, turned.before, frozenset())
    while playback.is_on:
        playback.update(50)
    assert same_state(playback.now, gamer.desk.state)


def test_a_counter_goes_along_its_way_by_length():
    way = [(0.0, 0.0), (10.0, 0.0), (10.0, 30.0)]
    assert along(way, 0.0) == (0.0, 0.0)
    assert along(way, 0.25) == (10.0, 0.0)
    assert along(way, 1.0) == (10.0, 30.0)
