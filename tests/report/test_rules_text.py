"""The manual of rules says what the program does."""

import re
from pathlib import Path

import pytest

from engine.cli.commands import Window, run
from engine.report.rules_text import marked, parts, refresh, rules_text
from engine.rules.rulebook import CHAPTERS, RULES
from engine.scenario.load import load_rules

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "rules.md"
TWO_PAGES = ROOT / "docs" / "rules-in-two-pages.md"


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture(scope="module")
def page():
    return MANUAL.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [MANUAL, TWO_PAGES], ids=lambda path: path.name)
def test_the_pages_are_fresh(rules, path):
    """Mend one with: uv run main.py rules --refresh docs/rules.md."""
    page = path.read_text(encoding="utf-8")
    assert refresh(page, parts(rules)) == page


def test_the_pages_have_every_part_once(rules, page):
    found = [*marked(page), *marked(TWO_PAGES.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(parts(rules))


def test_the_manual_heads_each_chapter_as_the_rulebook_does(page):
    for chapter, (title, _) in CHAPTERS.items():
        assert f"## {chapter} {title}\n" in page


def test_the_manual_names_rules_and_modules_that_there_are(page):
    prose = re.sub(r"<!-- rules: .*?<!-- /rules -->", "", page, flags=re.DOTALL)
    named = set(re.findall(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])", prose)) - {"2.8"}
    assert named <= set(RULES)
    for module in re.findall(r"`(\w+\.py)`", prose):
        assert (ROOT / "engine" / "rules" / module).exists()


def test_refreshing_leaves_the_prose_alone():
    page = "Before.\n<!-- rules: 2 -->\nold\n<!-- /rules -->\nAfter.\n"
    told = refresh(page, {"2": "new"})
    assert told == "Before.\n<!-- rules: 2 -->\nnew\n<!-- /rules -->\nAfter.\n"
    with pytest.raises(KeyError):
        refresh(page, {})


def test_the_rules_print_for_a_terminal(rules):
    told = rules_text(rules)
    assert max(map(len, told.splitlines())) <= 88
    assert [rule for rule in RULES if f"  {rule} " not in told] == []


def test_the_command_prints_and_refreshes(capsys, tmp_path):
    nothing = Window(play=print, screenshot=print, bench=lambda _: {})
    assert run(["rules"], nothing) == 0
    assert "1 Sequence of play" in capsys.readouterr().out
    copy = tmp_path / "rules.md"
    copy.write_text("<!-- rules: roads -->\n<!-- /rules -->\n", encoding="utf-8")
    assert run(["rules", "--refresh", str(copy)], nothing) == 0
    assert "| primary |" in copy.read_text(encoding="utf-8")


def test_the_two_pages_are_two_pages():
    assert len(TWO_PAGES.read_text(encoding="utf-8").split()) <= 950
