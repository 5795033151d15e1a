"""Shapes of `orders.yaml` (history's orders) and `orders.expanded.yaml` (what they came to).

A tasking is as much of an order as documents allow to be known: these groups, this task, this
place, these hours, for the sake of these events. How groups went about it is left to the
staffs, who play both sides; what they order stands in `orders.expanded.yaml`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from engine.scenario.shapes.calendar import TurnEnd
from engine.scenario.shapes.fields import Ident, Model, Positive, Sourced, Text
from engine.scenario.shapes.ids import EventIds, ForceIds, PlaceId, WingIds
from engine.scenario.shapes.references import Names

GROUP_TASKS = ("take", "hold", "withdraw")
WING_TASKS = ("support", "strike", "interdict", "cover", "airlift")

Task = Literal["take", "hold", "withdraw", "support", "strike", "interdict", "cover", "airlift"]


class Tasking(Sourced):
    """One of history's orders: groups, or wings, of one side do a task at a place.

    `from` is a turn's beginning and `until` a turn's end, without it the game's. A retreat is
    ordered only where documents tell of it: else the rules decide who gives way.
    """

    id: Annotated[Ident, Names("tasking")]
    groups: ForceIds = ()
    wings: Annotated[WingIds, Field(validate_default=True)] = ()
    task: Task
    place: PlaceId
    begins: Annotated[TurnEnd, Field(alias="from")]
    until: TurnEnd | None = None
    serves: Annotated[EventIds, Field(min_length=1)]

    @field_validator("wings")
    @classmethod
    def _is_for_somebody(cls, wings: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if "groups" in info.data and bool(wings) == bool(info.data["groups"]):
            raise ValueError("a tasking needs either 'groups' or 'wings', not both")
        return wings

    @field_validator("task")
    @classmethod
    def _task_is_theirs(cls, task: str, info: ValidationInfo) -> str:
        who = next((name for name in ("groups", "wings") if info.data.get(name)), None)
        tasks = {"groups": GROUP_TASKS, "wings": WING_TASKS}
        if who and task not in tasks[who]:
            raise ValueError(f"{task} is no task of {who}; theirs are {', '.join(tasks[who])}")
        if task == "withdraw" and info.data.get("evidence", "documented") != "documented":
            raise ValueError("a retreat is ordered only where it is documented")
        return task

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: datetime | None, info: ValidationInfo) -> datetime | None:
        if until is not None and "begins" in info.data and until <= info.data["begins"]:
            raise ValueError("until should be later than from")
        return until


class OrdersFile(Model):
    """The whole of `orders.yaml`."""

    taskings: tuple[Tasking, ...] = ()


class PlayerTurnOrders(Model):
    """What a side orders in one turn, in words such as `move red_first 2710 2716`."""

    turn: Positive
    side: Ident
    orders: tuple[Text, ...]


class ExpandedOrdersFile(Model):
    """The whole of `orders.expanded.yaml`, which `expand-orders` writes.

    `made_from` is the fingerprint of the taskings, the scenario and the rules that it follows.
    """

    made_from: Text | None = None
    player_turns: tuple[PlayerTurnOrders, ...]
