"""It stays a simulation: each input of the hindcast that is changed moves the result as it should.

A rule that forced an outcome would let these stand still. Every row changes one thing in a
scenario, lets the staffs of both sides play history's orders, and compares one measure with the
same measure of the unchanged hindcast: it must move in the direction that common sense expects,
and by at least so much. The figures behind the margins are about twice as large.
"""

import pytest

from tests.study.changed import (
    a_day_later,
    begins_with,
    course,
    figure,
    grounded,
    half_commands,
    held,
    held_anywhere,
    holds,
    lost,
    no_surprise,
    points,
    quality,
    reserves_let_go,
    stock,
    supply,
    surprise_all_along,
    taken,
    unchanged,
    untold,
    without,
)

DECEMBER, NEW_YEAR = "palmyra-2016", "palmyra-2017"
ARMY, ISIL = "gov", "isil"
MORE, FEWER = 1, -1
LATER, SOONER = MORE, FEWER

OPENING = 8
"""Turns up to the afternoon of 10 December: the first three days, before Palmyra is entered."""

CITY = ("palmyra", "palmyra_ruins", "palmyra_west_districts", "mutaqaidin_street", "amiriyeh")
BY_T4 = ("tiyas_mountain", "abandoned_base", "jeb_al_murr", "t4_pumping_station", "fawara")
NORTH = ("huwaysis", "mahr_field", "berej_hills", "jihar_gasfield")
SOUTH = ("hallabat_palace", "hayyal_mount", "sekkary")
WON_BACK = ("jazal_village", "south_sawamea", "hayyal_mount")

# Changes that more than one row makes: such a game is played once.
ISIL_HOLDS, ARMY_HOLDS = holds(ISIL), holds(ARMY)
WEAK_ISIL, WEAK_ARMY = quality(ISIL, -1), quality(ARMY, -1)
NO_SOUTHERN_AXIS = without("hb_", "hy_", "dt_", "sk_")
NO_SUPPLY = supply(0, ISIL)
DEEP_TRENCHES = begins_with(ARMY, trench=4)
SHAKEN = begins_with(ARMY, cohesion=lambda row: row.cohesion - 25)
RESERVES_AT_SILOS = reserves_let_go("fa_3", "fa_4", to="palmyra_silos")
T4_REINFORCEMENTS = ("qs_", "gr_", "sa_second", "ru_", "rg_", "hz_")
T4_COUNTER_ATTACKS = ("tiyas_mountain_c", "abandoned_base_c", "outskirts_c")

