"""`measure-levers`: each value of each lever of the drill, and what is wrong with what is asked."""

import json
from pathlib import Path

import pytest

from engine.cli.commands import Window, run
from engine.scenario.load import load_scenario
from engine.study.directions import cases_of, measure_all

DRILL = str(Path(__file__).parents[1] / "data" / "drill" / "ridge")
EXPECTED = """
scenarios:
  - scenario: ridge
    tolerance: 2
    expected:
      - {{lever: second_company, value: {value}, helps: {side}}}
"""


@pytest.fixture
def call(capsys):
    def called(*arguments):
        code = run(arguments, Window(play=print, screenshot=print, bench=dict))
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


@pytest.fixture
def expecting(tmp_path):
    def written(**fields):
        file = tmp_path / "expected.yaml"
        file.write_text(EXPECTED.format(**fields), encoding="utf-8")
        return str(file)

    return written


def test_it_tells_margin_difference_and_verdict_of_each_value(call, expecting):
    file = expecting(value="never", side="red")
    code, out, err = call("measure-levers", DRILL, "--expected", file, "--json")
    record = json.loads(out)
    values = {(row["lever"], row["value"]): row for row in record["values"]}
    never, behind = values["second_company", "never"], values["hill_company_place", "behind"]
    assert (code, err) == (0, "")
    assert len(values) == 17
    assert behind["moved"] == behind["margin"] - record["usual"]["margin"] != 0
    assert never["helps"] == "red"
    assert never["result"] == "within tolerance"
    assert behind["result"] == "not asked"


def test_two_processes_tell_the_same():
    cases = cases_of(load_scenario(DRILL), DRILL)[:3]
    assert measure_all(cases, jobs=2) == measure_all(cases)


def test_an_expectation_of_nothing_there_is_a_fault(call, expecting):
    file = expecting(value="sometimes", side="green")
    code, out, err = call("measure-levers", DRILL, "--expected", file)
    assert (code, out) == (2, "")
    assert "ridge has no second_company=sometimes to be measured" in err
    assert "helps 'green', which is no side" in err


def test_a_page_of_no_scenario_is_a_fault(call, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- levers: palmira-2016 -->\n<!-- /levers -->\n", encoding="utf-8")
    code, _, err = call("measure-levers", "--refresh", str(page))
    assert code == 2
    assert "there is no scenario 'palmira-2016'; did you mean" in err
