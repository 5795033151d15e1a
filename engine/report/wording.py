"""The rulebook's sentences with their numbers filled in, and how numbers of the rules are said."""

from __future__ import annotations

import re

from engine.rules.rulebook import RULES
from engine.scenario.shapes.rules import NUMBERS as UNITS
from engine.state.numbers import NAMES
from engine.state.world import World

_NUMBER = re.compile(r"\{(\w+)\}(?: (thousandths of a column|thousandths))?")
_HALVES = {0: "", 500: "½"}
_LONE = re.compile(r"\b1 (hex|turn|point|level)(?:es|s)\b")


def rule_sentence(world: World, rule: str) -> str:
    """Return a rule's sentence in the rulebook, its numbers read from the tables.

    Shares are told in per cent, columns as columns: "half a column less".

    Raises:
        KeyError: there is no such rule.
    """
    told = _NUMBER.sub(lambda found: _told(world, found[1], found[2] or ""), RULES[rule])
    return _LONE.sub(r"1 \1", told)


def _told(world: World, name: str, unit_after: str) -> str:
    value = int(world.numbers[NAMES.index(name)])
    if name.endswith("_column"):  # a place in the table, no shift
        return f"column {signed(value)}"
    if UNITS[name] == "column":
        return columns(value)
    if unit_after:
        return percent(value)
    return str(value)


def columns(thousandths: int) -> str:
    """Return a number of columns in words.

    >>> columns(1000), columns(-2000), columns(500), columns(-500), columns(1500)
    ('1 column', '2 columns less', 'half a column', 'half a column less', '1½ columns')
    """
    size = abs(thousandths)
    noun = "column" if size == 1000 else "columns"
    told = "half a column" if size == 500 else f"{_mixed(size)} {noun}"
    return f"{told} less" if thousandths < 0 else told


def signed(thousandths: int) -> str:
    """Return columns as a sum has them.

    >>> signed(1000), signed(-500), signed(2345), signed(0)
    ('+1', '−½', '+2.345', '0')
    """
    if thousandths == 0:
        return "0"
    return f"{'+' if thousandths > 0 else '−'}{_mixed(abs(thousandths))}"


def rounded(thousandths: int) -> str:
    """Return columns to a tenth, for reading; the reckoning has them exact.

    >>> rounded(4004), rounded(4000), rounded(-2345), rounded(500), rounded(-12)
    ('+4.0', '+4', '−2.3', '+½', '0')
    """
    size = abs(thousandths)
    if size % 500 == 0 or size < 50:
        return signed(thousandths if size >= 50 else 0)
    tenths = (size + 50) // 100
    return f"{'+' if thousandths > 0 else '−'}{tenths // 10}.{tenths % 10}"


def _mixed(thousandths: int) -> str:
    whole, part = divmod(thousandths, 1000)
    if part in _HALVES:
        return f"{whole or ''}{_HALVES[part]}" or "0"
    return f"{whole}.{part:03d}".rstrip("0")


def percent(thousandths: int) -> str:
    """Return a share in per cent.

    >>> percent(8), percent(200), percent(1250)
    ('0.8%', '20%', '125%')
    """
    return f"{points(100 * thousandths)}%"


def points(thousandths: int) -> str:
    """Return thousandths of a point as points, to a hundredth where they are not whole.

    >>> points(8000), points(4500), points(30), points(-1250)
    ('8', '4.5', '0.03', '-1.25')
    """
    if thousandths < 0:
        return f"-{points(-thousandths)}"
    hundredths = (thousandths + 5) // 10
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "person", "people"), counted(12, "person", "people")
    ('1 person', '12 people')
    """
    return f"{number} {one if number == 1 else more}"


def people(number: int) -> str:
    """Return a number of people."""
    return counted(number, "person", "people")


def joined(parts: list[str] | tuple[str, ...]) -> str:
    """Return a list as a sentence has it.

    >>> joined(["a"]), joined(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
