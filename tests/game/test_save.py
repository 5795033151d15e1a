"""Saving, loading and verifying are the identity, and every meddling is noticed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.game.files import Autosave, saves_in, write_whole
from engine.game.load import load_game
from engine.game.reading import MOST_FAULTS, read_lines, read_save
from engine.game.save import FORMAT, autosave, checksum, escaped, save_game, text_of, unescaped
from engine.game.session import Game
from engine.game.setting import Setting
from engine.game.verify import verify_save
from engine.rules.commander import Intent
from engine.rules.order_words import read_order
from engine.rules.ranges import movement_range
from engine.scenario.load import load_scenario
from engine.state.orders import MOVE, Order
from engine.state.state import PLACE
from engine.state.world import NO_HEX, SIDE
from tests.playable import drill_game, drill_setting, find_drill

ROOT = Path(__file__).parents[2]
FORMAT_1 = ROOT / "tests" / "data" / "saves" / "format-1.save"
FORMAT_2 = ROOT / "tests" / "data" / "saves" / "format-2.save"


def order(text):
    setting = drill_setting()
    return read_order(setting.world, setting.index, text)


def a_game():
    """A game with two branches, names, notes, and an order listed."""
    game = drill_game("player", "history", first_turn=1)
    list(game.play_on())
    assert game.order(order("move red_hill 0402 0502")) is None
    forward = game.end_turn().node
    game.tree.name(forward.id, "Forward, back\\slash")
    game.tree.annotate(forward.id, "Down from the hill.\nToo early?")
    list(game.play_on())
    game.end_turn()
    game.go_to(forward.parent)
    assert game.order(order("stance red_hill last")) is None
    game.end_turn()
    list(game.play_on())
    assert game.order(order("stance red_fort delay")) is None
    return game


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "game.save"
    save_game(a_game(), path)
    return path


def resealed(text):
    """Return a changed save with a checksum that fits, as only malice would make it."""
    body = text[: text.rindex("checksum ")]
    return f"{body}checksum {checksum(body)}\n"


def test_a_save_loads_into_the_same_game(saved):
    game = a_game()
    loaded = load_game(saved, find_drill)
    assert loaded.differences == ()
    assert loaded.game.tree.nodes == game.tree.nodes
    assert (loaded.game.tree.names, loaded.game.tree.notes) == (game.tree.names, game.tree.notes)
    assert (loaded.game.cursor, loaded.game.listed) == (game.cursor, game.listed)
    assert loaded.game.options == game.options
    assert text_of(loaded.game) == saved.read_text(encoding="utf-8")


def test_a_save_is_words_with_unix_line_ends(saved):
    content = saved.read_bytes()
    assert b"\r" not in content
    assert b"\n move red_hill 0402 0502\n" in content


def test_verify_tells_how_much_it_replayed(saved):
    verified = verify_save(saved, find_drill)
    assert verified.player_turns == 6
    assert verified.digest == a_game().node.digest


def test_a_change_in_any_line_is_noticed(saved):
    lines = saved.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        changed = line[:-2] + ("0" if line[-2] != "0" else "1") + "\n"
        for other in ([changed], [], [line, line]):
            text = "".join([*lines[:number], *other, *lines[number + 1 :]])
            with pytest.raises(BadInput):
                read_lines(text, "x.save")


def test_a_digest_changed_with_its_checksum_is_named_by_its_turn(saved):
    text = saved.read_text(encoding="utf-8")
    game = a_game()
    second = next(node for node in game.tree.played() if node.id == "2")
    saved.write_text(
        resealed(text.replace(second.digest, "0" * 32)), encoding="utf-8", newline="\n"
    )
    before = saved.read_bytes()
    loaded = load_game(saved, find_drill)
    assert "diverged at turn 2" in loaded.parted.sentence
    # What does not hang on that turn is kept, and the file stays as it is.
    assert "1" in loaded.game.tree
    assert {"2", "3", "4"}.isdisjoint(loaded.game.tree.nodes)
    assert "5" in loaded.game.tree
    assert saved.read_bytes() == before
    with pytest.raises(BadInput, match="diverged at turn 2"):
        verify_save(saved, find_drill)


def test_a_turn_that_is_not_what_it_says_is_named(saved):
    text = saved.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("node 2 "))
    for other in (line.replace("turn 2", "turn 3"), line.replace(" red ", " blue ")):
        saved.write_text(resealed(text.replace(line, other)), encoding="utf-8", newline="\n")
        assert "it is turn 2, red's" in load_game(saved, find_drill).parted.sentence


def test_a_node_that_repeats_another_is_named(saved):
    text = saved.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("node 6 "))
    lines.insert(at + 1, lines[at].replace("node 6", "node 9"))
    saved.write_text(resealed("".join(lines)), encoding="utf-8", newline="\n")
    loaded = load_game(saved, find_drill)
    assert "node 6 gave the same orders" in loaded.parted.sentence
    assert "6" in loaded.game.tree


def test_a_save_from_other_rules_is_replayed_as_far_as_it_holds(saved):
    text = saved.read_text(encoding="utf-8")
    hash_line = next(line for line in text.splitlines() if line.startswith("rules "))
    other = text.replace(hash_line, "rules 0 00000000").replace("0402 0502", "0402 0502 0602")
    saved.write_text(resealed(other), encoding="utf-8", newline="\n")
    loaded = load_game(saved, find_drill)
    assert loaded.differences[0].sentence.startswith("saved under rules 0 00000000")
    assert loaded.parted.turn == 2
    with pytest.raises(BadInput, match="under rules"):
        verify_save(saved, find_drill)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("move red_hill", "move red_hil", 'did you mean "red_hill"'),
        ("0402 0502", "0402 9999", "not on this map"),
        ("0402 0502", "0402 0401 0604", "no straight row"),
        ("stance red_hill last", "stance red_hill brave", "no stance 'brave'"),
        ("stance red_hill last", "sing red_hill", "no order 'sing'"),
        ("stance red_hill last", "dig red_hill well", "'well' says nothing here"),
        ("from 1", "from 99", "begins after turn 99"),
        ("side blue history", "side blue nelson", "no commander 'nelson'"),
        ("side blue history", "side green history", "no side 'green' here"),
        ("node 2 after 1", "node 2 after 7", "follows node 7, which is not above it"),
        ("node 3 after", "node 2 after", "node 2 stands twice"),
        (" move red_hill 0402", " move red_hill 0402" + " 0402" * 70_000, "more than 200 hexes"),
        (" move red_hill 0402", " move red_hill" + " 0402 0400" * 90, "more than 200 hexes"),
        ("name 2", "name 77", "there is no node 77"),
        ("note 2 Down", "note 2 \\x Down", "a broken sign"),
        ("note 2 Down", "note 2 \\ud800 Down", "a broken sign"),
        ("scenario ridge", "scenario ridges", "is a save of ridges, not of ridge"),
        ("fog no", "fog maybe", "should tell its 'fog'"),
        ("listed", "lasted", "nothing that stands in a save"),
        ("history-lab save 3", "history-lab save 4", "newer version of this program"),
        ("history-lab save 3", "history-lab save 0", "no save of this program"),
        ("history-lab save 3", "chess game", "no save of this program"),
    ],
    ids=lambda text: text[:24],
)
def test_a_fault_is_a_sentence_with_its_line(saved, old, new, told):
    text = saved.read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    saved.write_text(resealed(text.replace(old, new)), encoding="utf-8", newline="\n")
    with pytest.raises(BadInput) as caught:
        load_game(saved, find_drill)
    assert told in str(caught.value)
    assert caught.value.faults[0].line == line


def test_a_player_turn_tells_all_that_is_wrong_with_it(saved):
    text = saved.read_text(encoding="utf-8")
    wrong = " sing red_hill\n dig nobody\n intends red_hill juggle fort"
    saved.write_text(resealed(text.replace(" stance red_hill last", wrong)), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_game(saved, find_drill)
    first = caught.value.faults[0].line
    assert [fault.line - first for fault in caught.value.faults] == [0, 1, 2]


def test_an_unknown_scenario_is_a_fault(saved):
    with pytest.raises(BadInput, match="no scenario has this id"):
        load_game(saved)


@pytest.mark.parametrize("length", [0, 1, 17, 300, -1])
def test_a_cut_off_save_is_a_fault(saved, length):
    text = saved.read_text(encoding="utf-8")[:length]
    with pytest.raises(BadInput):
        read_lines(text, "x.save")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"history-lab save \xff", "UTF-8"),
        (b"history-lab save 2\n\x00", "control character"),
        (b"x" * 5_000_000, "at most 4,000,000 are read"),
        (b"", "no save of this program"),
    ],
    ids=["no UTF-8", "a NUL", "endless", "empty"],
)
def test_what_is_no_text_or_endless_is_a_fault(tmp_path, content, told):
    path = tmp_path / "x.save"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=told):
        read_save(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_folder_is_a_fault_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.save")
    for path, told in ((tmp_path / "pipe.save", "no regular file"), (tmp_path, "is a folder")):
        with pytest.raises(BadInput, match=told):
            read_save(path)


def test_line_ends_of_another_system_void_no_save(saved):
    saved.write_bytes(b"\xef\xbb\xbf" + saved.read_bytes().replace(b"\n", b"\r\n"))
    assert load_game(saved, find_drill).differences == ()


@pytest.mark.parametrize("after", ["1", "2"], ids=["of itself", "of its child"])
def test_a_node_that_comes_of_itself_is_named(saved, after):
    """Once a node has parted, what follows it is not replayed: here it would never end."""
    text = saved.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("node 1 "))
    again = first.replace("after h1", f"after {after}")
    changed = text.replace(first, first[:-8] + "00000000").replace("node 5 ", f"{again}\nnode 5 ")
    changed = changed.replace(text.splitlines()[7], "at 1")
    saved.write_text(resealed(changed), encoding="utf-8", newline="\n")
    with pytest.raises(BadInput, match="node 1 stands twice"):
        load_game(saved, find_drill)


def test_every_fault_is_told_but_not_endlessly(saved):
    text = saved.read_text(encoding="utf-8")
    wrong = text.replace("side red player", "side rot player")
    wrong = wrong.replace("side blue history", "side blau histery").replace("from 1", "from 99")
    saved.write_text(resealed(wrong), encoding="utf-8", newline="\n")
    with pytest.raises(BadInput) as caught:
        load_game(saved, find_drill)
    assert [fault.line for fault in caught.value.faults] == [5, 6, 6, 7]
    saved.write_text(resealed(text.replace("listed\n", "what\n" * 5000)), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_game(saved, find_drill)
    assert len(caught.value.faults) == MOST_FAULTS + 1
    assert "more faults follow" in caught.value.faults[-1].sentence


def test_a_listed_order_that_makes_no_sense_any_more_keeps_the_rest(saved):
    text = saved.read_text(encoding="utf-8")
    rules = text.splitlines()[2]
    other = text.replace(rules, "rules 0 00000000").replace(" stance red_fort d", " stance gone d")
    saved.write_text(resealed(other), encoding="utf-8", newline="\n")
    loaded = load_game(saved, find_drill)
    assert "no group 'gone'" in loaded.differences[-1].sentence
    assert "5" in loaded.game.tree


@pytest.mark.parametrize(
    "text", ["plain", "tämä \\ on", "a\nb\\nc\td", "\u2028\x85", "\ud800", "\\"]
)
def test_any_text_is_written_on_one_line(text):
    assert unescaped(escaped(text)) == text
    assert len(escaped(text).splitlines()) == 1


def test_a_save_of_format_1_is_read_as_if_written_today():
    written = read_save(FORMAT_1)
    assert FORMAT_1.read_text(encoding="utf-8").startswith("history-lab save 1\n")
    assert FORMAT == 3
    assert written.sides == ("red", "blue")
    assert [written.commander(side) for side in written.sides] == ["player", "history"]
    assert written.first_turn == 1
    assert written.heads["cursor"] == "5"
    assert [node.id for node in written.nodes] == ["1", "2", "3", "4", "5"]
    assert [(each.node, each.text) for each in written.texts] == [
        ("2", "Forward"),
        ("2", "Down from the hill.\nToo early?"),
    ]
    assert [each.words for each in written.nodes[1].orders] == [
        "move red_hill 0402 0502",
        "dig red_fort",
    ]


def test_a_save_of_format_1_loads():
    loaded = load_game(FORMAT_1, find_drill)
    assert "1" in loaded.game.tree or loaded.parted


def test_a_save_of_format_2_loads_in_full():
    loaded = load_game(FORMAT_2, find_drill)
    assert FORMAT_2.read_text(encoding="utf-8").startswith("history-lab save 2\n")
    assert not loaded.differences
    assert loaded.game.is_over


def test_intents_are_saved_where_they_change(tmp_path):
    game = drill_game()
    told = [
        (Intent(2, "hold", 0), Intent(3, "screen", 1)),
        (Intent(2, "hold", 0), Intent(3, "screen", 1)),
        (Intent(2, "take", 1),),
        (),
        (Intent(2, "take", 1),),
    ]
    for intents in told:
        game.play((), intents=intents)
        game.play(())
    save_game(game, tmp_path / "game.save")
    text = (tmp_path / "game.save").read_text(encoding="utf-8")
    assert text.count(" intends ") == 2 + 0 + 2 + 1 + 1
    line = load_game(tmp_path / "game.save", find_drill).game.line()
    assert [node.intents for node in line[1::2]] == told
    assert not any(node.intents for node in line[2::2])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("blue_first", "an intent says which group"),
        ("blue_first juggle fort", "no aim 'juggle'; there are take"),
        ("blue_first hold fart", "no place 'fart'; did you mean \"fort\""),
        ("nobody hold fort", "no group 'nobody'"),
        ("red_hill hold fort", "red_hill is no group of blue's"),
    ],
)
def test_a_bad_intent_is_a_fault_with_its_line(tmp_path, words, why):
    game = drill_game()
    game.play((), intents=(Intent(2, "hold", 0),))
    text = text_of(game)
    old = next(line for line in text.splitlines() if line.startswith(" intends "))
    body = text.replace(old, f" intends {words}").rpartition("checksum ")[0]
    path = tmp_path / "game.save"
    path.write_text(f"{body}checksum {checksum(body)}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=f"game.save:10: bad intent '{words}': {why}"):
        load_game(path, find_drill)


def test_a_game_of_45_turns_is_saved_in_40_kb():
    """Twelve marches a player-turn, as far as each group comes: more than people order."""
    setting = Setting(load_scenario("palmyra-2016"))
    game = Game(setting)
    orders = 0
    while not game.is_over:
        state, side = game.state, game.side
        own = [
            group
            for group in range(len(setting.index.groups))
            if setting.world.groups[SIDE][group] == side and state.groups[PLACE][group] != NO_HEX
        ]
        begin = 12 * game.turn % len(own)
        marches = [
            Order(MOVE, group, path[-1], 0, path)
            for group in (own[begin:] + own[:begin])[:12]
            for _, path in list(movement_range(game.world, state, group).values())[-1:]
        ]
        orders += len(marches)
        game.play(marches)
    assert orders > 900
    assert len(text_of(game).encode()) < 40_000


def test_saves_are_listed_newest_first(tmp_path):
    assert saves_in(tmp_path / "none") == ()
    for number, name in enumerate(("old.save", "new.save", "other.txt")):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (number, number))
    (tmp_path / "gone.save").symlink_to(tmp_path / "nowhere")
    assert [file.name for file in saves_in(tmp_path)] == ["new.save", "old.save"]


def test_autosaves_keep_earlier_sittings(tmp_path):
    for sitting in range(7):
        file = Autosave(tmp_path / "saves", "ridge")
        for turn in range(3):
            file.write(f"{sitting} {turn}".encode())
    files = sorted((tmp_path / "saves").iterdir())
    assert [file.name for file in files] == [f"ridge-auto-{n}.save" for n in range(1, 6)]
    assert [file.read_text() for file in files] == [f"{n} 2" for n in (6, 5, 4, 3, 2)]


def test_two_windows_at_once_keep_an_autosave_each(tmp_path):
    first, second = Autosave(tmp_path, "ridge"), Autosave(tmp_path, "ridge")
    for turn in range(9):
        first.write(f"first {turn}".encode())
        second.write(f"second {turn}".encode())
    assert sorted(file.read_text() for file in tmp_path.iterdir()) == ["first 8", "second 8"]


def test_an_autosave_holds_the_orders_listed(tmp_path):
    game = a_game()
    file = Autosave(tmp_path, "ridge")
    autosave(game, file)
    assert load_game(file.files[0], find_drill).game.listed == game.listed != ()


def test_listed_orders_that_are_no_longer_allowed_are_named(saved):
    text = saved.read_text(encoding="utf-8")
    more = text.replace("listed\n", "listed\n dig red_hill\n dig red_hill\n")
    saved.write_text(resealed(more), encoding="utf-8", newline="\n")
    (difference,) = load_game(saved, find_drill).differences
    assert "'dig red_hill' can no longer be ordered: Red_hill already has" in difference.sentence


def test_a_full_disk_keeps_the_old_save(tmp_path, monkeypatch):
    path = tmp_path / "game.save"
    write_whole(path, b"old")

    def full(_):
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import os, sys
from pathlib import Path
from engine.game import files
real = os.fsync
count = 0
def fsync(number):
    global count
    count += 1
    if count == 2:
        os._exit(9)
    real(number)
os.fsync = fsync
files.write_whole(Path(sys.argv[1]), b"first")
files.write_whole(Path(sys.argv[1]), b"second " * 100)
"""


def test_a_kill_while_saving_keeps_the_old_save(tmp_path):
    path = tmp_path / "game.save"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert path.read_bytes() == b"first"
