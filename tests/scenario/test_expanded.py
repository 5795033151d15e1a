"""Reading history's orders turn by turn only when they are asked for."""

import pytest

from engine.errors import BadInput
from engine.scenario.files import EXPANDED
from engine.scenario.load import load_scenario, validate_paths

ONE = 'player_turns:\n  - {turn: 1, side: red, orders: ["dig red_hill"]}\n'


def test_a_scenario_may_do_without(drill):
    (drill.folder / EXPANDED).unlink(missing_ok=True)

    assert load_scenario(drill.folder).expanded is None


def test_they_are_read_once(drill):
    file = drill.folder / EXPANDED
    file.write_text(ONE, encoding="utf-8")
    scenario = load_scenario(drill.folder)

    (row,) = scenario.expanded.player_turns
    file.unlink()

    assert (row.turn, row.side, row.orders) == (1, "red", ("dig red_hill",))
    assert scenario.expanded.player_turns == (row,)


@pytest.mark.parametrize("to_play", [False, True], ids=["to replay", "to play"])
def test_loading_a_scenario_reads_none_of_them(drill, to_play):
    """Opening stays fast, and a broken file keeps nobody from the rest."""
    (drill.folder / EXPANDED).write_text("*nonsense", encoding="utf-8")

    assert load_scenario(drill.folder, to_play=to_play).id == "ridge"


def test_asking_for_broken_ones_tells_every_fault(drill):
    broken = ONE.replace("dig red_hill", "dgi red_hill").replace("turn: 1", "turn: 99")
    (drill.folder / EXPANDED).write_text(broken, encoding="utf-8")
    scenario = load_scenario(drill.folder)

    with pytest.raises(BadInput) as caught:
        _ = scenario.expanded

    assert len(caught.value.faults) == 2
    assert caught.value.faults == validate_paths([drill.folder])


def test_a_file_of_another_shape_is_a_fault(drill):
    (drill.folder / EXPANDED).write_text("turns: []\n", encoding="utf-8")

    with pytest.raises(BadInput, match="player_turns"):
        _ = load_scenario(drill.folder).expanded


def test_the_file_can_be_validated_by_itself(drill):
    file = drill.folder / EXPANDED
    file.write_text(ONE, encoding="utf-8")
    assert validate_paths([file]) == ()

    drill.edit("orders.yaml", "place: bridge", "place: bridgex")
    file.write_text(ONE.replace("red_hill", "red_hlil"), encoding="utf-8")

    assert [fault.sentence for fault in validate_paths([file])] == [
        'no group "red_hlil"; did you mean "red_hill"?'
    ]


def test_a_link_out_of_the_folder_is_not_followed(drill, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text(ONE, encoding="utf-8")
    (drill.folder / EXPANDED).unlink(missing_ok=True)
    (drill.folder / EXPANDED).symlink_to(outside)

    assert [fault.split(": ")[0] for fault in drill.faults()] == [EXPANDED]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("order.yaml", "orders.yaml"),
        ("orders.yml", "orders.yaml"),
        ("orders.expnded.yaml", EXPANDED),
    ],
)
def test_a_file_that_is_not_quite_named_is_not_passed_over(drill, name, meant):
    (drill.folder / meant).unlink(missing_ok=True)
    (drill.folder / name).write_text("x: 1\n", encoding="utf-8")

    assert drill.faults() == [
        f'{name}: no file of a scenario has this name; did you mean "{meant}"?'
    ]
