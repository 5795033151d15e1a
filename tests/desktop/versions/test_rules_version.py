"""The rules' version, worked out behind the window: begun when asked, stopped, gone on with."""

import pytest

from engine.desktop.versions import rules_version as version_module
from engine.desktop.versions.rules_version import RulesVersion
from engine.errors import HistoryLabError
from engine.history.hindcast import hindcast_of
from engine.history.replay import Replay
from engine.scenario.load import load_scenario
from engine.study.audit import audit


@pytest.fixture
def fresh(replay):
    return RulesVersion(replay.scenario, replay.ground)


def ended(version):
    version._thread.join(60)
    assert not version.is_working
    return version


def test_nothing_is_played_before_anybody_asks(fresh):
    assert not fresh.is_working and fresh.record is None and fresh.percent == 0
    assert not fresh.has(0)


def test_it_is_the_hindcast_turn_by_turn(version, replay):
    hindcast = hindcast_of(replay.scenario, version._setting.world)
    assert version.record.last_turn == replay.played_turns == hindcast.turns
    digests = [moment.digest for moment in version.moments]
    assert digests == [hindcast.at(turn).digest for turn in range(hindcast.turns + 1)]


def test_it_ends_with_the_audit_its_overrides_and_controls(version):
    told = audit(version._setting)
    assert version.is_complete and version.percent == 100 and not version.doing
    assert version.audit.outcomes == told.outcomes
    assert version.audit.controls == told.controls
    assert set(version.overrides) <= {(o.of.event.id, o.of.place) for o in told.misses}


def test_controls_are_played_only_when_they_are_wanted(fresh):
    fresh.finish()
    assert fresh.is_complete and fresh.audit.controls is None
    fresh.wants_controls = True
    assert not fresh.is_complete
    fresh.finish()
    assert fresh.audit.controls is not None


def test_who_turns_away_stops_it_and_it_goes_on_from_there(fresh, version):
    fresh.go_on()
    fresh.stop()
    ended(fresh)
    kept = len(fresh.moments)
    assert not fresh.is_complete
    fresh.go_on()
    ended(fresh)
    assert fresh.is_complete and len(fresh.moments) >= kept
    assert [m.digest for m in fresh.moments] == [m.digest for m in version.moments]


def test_every_change_is_told_by_the_serial(fresh):
    before = fresh.serial
    fresh.finish()
    assert fresh.serial > before + fresh.turns


def test_what_cannot_be_compiled_is_told_in_words(fresh, monkeypatch):
    def refuse(_scenario):
        raise HistoryLabError("the vale has no ground\nnor anything else")

    monkeypatch.setattr(version_module, "Setting", refuse)
    fresh.finish()
    assert fresh.fault == "the vale has no ground" and fresh.is_complete


def test_an_error_does_not_die_with_its_thread(fresh, monkeypatch):
    monkeypatch.setattr(version_module, "Setting", lambda _scenario: 1 // 0)
    fresh.go_on()
    ended(fresh)
    with pytest.raises(ZeroDivisionError):
        fresh.go_on()


def test_without_written_orders_the_staffs_plan_anew(drill):
    (drill.folder / "orders.expanded.yaml").unlink(missing_ok=True)
    replay = Replay(load_scenario(drill.folder))
    planned = RulesVersion(replay.scenario, replay.ground)
    planned.finish()
    hindcast = hindcast_of(replay.scenario, planned._setting.world)
    digests = [hindcast.at(turn).digest for turn in range(hindcast.turns + 1)]
    assert [moment.digest for moment in planned.moments] == digests
