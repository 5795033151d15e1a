"""The guide for authors shows a scenario that really loads."""

import re
import shutil
from pathlib import Path

import pytest

from engine.scenario.load import load_scenario, validate_paths
from tests.drill import FOLDER

GUIDE = Path(__file__).parents[2] / "docs" / "scenario-authors-guide.md"


@pytest.fixture
def ford(tmp_path):
    shutil.copytree(FOLDER / "shared", tmp_path / "shared")
    folder = tmp_path / "ford"
    folder.mkdir()
    text = GUIDE.read_text(encoding="utf-8")
    for name, content in re.findall(r"```yaml\n# ([a-z]+\.yaml)\n(.*?)```", text, re.DOTALL):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_the_guides_scenario_has_no_faults(ford):
    assert validate_paths([ford]) == ()

    scenario = load_scenario(ford)

    assert scenario.id == "ford"
    assert scenario.strengths["blue_first"].default == 150
    assert scenario.tour.brief is None


def test_the_guides_faults_are_those_that_are_told(ford):
    chronicle = ford / "chronicle.yaml"
    text = chronicle.read_text(encoding="utf-8")
    text = text.replace("places: [mill]", "places: [mil]").replace("¶2", "¶3")
    chronicle.write_text(text, encoding="utf-8")

    told = [fault._replace(path=f"my-battles/ford/{Path(fault.path).name}")
            for fault in validate_paths([ford])]  # fmt: skip

    shown = re.search(
        r"\$ uv run main.py validate .*?\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL
    )
    assert shown[1].splitlines() == [str(fault) for fault in told]
