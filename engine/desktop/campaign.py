"""The parts of a campaign: which scenario comes before and after the one on screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from engine.desktop.kit.words import month_words
from engine.scenario.catalogue import CatalogueEntry


class Campaign(NamedTuple):
    """The scenarios on both sides of one, None where nothing is joined to it."""

    before: CatalogueEntry | None = None
    after: CatalogueEntry | None = None


ALONE = Campaign()
"""Of a scenario that is joined to no other."""


def campaign_of(
    scenario_id: str, continues: str | None, entries: Iterable[CatalogueEntry]
) -> Campaign:
    """Return what comes before and after a scenario, by what the scenarios themselves say.

    Args:
        scenario_id: its id.
        continues: the id of the one that it says it continues.
        entries: all that can be opened; faulty ones cannot.
    """
    sound = [entry for entry in entries if entry.fault is None]
    return Campaign(
        next((entry for entry in sound if continues is not None and entry.id == continues), None),
        next((entry for entry in sound if entry.continues == scenario_id), None),
    )


def month_of(entry: CatalogueEntry) -> str:
    """Return the month in which a scenario begins; its title where that cannot be read."""
    try:
        return month_words(datetime.fromisoformat(entry.start).date())
    except ValueError:
        return entry.title
