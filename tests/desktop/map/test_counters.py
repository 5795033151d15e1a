"""Groups gathered into counters: everyone counted once, sides never mixed."""

import pygame
import pytest

from engine.desktop.kit.look import Look
from engine.desktop.map.chart import hex_centre
from engine.desktop.map.counters import gather, heaps_of, stack_of
from engine.desktop.map.stack_fan import lay_out_tray
from engine.desktop.map.symbols import Badge
from engine.grid.hex import Hex


@pytest.fixture
def stances(replay):
    return {side.id: side.stance for side in replay.scenario.header.sides}


@pytest.fixture
def groups(replay):
    return replay.groups(replay.last_turn)


@pytest.mark.parametrize("reach", [0, 100, 100_000], ids=["in one hex", "near", "all"])
def test_every_group_is_in_one_stack_of_its_side(groups, stances, reach):
    stacks = gather(groups, stances, reach)

    assert sorted(id_ for stack in stacks for id_ in stack.ids) == sorted(
        group.force.id for group in groups
    )
    sides = {group.force.id: group.force.side for group in groups}
    assert all({sides[id_] for id_ in stack.ids} == {stack.side} for stack in stacks)
    assert sum(stack.people for stack in stacks) == sum(group.people[1] for group in groups)


def test_within_a_wide_reach_each_side_is_one_stack(groups, stances):
    stacks = gather(groups, stances, 100_000)

    assert len(stacks) == len({group.force.side for group in groups})


def test_the_strongest_group_leads_its_stack(groups, stances):
    side = groups[0].force.side
    members = [group for group in groups if group.force.side == side]

    stack = stack_of(members, stances)

    assert stack.ids[0] == max(members, key=lambda group: group.people[1]).force.id
    assert stack.people == sum(group.people[1] for group in members)


def test_the_two_stances_have_counters_of_different_shape():
    badge = Badge(Look(1.0))

    wide, tall = badge.frame_size("cool")
    assert wide > tall
    wide, tall = badge.frame_size("warm")
    assert wide == tall


def test_counters_grow_half_as_fast_as_the_text_and_their_numbers_with_it():
    small, large = Badge(Look(1.0)), Badge(Look(2.0))

    assert large.frame_size("cool")[0] == pytest.approx(1.5 * small.frame_size("cool")[0], abs=1)
    heights = [badge.plate("95").get_height() for badge in (small, large)]
    assert heights[1] == pytest.approx(2 * heights[0], abs=2)


@pytest.mark.parametrize("count", [2, 5, 6, 23])
def test_a_tray_holds_every_group_without_overlap_and_stays_in_view(count):
    bounds = pygame.Rect(0, 0, 900, 600)

    tray, cells = lay_out_tray(count, (44, 50), pygame.Rect(850, 10, 44, 50), bounds, 6)

    assert bounds.contains(tray)
    assert len(cells) == count
    assert all(tray.contains(cell) for cell in cells)
    assert all(cell.collidelist(cells[:index]) < 0 for index, cell in enumerate(cells))


def in_a_row(groups, people):
    """One side's groups in a row of hexes: people by column."""
    side = groups[0].force.side
    ours = [group for group in groups if group.force.side == side]
    return [
        ours[n % len(ours)]._replace(hex=Hex.at(column, 2), people=(count, count, count))
        for n, (column, count) in enumerate(people.items())
    ]


def test_maps_side_by_side_gather_round_the_same_hexes(groups, stances):
    """The middle is gathered to the west here, to the east there; together, to the stronger."""
    here, there = in_a_row(groups, {1: 100, 3: 80}), in_a_row(groups, {3: 80, 5: 200})
    apart = hex_centre(Hex.at(3, 2))[0] - hex_centre(Hex.at(1, 2))[0]
    reach = 1.2 * apart
    assert [stack.people for stack in gather(here, stances, reach)] == [180]
    assert [stack.people for stack in gather(here, stances, reach, heaps_of(there))] == [80, 100]
    assert [stack.people for stack in gather(there, stances, reach, heaps_of(here))] == [280]


def test_no_group_is_lost_where_two_maps_gather_together(groups, stances, replay):
    others = replay.groups(0)
    for mine, yours in ((groups, others), (others, groups)):
        for reach in (0, 100, 100_000):
            stacks = gather(mine, stances, reach, heaps_of(yours))
            assert sorted(id_ for stack in stacks for id_ in stack.ids) == sorted(
                group.force.id for group in mine
            )
