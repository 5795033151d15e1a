"""Shape of a rules file: every number and table of the rules, each with how it is known."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    field_validator,
)

from engine.scenario.maps.hex_map import ROAD_CLASSES, TERRAIN_CLASSES
from engine.scenario.reading.wording import did_you_mean, quoted
from engine.scenario.shapes.fields import Ident, Model, Positive, RuleText, Text, whole
from engine.scenario.shapes.forces import FORCE_KINDS
from engine.scenario.shapes.references import Names

NUMBERS: dict[str, str] = {
    "dark_part_0": "flag",
    "dark_part_1": "flag",
    "dark_part_2": "flag",
    "outpost_below": "people",
    "disperse_below": "people",
    "people_a_tank": "people",
    "people_an_armoured": "people",
    "people_a_technical": "people",
    "people_a_gun": "people",
    "stack_limit": "groups",
    "attack_frontage": "people",
    "defence_frontage": "people",
    "zone_cohesion": "points",
    "zone_to_zone_points": "movement",
    "zone_night_points": "movement",
    "night_points": "movement",
    "wadi_points": "movement",
    "withdraw_cohesion": "points",
    "supply_reach": "movement",
    "supply_loss_a_point": "thousandths",
    "supply_least": "thousandths",
    "stock_full": "stock",
    "stock_received": "stock",
    "stock_upkeep": "stock",
    "stock_attack": "stock",
    "stock_assault": "stock",
    "stock_defence": "stock",
    "stock_fire": "stock",
    "unsupplied_no_recovery": "turns",
    "unsupplied_no_assault": "turns",
    "unsupplied_no_attack": "turns",
    "unsupplied_cohesion_2": "points",
    "unsupplied_cohesion_3": "points",
    "unsupplied_losses": "thousandths",
    "even_column": "index",
    "least_column": "column",
    "most_column": "column",
    "most_shift": "column",
    "trench_shift": "column",
    "concentric_shift": "column",
    "surround_shift": "column",
    "combined_arms_shift": "column",
    "combined_arms_vehicles": "pieces",
    "gun_shift": "column",
    "gun_shift_most": "column",
    "gun_range": "hexes",
    "air_shift": "column",
    "air_shift_most": "column",
    "surprise_shift": "column",
    "unsupplied_attack_shift": "column",
    "unsupplied_defence_shift": "column",
    "command_shift": "column",
    "wadi_shift": "column",
    "night_support_shift": "column",
    "assault_shift": "column",
    "assault_losses": "thousandths",
    "suppressed_shift": "column",
    "advance_column": "column",
    "fire_cohesion": "points",
    "shock_quality_1": "hundredths",
    "shock_quality_2": "hundredths",
    "shock_quality_3": "hundredths",
    "shock_quality_4": "hundredths",
    "shock_quality_5": "hundredths",
    "attack_cohesion": "points",
    "break_delay": "points",
    "break_hold": "points",
    "break_last": "points",
    "last_stand_losses": "thousandths",
    "rout_cohesion": "points",
    "rout_hexes": "hexes",
    "abandoned": "thousandths",
    "pursuit_losses": "thousandths",
    "pursuit_column": "column",
    "pocket_cohesion": "points",
    "surrender_cohesion": "points",
    "panic_cohesion": "points",
    "recovery_quiet": "points",
    "recovery_contact": "points",
    "idle_turns": "turns",
    "base_danger": "hexes",
    "strike_cohesion": "points",
    "strike_losses": "thousandths",
    "strike_suppression": "flag",
    "harass_range": "hexes",
    "risk_air_defence": "hundredths",
    "risk_guns": "hundredths",
    "airlift_received": "stock",
    "height_range": "hexes",
    "height_above_m": "metres",
    "car_bomb_shift": "column",
    "car_bomb_entrenchment": "levels",
    "mine_losses": "thousandths",
    "mine_cohesion": "points",
    "mine_level": "levels",
    "settled_turns": "turns",
    "settled_hexes": "hexes",
    "held_turns": "turns",
    "people_a_point": "people",
    "sight_day": "hexes",
    "sight_night": "hexes",
    "sight_height": "hexes",
    "sight_recon": "hexes",
}
"""Every single number of the rules, in the rulebook's order, and its unit."""

BOUNDS: dict[str, tuple[int, int]] = {
    "flag": (0, 1),
    "people": (0, 5000),
    "groups": (1, 20),
    "points": (0, 100),
    "movement": (0, 100),
    "thousandths": (0, 100_000),
    "stock": (0, 1000),
    "turns": (0, 90),
    "index": (0, 30),
    "column": (-30_000, 30_000),
    "pieces": (0, 100),
    "hexes": (0, 30),
    "hundredths": (0, 10_000),
    "metres": (0, 9000),
    "levels": (0, 9),
}
"""What a number in each unit may be: from, to. A column is in thousandths of a column."""

Number = Annotated[int, BeforeValidator(whole)]
Flag = Annotated[int, Field(ge=0, le=1), BeforeValidator(whole)]
MovementPoints = Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]
Share = Annotated[int, Field(ge=0, le=1000), BeforeValidator(whole)]
Cohesion = Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]
Mobility = Literal["foot", "wheels", "tracks"]


