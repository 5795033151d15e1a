"""Explaining results in words: the one door to it for window and commands."""

from __future__ import annotations

from engine.report.combats import Combat, Fighter, combats
from engine.report.names import Names
from engine.report.sentences import clause, sentence
from engine.report.turn_report import (
    Losses,
    TurnReport,
    chronicle,
    supply_sentence,
    turn_report,
)
from engine.report.wording import columns, rounded, rule_sentence, signed

__all__ = [
    "Combat",
    "Fighter",
    "Losses",
    "Names",
    "TurnReport",
    "chronicle",
    "clause",
    "columns",
    "combats",
    "rounded",
    "rule_sentence",
    "sentence",
    "signed",
    "supply_sentence",
    "turn_report",
]
