"""What may not be told yet is nowhere: every text of the window, read for what comes later."""

import re
from datetime import date

import pytest

from engine.desktop.kit.text import Flow
from engine.desktop.replay.brief import write_brief
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.facts import hit_words, write_facts
from engine.desktop.replay.panel import write_chronicle
from engine.desktop.replay.reading_sheets import dispute_flow, sources_flow
from engine.desktop.replay.replay_state import ReplayState, is_dispute_known
from engine.desktop.replay.timeline import turn_words
from engine.history.replay import Replay
from engine.scenario.load import load_scenario
from tests.desktop.player import said

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = re.compile(r"\b(\d{1,2})(?:[–-]\d{1,2})? ([A-Z][a-z]{2})[a-z]*\b(?: (\d{4}))?")
TURNS = [0, 1, 3, 6, 9, 12, 20, 33, 45, 60]


class Everything(set):
    """A set of unfolded things that holds them all."""

    def __contains__(self, _thing):
        return True


@pytest.fixture(scope="module")
def offensive():
    return Replay(load_scenario("palmyra-2016"))


def flow_of(reading, write):
    flow = Flow(reading.look, 500)
    write(flow, reading)
    return [said(flow), *(region.tip for region in flow.regions)]


def all_texts(replay, look, turn):
    state = ReplayState(turn=turn, no_spoilers=True, opened=Everything(), page="chronicle")
    reading = Reading(state, replay, look)
    yield from flow_of(reading, write_brief if turn == 0 else write_chronicle)
    for kind, names in (("place", replay.scenario.places), ("group", replay.scenario.forces)):
        standing = {at.force.id for at in replay.groups(turn)}
        for name in names:
            if kind == "place" or name in standing:
                state.selected = (kind, name)
                yield from flow_of(reading, write_facts)
                yield hit_words(reading, kind, name)
    sheet = sources_flow(reading, 1000)
    yield said(sheet)
    for dispute in replay.scenario.disputes.disputes:
        if is_dispute_known(state, replay, dispute):
            yield said(dispute_flow(reading, dispute, 1000))
    for other in range(replay.last_turn + 1):
        yield turn_words(reading, other)


def later_dates(text, today):
    for day, month, year in DAY.findall(text):
        if month.lower() not in MONTHS:
            continue
        number = MONTHS.index(month.lower()) + 1
        named = int(year) if year else today.year + (number < 6 and today.month == 12)
        try:
            found = date(named, number, int(day))
        except ValueError:
            continue
        if today < found and (year or (found - today).days < 60):
            yield found


@pytest.mark.parametrize("turn", TURNS)
def test_no_text_names_a_later_date_or_a_later_event(offensive, look, turn):
    today = offensive.calendar.date_of(turn)
    now = offensive.calendar.end_of(turn)
    titles = {e.title for e in offensive.scenario.events.values() if e.until > now}
    told = {e.title for e in offensive.scenario.events.values() if e.until <= now}
    faults = []
    for text in all_texts(offensive, look, turn):
        faults += [(str(day), text[:3000]) for day in later_dates(text, today)]
        faults += [(title, text) for title in titles - told if title in text]
    assert faults == []


def test_the_reading_finds_dates_as_they_are_written():
    found = list(later_dates("on 9 Dec and 12 January 2017, not 7 December", date(2016, 12, 8)))
    assert found == [date(2016, 12, 9), date(2017, 1, 12)]


def test_titles_notes_and_sections_come_back_with_the_whole_record(offensive, look):
    ahead = " ".join(all_texts(offensive, look, 9))
    assert "the document, paragraph" in ahead.lower()
    state = ReplayState(turn=9, opened=Everything(), page="chronicle")
    open_text = flow_of(Reading(state, offensive, look), write_chronicle)[0]
    document = offensive.scenario.sources.documents[0].title
    assert document in open_text and document not in ahead
