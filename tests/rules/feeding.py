"""Supply alone, on drawn battlefields: what the tests of chapter 6 share."""

from engine.rules.supply import starve, supply, supply_line
from engine.state import events as e
from engine.state import state as s
from engine.state.run import COUNT, new_run


def supplied(battle):
    """Return a battlefield after its groups were supplied, and the events."""
    run, state = new_run(battle.world), s.copy_state(battle.state)
    supply(battle.world, state, run)
    after = type(battle)(battle.world, state, battle.names, battle.columns)
    return after, e.Event.read(run.rows[: run.mark[COUNT] * e.CELLS])


def starved(battle):
    """Return a battlefield after its groups were supplied and starved, and the events."""
    run, state = new_run(battle.world), s.copy_state(battle.state)
    supply(battle.world, state, run)
    starve(battle.world, state, run)
    after = type(battle)(battle.world, state, battle.names, battle.columns)
    return after, e.Event.read(run.rows[: run.mark[COUNT] * e.CELLS])


def line(battle, name="R1"):
    return supply_line(battle.world, battle.state, battle.group(name))
