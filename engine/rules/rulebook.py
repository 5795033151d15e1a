"""The rulebook: every rule's number and sentence, chapter by chapter.

Events, refusals, tests, code and the manual name rules by these numbers. Numbers in braces are
read from the tables (`engine.state.numbers`), so the sentence cannot disagree with the rule.
"""

from __future__ import annotations

CHAPTERS: dict[int, tuple[str, str]] = {
    1: ("Sequence of play", "turn"),
    2: ("Groups", "turn"),
    3: ("Stacking and frontage", "stacking"),
    4: ("Zones of control", "zones"),
    5: ("Movement", "movement"),
    6: ("Supply", "supply"),
    7: ("Combat", "combat"),
    8: ("Cohesion and retreat", "retreat"),
    9: ("Recovery and entrenchment", "recovery"),
    10: ("Air", "air"),
    11: ("Fire control", "fire_control"),
    12: ("Car bombs and mines", "bombs"),
    13: ("Command", "command"),
    14: ("Objectives and victory", "objectives"),
    15: ("Fog of war", "fog"),
}
"""Title of each chapter, and the module of `engine.rules` that decides it."""

RULES: dict[str, str] = {
    "1.1": "A turn is eight hours; the first and the third turn of a date are dark.",
    "1.2": "In each turn the sides play one after the other; the scenario says who begins.",
    "1.3": "A side's orders run by phase: stances, aircraft, guns, movement and works, combat; "
    "within a phase by group, never in the order they were given.",
    "1.4": "A turn begins with arrivals, outsiders' strikes and fresh sorties, and ends, after "
    "both sides, with supply, recovery, objectives and points.",
    "1.5": "A group arrives in its hex; if that is full or held by the enemy, in the nearest "
    "hex with room, and if none is near it waits a turn.",
    "1.6": "The game ends after the scenario's last turn.",
    "1.7": "On the main line of history, groups are placed where the record has them at the end "
    "of each turn.",
    "2.1": "Strength counts people; vehicles, guns and aircraft are counted apart.",
    "2.2": "A group of fewer than {outpost_below} people is an outpost.",
    "2.3": "Quality runs from 1 to 5.",
    "2.4": "Cohesion runs from 0 to 100; it falls before strength does.",
    "2.5": "A group of fewer than {disperse_below} people scatters.",
    "3.1": "At most {stack_limit} groups of a side may stand in a hex at the end of a phase.",
    "3.2": "Two sides never stand in one hex.",
    "3.3": "Of an attack at most {attack_frontage} people count for each side of the hex that it "
    "comes over, of a defence at most {defence_frontage}; the fittest groups count first, and "
    "vehicles and guns always.",
    "4.1": "A group with at least {zone_cohesion} cohesion that is no outpost has a zone of "
    "control: the six hexes around it.",
    "4.2": "Zones do not reach into towns and mountains.",
    "4.3": "By day a group that enters an enemy zone of control stops there.",
    "4.4": "In the dark it need not stop, but entering a zone costs {zone_night_points} points.",
    "4.5": "Going straight from one enemy zone into another costs {zone_to_zone_points} points.",
    "5.1": "Each group has movement points for the turn, by its kind.",
    "5.2": "Each hex costs points by its ground and how the group moves.",
    "5.3": "Along a road, each hex costs points by the road instead.",
    "5.4": "A march that meets an enemy group stops in the last free hex before it.",
    "5.5": "Crossing a wadi off the road costs {wadi_points} points more, a hex in the dark off "
    "the road {night_points} more.",
    "5.6": "A group with its points unspent may always enter one hex that is not closed to it.",
    "5.7": "A group takes every hex that it enters.",
    "5.8": "A withdrawing group passes enemy zones without stopping and loses "
    "{withdraw_cohesion} cohesion in each; it may not attack in that turn.",
    "5.9": "A path leads from hex to neighbouring hex, stays on the map, ends in a hex with "
    "room, and costs no more points than the group has.",
    "5.10": "A group gets one order to move, withdraw, leave, dig or lay mines a turn.",
    "5.11": "A group that stands at an open source of its side's supply at the map's edge may "
    "leave the map.",
    "5.12": "A group out of supply for {unsupplied_no_attack} turns has half its points.",
    "6.1": "A side's sources of supply can each keep a number of people supplied; a source is "
    "shut while the enemy holds its hex.",
    "6.2": "Supply goes along roads from open sources, but not through a hex that the enemy "
    "holds or stands in, nor through an enemy zone of control without a group of one's own.",
    "6.3": "A group is joined to the roads if lorries can reach one with {supply_reach} points "
    "off the road, by the same rule; empty ground off the road bars nobody. A source off the road "
    "is joined to the nearest one in the same way.",
    "6.4": "Joined sources pool what they send; if the groups that they feed need more, each "
    "gets the same part.",
    "6.5": "Each point of the way costs {supply_loss_a_point} thousandths of what is sent; at "
    "least {supply_least} thousandths arrive. An interdicted or overlooked road hex counts four "
    "times.",
    "6.6": "A group keeps a stock of up to {stock_full}, receives up to {stock_received} a turn "
    "and needs {stock_upkeep} a turn to live.",
    "6.7": "An attack spends {stock_attack} of stock, an assault {stock_assault}, a defence up "
    "to {stock_defence}, gunfire {stock_fire}; who lacks it may not attack.",
    "6.8": "A group whose stock ran out is unsupplied: it does not recover; from the second turn "
    "it may not assault and loses {unsupplied_cohesion_2} cohesion, from the third it may not "
    "attack and loses {unsupplied_cohesion_3} a turn.",
    "7.1": "A group attacks an enemy hex next to it; all that attack one hex attack together.",
    "7.2": "The ratio of power gives a column of the combat table, fractions between two "
    "columns included.",
    "7.3": "Power is people, with vehicles and guns counted as people, times quality, times half "
    "plus half of cohesion.",
    "7.4": "The ground under the defender shifts the column.",
    "7.5": "Each level of entrenchment shifts the column by one against the attacker. This and "
    "other shifts that hold for some groups of a side count by their part of its power.",
    "7.6": "An attack from two sides that do not touch shifts by {concentric_shift}; a defender "
    "with no free hex around by {surround_shift}.",
    "7.7": "Foot soldiers with at least {combined_arms_vehicles} tanks or armoured vehicles on "
    "open ground shift by {combined_arms_shift}.",
    "7.8": "Each group whose guns fire in support, within {gun_range} hexes, shifts by "
    "{gun_shift}, up to {gun_shift_most}; the defender's guns in reach count against it in the "
    "same way, and spend stock as for gunfire.",
    "7.9": "Each sortie in support shifts by {air_shift}, up to {air_shift_most}; aircraft that "
    "cover the hex count against it.",
    "7.10": "Where the scenario gives a side surprise, its attacks shift by {surprise_shift}.",
    "7.11": "An unsupplied attacker shifts by {unsupplied_attack_shift}, an unsupplied defender "
    "by {unsupplied_defence_shift}.",
    "7.12": "Groups of unlike commands that attack together shift by {command_shift}.",
    "7.13": "An attack wholly across a wadi, and over no road, shifts by {wadi_shift}.",
    "7.14": "In the dark, guns and aircraft on either side shift by {night_support_shift} less.",
    "7.15": "An assault shifts by {assault_shift}; the attacker's losses rise to "
    "{assault_losses} thousandths.",
    "7.16": "Attackers that were struck from the air or by guns before shift by "
    "{suppressed_shift}; so do defenders the other way.",
    "7.17": "Shifts together count at most {most_shift} either way, and the column stays on "
    "the table.",
    "7.18": "The column gives the losses of both sides, in thousandths of their people; "
    "fractions are carried over.",
    "7.19": "The column gives the cohesion that both sides lose.",
    "7.20": "Where the defender gives way, the strongest attacking group takes the hex, unless "
    "told to stay; at {advance_column} or more a group on wheels or tracks may go one hex "
    "straight on, over open ground or a road, into no enemy zone.",
    "7.21": "Guns that fire at a hex that their side does not attack suppress the enemies there, "
    "until those have played their next turn, and cost them half of {strike_cohesion} cohesion; "
    "more fire adds nothing.",
    "8.1": "A group told to delay gives way below {break_delay} cohesion, one told to hold below "
    "{break_hold}, one told to stand to the last below {break_last}; an outpost goes at once when "
    "it is attacked at {advance_column} or more.",
    "8.2": "It goes back to the neighbouring hex with room and fewest enemies next to it; then to "
    "a road of its own side, its other ground, nobody's, the enemy's; then the farthest from the "
    "enemies around it, then the first on the map; never into an enemy zone without a group of "
    "its own.",
    "8.3": "Below {rout_cohesion} cohesion a group, also an attacker, runs {rout_hexes} hexes and "
    "leaves {abandoned} thousandths of its vehicles and guns behind, of each kind at least one.",
    "8.4": "A group that cannot go back is in a pocket: it stays and loses {pocket_cohesion} "
    "cohesion; below {surrender_cohesion} it scatters or surrenders.",
    "8.5": "A group below {attack_cohesion} cohesion may not attack.",
    "8.6": "A group that goes back loses its entrenchment.",
    "8.7": "From {pursuit_column} thousandths of a column on, who goes back loses "
    "{pursuit_losses} thousandths of its people to pursuit.",
    "8.8": "Standing to the last raises losses to {last_stand_losses} thousandths.",
    "9.1": "A supplied group recovers {recovery_quiet} cohesion a turn out of contact, "
    "{recovery_contact} next to an enemy, none if it attacked, was attacked or went back.",
    "9.2": "A group at rest for {idle_turns} turns digs in a level a turn, up to what the ground "
    "allows; told to dig, at once.",
    "9.3": "A group that moves leaves its entrenchment.",
    "9.4": "A group that moved does not recover in the dark.",
    "10.1": "A wing of aircraft has a number of sorties a day; unused ones are lost.",
    "10.2": "A wing flies only while its side holds its base and no enemy group is within "
    "{base_danger} hexes of it; bases off the map are safe.",
    "10.3": "A sortie supports an attack, strikes, interdicts a road hex, covers a hex, "
    "reconnoitres, or carries supply to a base. What it does on the map lasts until its side "
    "plays again.",
    "10.4": "In the dark only wings that can do so fly.",
    "10.5": "Each sortie within {harass_range} hexes of enemy air defence or guns risks a part "
    "of an aircraft; whole ones are lost.",
    "10.6": "A strike costs the enemy in its hex {strike_cohesion} cohesion and {strike_losses} "
    "thousandths of its people, and suppresses it.",
    "10.7": "Supply by air brings {airlift_received} of stock to each group in another base of "
    "its own side, be it under fire or not.",
    "10.8": "Strikes by outsiders, told of by the record, hit when and where they are told of; "
    "the nearest groups lose first.",
    "10.9": "Where the scenario says so, nobody flies.",
    "11.1": "A group that is no outpost overlooks, from a listed height, the hexes within "
    "{height_range} that lie at least {height_above_m} m lower.",
    "11.2": "An overlooked hex earns its holder no points and groups in it do not recover.",
    "11.3": "Whom the height's side fights gets no use of a road in an overlooked hex.",
    "12.1": "An attack with a car bomb shifts by {car_bomb_shift} and takes "
    "{car_bomb_entrenchment} level of entrenchment; one bomb is spent, of the first group told "
    "to use one.",
    "12.2": "Car bombs reach only open ground or a road, and only groups that have one use it.",
    "12.3": "Laying mines takes a group its turn and adds a level in its hex, up to {mine_level}; "
    "mines of the other side must be cleared first.",
    "12.4": "Who enters mines of the other side stops, and loses {mine_losses} thousandths of "
    "its people and {mine_cohesion} cohesion for each level; a level is spent.",
    "12.5": "A group that rests a turn in mines of the other side clears a level.",
    "13.1": "A side may move or attack with a limited number of groups a turn.",
    "13.2": "A group at rest for {settled_turns} turns has settled: ordered further than "
    "{settled_hexes} hex, it needs a turn's notice.",
    "13.3": "Reserves that the scenario holds back take no orders until their date, or until an "
    "enemy stands next to them.",
    "14.1": "At the end of each date, a side earns the points of each objective that it holds.",
    "14.2": "An objective counts once it has been held for {held_turns} turns.",
    "14.3": "A place is held by the side that holds all its deciding hexes.",
    "14.4": "Each {people_a_point} people lost cost a point, reckoned at the end of each date.",
    "14.5": "A place fought over in this turn earns nothing. In the game's last turn it earns as "
    "it was held when the turn began, whatever is fought over or taken.",
    "14.6": "The result is compared with history's own points.",
    "15.1": "With fog of war, a side sees enemy groups within {sight_day} hexes of its own by "
    "day, {sight_night} in the dark, {sight_height} from a height, {sight_recon} around "
    "aircraft that reconnoitre.",
    "15.2": "Orders are checked against what the side sees.",
    "15.3": "An order that meets what was hidden stops or lapses.",
    "15.4": "Both sides know who holds each hex and place, where mines lie, and all points and "
    "losses: news travels.",
}


def rule_number(rule: str) -> int:
    """Return a rule as events carry it: "7.6" is 706.

    Raises:
        ValueError: there is no such rule.
    """
    if rule not in RULES:
        raise ValueError(f"no rule {rule}")
    chapter, number = rule.split(".")
    return 100 * int(chapter) + int(number)
