"""How scenarios are joined to a campaign: what is wrong with the one that is continued."""

import pytest

from engine.scenario.catalogue import catalogue, entry_of
from engine.scenario.checking.campaign import disjoined
from engine.scenario.files import read_folder
from engine.scenario.load import load_scenario

SEQUEL = "map: vale\nrules: standard\ncontinues: {}\n"


@pytest.fixture
def sequel(drill, tmp_path):
    """The drill as the second part of a campaign: the faults of what it says it continues."""

    def faults(told, record_to="2001-05-01T00:00"):
        first = tmp_path / "shipped" / "vale-1"
        first.mkdir(parents=True)
        text = (drill.folder / "scenario.yaml").read_text(encoding="utf-8")
        text = text.replace("id: ridge", "id: vale-1", 1).replace(
            "record_to: 2001-05-06T00:00", f"record_to: {record_to}"
        )
        (first / "scenario.yaml").write_text(text, encoding="utf-8", newline="\n")
        drill.edit("scenario.yaml", "map: vale\nrules: standard\n", SEQUEL.format(told))
        return [
            (where, sentence)
            for _, where, sentence in disjoined(read_folder(drill.folder), tmp_path / "shipped")
        ]

    return faults


def test_a_record_that_ends_where_the_next_begins_is_continued(sequel):
    assert sequel("vale-1") == []


def test_an_unknown_scenario_is_not_continued(sequel):
    sentence = 'no shipped scenario "vale-2"; did you mean "vale-1"?'
    assert sequel("vale-2") == [(("continues",), sentence)]


def test_nor_one_whose_record_ends_later(sequel):
    ((_, sentence),) = sequel("vale-1", "2001-05-02T00:00")
    assert sentence == (
        'the record of "vale-1" runs to 2001-05-02T00:00, '
        "after this scenario's start at 2001-05-01T00:00"
    )


def test_nor_the_scenario_itself(sequel):
    assert sequel("ridge") == [(("continues",), "a scenario cannot continue itself")]


def test_it_is_told_with_file_and_line(drill):
    line = drill.edit("scenario.yaml", "map: vale\nrules: standard\n", SEQUEL.format("nowhere"))
    (fault,) = drill.faults()
    assert fault.startswith(f"scenario.yaml:{line + 2}:12 continues: no shipped scenario")


def test_it_stands_where_the_list_of_scenarios_reads(drill):
    drill.append("scenario.yaml", "continues: nowhere\n")
    assert any("should stand above 'calendar'" in fault for fault in drill.faults())


def test_no_path_leads_out_of_the_shipped_scenarios(drill):
    assert entry_of("../ridge", drill.folder) is None


def test_the_shipped_parts_of_a_campaign_are_joined_by_what_they_say():
    entries = {entry.id: entry for entry in catalogue()}
    later = [entry for entry in entries.values() if entry.continues]
    assert later
    for entry in later:
        assert load_scenario(entry.id).header.continues == entry.continues
        assert entries[entry.continues].record_to <= entry.start
