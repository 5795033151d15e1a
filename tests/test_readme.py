"""What the documents promise is there."""

import re
from pathlib import Path

import pytest

from engine.cli.commands import Window, run

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("scenarios/*/README.md")])
LINKS = [
    (page, target)
    for page in PAGES
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    if "://" not in target
]


@pytest.mark.parametrize(
    ("page", "target"), LINKS, ids=[f"{page.name}-{target}" for page, target in LINKS]
)
def test_every_link_leads_somewhere(page, target):
    assert (page.parent / target).exists()


def test_the_table_where_is_it_has_its_paths():
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Where is it?")[1]
    assert (
        len([target for page, target in LINKS if page.name == "README.md" and target in table]) > 12
    )


def test_the_readme_gives_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "pip install uv && uv run main.py" in text
    assert "pip install uv && uv run pytest" in text


EXAMPLES = [
    (command, int(lines), told)
    for command, lines, told in re.findall(
        r"^\$ uv run main\.py (.+) \| head -(\d+)\n((?:(?!\$ ).*\n)+?)(?=\$ |```)",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
]


@pytest.mark.parametrize(("command", "lines", "told"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_the_readmes_examples_print_what_it_shows(command, lines, told, capsys):
    nothing = Window(play=print, screenshot=print, bench=lambda _: {})
    assert run(command.split(), nothing) == 0
    assert capsys.readouterr().out.splitlines()[:lines] == told.splitlines()


def test_the_readme_has_examples():
    assert len(EXAMPLES) == 5