# fmt: off
IN_DECEMBER = {  # what is changed, and what then moves: change, measure, direction, by at least
    # History's orders
    "ISIL holds: the Army keeps far more of its places":
        (ISIL_HOLDS, held(ARMY, OPENING), MORE, 20),
    "ISIL holds: the Army loses hardly anybody":
        (ISIL_HOLDS, lost(ARMY, OPENING), FEWER, 120),
    "ISIL holds: Palmyra does not fall":
        (ISIL_HOLDS, taken("palmyra", ISIL, 17), LATER, 4),
    "the Army holds: what ISIL has taken is not won back":
        (ARMY_HOLDS, held(ISIL, 14, *WON_BACK), MORE, 8),
    "the Army holds: it does not leave Palmyra, which falls later":
        (ARMY_HOLDS, taken("palmyra", ISIL, 17), LATER, 1),
    "ISIL attacks a day later: it has its places later":
        (a_day_later(ISIL), held(ISIL, OPENING), FEWER, 15),
    "nobody is told to attack Palmyra itself: it pays the Army longer":
        (untold("city_attack", "city_garrison"), points(ARMY, 14), MORE, 12),
    "nobody is told to leave Palmyra: ISIL has its districts later":
        (untold("withdrawal_"), held(ISIL, 16, *CITY), FEWER, 4),
    "no counter-attacks round T4: the Army has less round it":
        (untold(*T4_COUNTER_ATTACKS), held(ARMY, 25, *BY_T4), FEWER, 5),
    # Groups
    "no northern axis: the Army keeps the fields of the north":
        (without("hu_", "mh_"), held(ARMY, OPENING, *NORTH), MORE, 10),
    "no eastern axis: the silos and the wadi stand":
        (without("ar_", "si_", "sw_", "t3_", "su_"),
         held(ARMY, OPENING, "palmyra_silos", "wadi_al_ahmar"), MORE, 5),
    "no southern axis: the Army keeps Hallabat, Hayyal and Sekkary":
        (NO_SOUTHERN_AXIS, held(ARMY, OPENING, *SOUTH), MORE, 8),
    "no southern axis: the Army loses fewer people":
        (NO_SOUTHERN_AXIS, lost(ARMY, OPENING), FEWER, 50),
    "no columns through Jazal: its mountains and oil field stand":
        (without("jz_"), held(ARMY, OPENING, "jazal_oilfield", "jazal_mountains"), MORE, 5),
    "nobody west of Huwaysis: the abandoned base stands":
        (without("ab_", "uq_"), held(ARMY, OPENING, "abandoned_base"), MORE, 2),
    "no Liwa Fatemiyoun: Palmyra's districts are lost sooner":
        (without("fa_"), held(ARMY, 14, *CITY), FEWER, 6),
    "no reinforcements for T4: the Army loses more people":
        (without(*T4_REINFORCEMENTS), lost(ARMY, 27), MORE, 100),
    "reserves are not held back and go to the silos: the Army has those longer":
        (RESERVES_AT_SILOS, taken("palmyra_silos", ISIL, OPENING), LATER, 1),
    # Figures and quality
    "ISIL at the most that is reported: the Army loses more people":
        (figure("isil_total", "high"), lost(ARMY, OPENING), MORE, 5),
    "ISIL at the least that is reported: the oil field of Jazal falls later":
        (figure("isil_total", "low"), taken("jazal_oilfield", ISIL, OPENING), LATER, 1),
    "the posts at the most that is reported: the Army has its places longer":
        (figure("shield_badiyah", "high"), held(ARMY, OPENING), MORE, 1),
    "ISIL fights better: the Army loses more people":
        (quality(ISIL, 1), lost(ARMY, OPENING), MORE, 50),
    "ISIL fights worse: it has fewer places":
        (WEAK_ISIL, held(ISIL, OPENING), FEWER, 5),
    "ISIL fights worse: it loses more people":
        (WEAK_ISIL, lost(ISIL, OPENING), MORE, 20),
    "the Army fights better: it keeps more places":
        (quality(ARMY, 1), held(ARMY, OPENING), MORE, 7),
    "the Army fights worse: it loses more people":
        (WEAK_ARMY, lost(ARMY, OPENING), MORE, 50),
    # Air, surprise, works, spirit, command
    "no aircraft: ISIL loses fewer people":
        (grounded(), lost(ISIL, 10), FEWER, 12),
    "only T4's aircraft: ISIL loses fewer people":
        (grounded("t4_wing"), lost(ISIL, 10), FEWER, 8),
    "no surprise: the Army has its places longer":
        (no_surprise, held_anywhere(ARMY, OPENING), MORE, 3),
    "surprise without end: the Army loses more people":
        (surprise_all_along, lost(ARMY, 10), MORE, 15),
    "no trenches: the Army loses more people":
        (begins_with(ARMY, trench=0), lost(ARMY, OPENING), MORE, 40),
    "the deepest trenches: the Army has its places longer":
        (DEEP_TRENCHES, held(ARMY, OPENING), MORE, 2),
    "the deepest trenches: ISIL pays more for them":
        (DEEP_TRENCHES, lost(ISIL, OPENING), MORE, 10),
    "the Army begins shaken: it loses more people":
        (SHAKEN, lost(ARMY, OPENING), MORE, 40),
    "half of ISIL's commands: it attacks less, and has fewer places":
        (half_commands(ISIL), held(ISIL, OPENING), FEWER, 6),
    # Supply
    "the road from Qaryatayn is cut: the Army runs short":
        (supply(0, "qaryatayn_road"), stock(ARMY, OPENING), FEWER, 50),
    "both of the Army's roads are cut: it loses more people":
        (supply(0, "m20_homs", "qaryatayn_road"), lost(ARMY, 14), MORE, 25),
    "nothing is brought to ISIL: its offensive runs down":
        (NO_SUPPLY, held(ISIL, 14), FEWER, 7),
    "nothing is brought to ISIL: Palmyra pays the Army longer":
        (NO_SUPPLY, points(ARMY, 14), MORE, 12),
    "twice as much comes by the southern convoys: ISIL is short of less":
        (supply(200, "southern_convoys"), stock(ISIL, 10), MORE, 20),
}
IN_NEW_YEAR = {
    "the Army holds: it does not get to Fawara":
        (ARMY_HOLDS, taken("fawara", ARMY, 45), LATER, 4),
    "the Army holds: ISIL keeps what it had":
        (ARMY_HOLDS, held_anywhere(ISIL, 45), MORE, 50),
    "ISIL holds: nobody goes to the hills by T4, and they fall sooner":
        (ISIL_HOLDS, taken("tiyas_hills", ARMY, 15), SOONER, 1),
    "no reinforcements in January: ISIL loses fewer people":
        (without("re_"), lost(ISIL, 24), FEWER, 30),
    "ISIL at the least that is thought: the Army has the Jihar crossroads sooner":
        (figure("isil_january", "low"), held(ARMY, 24, "jihar_crossroads"), MORE, 5),
    "the Army fights worse: its attacks cost more people":
        (WEAK_ARMY, lost(ARMY, 24), MORE, 8),
}
# fmt: on
CHECKS = [
    *((DECEMBER, says, *check) for says, check in IN_DECEMBER.items()),
    *((NEW_YEAR, says, *check) for says, check in IN_NEW_YEAR.items()),
]


@pytest.mark.parametrize(
    ("scenario", "change", "measure", "direction", "least"),
    [pytest.param(scenario, *check, id=says) for scenario, says, *check in CHECKS],
)
def test_the_result_moves_as_expected(scenario, change, measure, direction, least):
    before, after = measure(course(scenario, unchanged)), measure(course(scenario, change))
    assert direction * (after - before) >= least, f"{before} unchanged, {after} changed"


def test_there_are_twenty_changes_at_least():
    """Issue 4, section 3: rows that look at the same game twice count once here."""
    assert len({(scenario, change) for scenario, _, change, *_ in CHECKS}) >= 20
