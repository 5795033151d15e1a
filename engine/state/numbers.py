"""The single numbers of the rules, by name: `world.numbers[STACK_LIMIT]`.

Their values, units and evidence stand in `scenarios/shared/rules/standard.yaml`, under these
names in small letters and in this order; a test holds the two together. Shares are in
thousandths, cohesion and stock in thousandths of a point, turns are of eight hours.
"""

from __future__ import annotations

NAMES: tuple[str, ...] = (
    # 1 Sequence of play
    "dark_part_0",  # 1 where a date's first turn is dark
    "dark_part_1",
    "dark_part_2",
    # 2 Groups
    "outpost_below",  # people; fewer make an outpost
    "disperse_below",  # people; fewer scatter
    "people_a_tank",  # people's worth of power of one tank, and so on
    "people_an_armoured",
    "people_a_technical",
    "people_a_gun",
    # 3 Stacking and frontage
    "stack_limit",  # groups a hex
    "attack_frontage",  # people of an attack that count, each hexside
    "defence_frontage",  # people of a defence that count
    # 4 Zones of control
    "zone_cohesion",  # points; below it a group has no zone
    "zone_to_zone_points",
    "zone_night_points",
    # 5 Movement
    "night_points",
    "wadi_points",
    "withdraw_cohesion",  # points lost in each enemy zone passed
    # 6 Supply
    "supply_reach",  # points of a lorry off the road
    "supply_loss_a_point",  # thousandths lost each point of road
    "supply_least",  # thousandths that arrive at any distance
    "stock_full",  # points of stock
    "stock_received",  # most that comes in a turn
    "stock_upkeep",
    "stock_attack",
    "stock_assault",
    "stock_defence",
    "stock_fire",
    "unsupplied_no_recovery",  # turns without
    "unsupplied_no_assault",
    "unsupplied_no_attack",
    "unsupplied_cohesion_2",  # points lost in the second turn
    "unsupplied_cohesion_3",  # and in each later one
    "unsupplied_losses",  # thousandths of people, in each turn without an attack
    # 7 Combat
    "even_column",  # index of the column of even odds
    "least_column",  # thousandths of a column
    "most_column",
    "most_shift",  # thousandths, either way
    "trench_shift",  # for each level
    "concentric_shift",
    "surround_shift",
    "combined_arms_shift",
    "combined_arms_vehicles",  # pieces needed
    "gun_shift",
    "gun_shift_most",
    "gun_range",  # hexes
    "air_shift",
    "air_shift_most",
    "surprise_shift",
    "unsupplied_attack_shift",
    "unsupplied_defence_shift",
    "command_shift",
    "wadi_shift",
    "night_support_shift",  # taken off guns and aircraft in the dark
    "assault_shift",
    "assault_losses",  # thousandths of the attacker's ordinary losses
    "suppressed_shift",
    "advance_column",  # thousandths; from here motors may go on a second hex
    "fire_cohesion",  # points lost to guns that harass
    "shock_quality_1",  # hundredths of the table\'s shock, by a group\'s quality
    "shock_quality_2",
    "shock_quality_3",
    "shock_quality_4",
    "shock_quality_5",
    # 8 Cohesion and retreat
    "attack_cohesion",  # points needed to attack
    "break_delay",
    "break_hold",
    "break_last",
    "last_stand_losses",  # thousandths of ordinary losses
    "rout_cohesion",
    "rout_hexes",
    "abandoned",  # thousandths of vehicles
    "pursuit_losses",  # thousandths of people
    "pursuit_column",
    "pocket_cohesion",
    "surrender_cohesion",
    "panic_cohesion",  # points lost beside a rout
    # 9 Recovery and entrenchment
    "recovery_quiet",
    "recovery_contact",
    "idle_turns",  # turns at rest before a group digs in by itself
    # 10 Air
    "base_danger",  # hexes; an enemy so near stops flying
    "strike_cohesion",
    "strike_losses",  # thousandths of people
    "strike_suppression",
    "harass_range",  # hexes of air defence
    "risk_air_defence",  # hundredths of an aircraft
    "risk_guns",
    "airlift_received",
    # 11 Fire control
    "height_range",  # hexes
    "height_above_m",
    # 12 Car bombs and mines
    "car_bomb_shift",
    "car_bomb_entrenchment",
    "mine_losses",  # thousandths of people
    "mine_cohesion",
    "mine_level",
    # 13 Command
    "settled_turns",  # turns at rest after which a group needs a turn's notice
    "settled_hexes",  # how far a settled group may go meanwhile
    # 14 Objectives and victory
    "held_turns",  # turns a place is held before it counts
    "people_a_point",  # people lost that cost a point
    # 15 Fog of war
    "sight_day",
    "sight_night",
    "sight_height",
    "sight_recon",
)