class Reasoned(Model):
    """An entry of the rules: our choice (`design`) or drawn from a source (`inferred`), and why."""

    evidence: Literal["inferred", "design"]
    why: Text


def _one_of(names: Collection[str]) -> AfterValidator:
    """Return a check that an id is one of these names."""

    def check(name: str) -> str:
        if name not in names:
            raise ValueError(f"the rules know no {quoted(name)}{did_you_mean(name, names)}")
        return name

    return AfterValidator(check)


class RuleNumber(Reasoned):
    """A single number of the rules; `unit` says what it counts, `rule` which rule reads it."""

    id: Annotated[Ident, Names("number"), _one_of(NUMBERS)]
    unit: Ident
    value: Annotated[Number, Field(validate_default=True)]
    rule: RuleText

    @field_validator("unit")
    @classmethod
    def _is_the_rules_unit(cls, unit: str, info: ValidationInfo) -> str:
        wanted = NUMBERS.get(info.data.get("id", ""), unit)
        if unit != wanted:
            raise ValueError(f"{quoted(info.data['id'])} counts {wanted}, not {unit}")
        if unit not in BOUNDS:
            raise ValueError(f"no unit {quoted(unit)}{did_you_mean(unit, BOUNDS)}")
        return unit

    @field_validator("value")
    @classmethod
    def _makes_sense(cls, value: int, info: ValidationInfo) -> int:
        least, most = BOUNDS.get(info.data.get("unit", ""), (value, value))
        if not least <= value <= most:
            unit = info.data["unit"]
            raise ValueError(f"should be {least} to {most} {unit}, not {value}")
        return value


class TerrainRow(Reasoned):
    """What a terrain class costs and does; see `engine.state.world` for the columns."""

    id: Annotated[Ident, Names("terrain of the rules"), _one_of(TERRAIN_CLASSES)]
    foot: MovementPoints
    wheels: MovementPoints
    tracks: MovementPoints
    shift: Annotated[int, Field(ge=-9000, le=9000), BeforeValidator(whole)]
    trench_cap: Annotated[int, Field(ge=0, le=9), BeforeValidator(whole)]
    shelters: Flag
    open: Flag


class RoadRow(Reasoned):
    """Points that a hex along a road of some class costs."""

    id: Annotated[Ident, Names("road of the rules"), _one_of(ROAD_CLASSES)]
    foot: MovementPoints
    wheels: MovementPoints
    tracks: MovementPoints


class CombatRow(Reasoned):
    """A column of the combat table: from which ratio x 100 on, losses and shock of both sides."""

    column: Number
    ratio: Positive
    attack_losses: Share
    defence_losses: Share
    attack_shock: Cohesion
    defence_shock: Cohesion


class KindRow(Reasoned):
    """How groups of a kind move: off the road, along roads, and points a turn."""

    id: Annotated[Ident, Names("kind of group"), _one_of(FORCE_KINDS)]
    moves: Mobility
    on_roads: Mobility
    points: Annotated[int, Field(ge=1, le=100), BeforeValidator(whole)]


class _Row(Protocol):
    @property
    def id(self) -> str: ...


_RowT = TypeVar("_RowT", bound=_Row)


def _all(names: Collection[str]) -> AfterValidator:
    """Return a check that a list has rows for all these names."""

    def check(rows: tuple[_RowT, ...]) -> tuple[_RowT, ...]:
        given = {row.id for row in rows}
        missing = [quoted(name) for name in names if name not in given]
        if missing:
            raise ValueError(f"lacks {', '.join(missing)}")
        return rows

    return AfterValidator(check)


class RulesFile(Model):
    """The whole of a rules file: every number, terrain, road and kind of group exactly once."""

    id: Ident
    version: Positive
    numbers: Annotated[tuple[RuleNumber, ...], _all(NUMBERS)]
    terrain: Annotated[tuple[TerrainRow, ...], _all(TERRAIN_CLASSES)]
    roads: Annotated[tuple[RoadRow, ...], _all(ROAD_CLASSES)]
    combat: tuple[CombatRow, ...]
    kinds: Annotated[tuple[KindRow, ...], _all(FORCE_KINDS)]

    @field_validator("combat")
    @classmethod
    def _columns_rise(
        cls, combat: tuple[CombatRow, ...], info: ValidationInfo
    ) -> tuple[CombatRow, ...]:
        if len(combat) < 2:
            raise ValueError("a combat table needs at least two columns")
        for left, right in pairwise(combat):
            if right.column != left.column + 1:
                raise ValueError(f"after column {left.column} comes {left.column + 1}")
            if right.ratio <= left.ratio:
                raise ValueError(f"column {right.column} should begin above {left.ratio}")
        numbers = {row.id: row.value for row in info.data.get("numbers", ())}
        wanted = {
            "even_column": -combat[0].column,
            "least_column": 1000 * combat[0].column,
            "most_column": 1000 * combat[-1].column,
        }
        for name, value in wanted.items():
            if numbers.get(name, value) != value:
                raise ValueError(f"by this table the number {quoted(name)} should be {value}")
        return combat
