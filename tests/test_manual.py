"""The manual tells the keys and commands that there are."""

from pathlib import Path

import pytest

from engine.cli.commands import COMMANDS
from engine.desktop.kit.keys import CHAPTERS, COMPARING, ORDERS, PLAYING

MANUAL = (Path(__file__).parent.parent / "docs" / "manual.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "chapters"),
    [
        ("keys", CHAPTERS),
        ("play keys", (PLAYING, ORDERS)),
        ("compare keys", (COMPARING,)),
    ],
    ids=["the replay's", "those of play", "the comparison's"],
)
def test_the_manual_lists_every_key(part, chapters):
    told = MANUAL.split(f"<!-- {part} -->")[1].split(f"<!-- /{part} -->")[0]
    rows = [
        f"| {command.text} | {', '.join(f'`{key}`' for key in command.keys)} |"
        for chapter in chapters
        for command in chapter.commands
    ]
    assert [row for row in rows if row not in told] == []
    assert sum(line.startswith("| ") and "`" in line for line in told.splitlines()) == len(rows)


def test_the_manual_lists_every_command():
    table = MANUAL.split("## Commands")[1]
    assert [name for name in COMMANDS if f"| `{name}" not in table] == []