(
    DARK_PART_0,
    DARK_PART_1,
    DARK_PART_2,
    OUTPOST_BELOW,
    DISPERSE_BELOW,
    PEOPLE_A_TANK,
    PEOPLE_AN_ARMOURED,
    PEOPLE_A_TECHNICAL,
    PEOPLE_A_GUN,
    STACK_LIMIT,
    ATTACK_FRONTAGE,
    DEFENCE_FRONTAGE,
    ZONE_COHESION,
    ZONE_TO_ZONE_POINTS,
    ZONE_NIGHT_POINTS,
    NIGHT_POINTS,
    WADI_POINTS,
    WITHDRAW_COHESION,
    SUPPLY_REACH,
    SUPPLY_LOSS_A_POINT,
    SUPPLY_LEAST,
    STOCK_FULL,
    STOCK_RECEIVED,
    STOCK_UPKEEP,
    STOCK_ATTACK,
    STOCK_ASSAULT,
    STOCK_DEFENCE,
    STOCK_FIRE,
    UNSUPPLIED_NO_RECOVERY,
    UNSUPPLIED_NO_ASSAULT,
    UNSUPPLIED_NO_ATTACK,
    UNSUPPLIED_COHESION_2,
    UNSUPPLIED_COHESION_3,
    UNSUPPLIED_LOSSES,
    EVEN_COLUMN,
    LEAST_COLUMN,
    MOST_COLUMN,
    MOST_SHIFT,
    TRENCH_SHIFT,
    CONCENTRIC_SHIFT,
    SURROUND_SHIFT,
    COMBINED_ARMS_SHIFT,
    COMBINED_ARMS_VEHICLES,
    GUN_SHIFT,
    GUN_SHIFT_MOST,
    GUN_RANGE,
    AIR_SHIFT,
    AIR_SHIFT_MOST,
    SURPRISE_SHIFT,
    UNSUPPLIED_ATTACK_SHIFT,
    UNSUPPLIED_DEFENCE_SHIFT,
    COMMAND_SHIFT,
    WADI_SHIFT,
    NIGHT_SUPPORT_SHIFT,
    ASSAULT_SHIFT,
    ASSAULT_LOSSES,
    SUPPRESSED_SHIFT,
    ADVANCE_COLUMN,
    FIRE_COHESION,
    SHOCK_QUALITY_1,
    SHOCK_QUALITY_2,
    SHOCK_QUALITY_3,
    SHOCK_QUALITY_4,
    SHOCK_QUALITY_5,
    ATTACK_COHESION,
    BREAK_DELAY,
    BREAK_HOLD,
    BREAK_LAST,
    LAST_STAND_LOSSES,
    ROUT_COHESION,
    ROUT_HEXES,
    ABANDONED,
    PURSUIT_LOSSES,
    PURSUIT_COLUMN,
    POCKET_COHESION,
    SURRENDER_COHESION,
    PANIC_COHESION,
    RECOVERY_QUIET,
    RECOVERY_CONTACT,
    IDLE_TURNS,
    BASE_DANGER,
    STRIKE_COHESION,
    STRIKE_LOSSES,
    STRIKE_SUPPRESSION,
    HARASS_RANGE,
    RISK_AIR_DEFENCE,
    RISK_GUNS,
    AIRLIFT_RECEIVED,
    HEIGHT_RANGE,
    HEIGHT_ABOVE_M,
    CAR_BOMB_SHIFT,
    CAR_BOMB_ENTRENCHMENT,
    MINE_LOSSES,
    MINE_COHESION,
    MINE_LEVEL,
    SETTLED_TURNS,
    SETTLED_HEXES,
    HELD_TURNS,
    PEOPLE_A_POINT,
    SIGHT_DAY,
    SIGHT_NIGHT,
    SIGHT_HEIGHT,
    SIGHT_RECON,
) = range(len(NAMES))
