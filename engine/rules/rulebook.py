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
    "1.1": "A turn is eight hours, three make a date; which of the three are dark, the table of "
    "numbers says (dark part 0 to 2).",
    "1.2": "In each turn the sides play one after the other; the scenario says who begins.",
    "1.3": "A side's orders run by phase: stances, aircraft, guns, movement and works, combat. "
    "Within a phase they run by kind of order, then by group or wing, combats by the hex "
    "attacked; never in the order they were given.",
    "1.4": "A turn begins with fresh sorties, arrivals, the release of reserves and outsiders' "
    "strikes, and ends, after both sides, with supply, recovery, objectives and points.",
    "1.5": "A group arrives when a turn begins, in its hex; if that is full, or the enemy stands "
    "in it or holds it, in the nearest hex with room that the enemy does not hold; if none is "
    "near it waits a turn.",
    "1.6": "The game ends after the scenario's last turn.",
    "1.7": "On the main line of history both sides play history's orders, as far as they apply "
    "where everybody stands. Then, before the turn ends, groups are placed with the people that "
    "the record leaves them, so want of supply (6.9) takes nobody; ground falls to whom the "
    "record has near it.",
    "2.1": "Strength counts people; vehicles, guns and aircraft are counted apart.",
    "2.2": "A group of fewer than {outpost_below} people is an outpost.",
    "2.3": "Quality runs from 1 to 5.",
    "2.4": "Cohesion runs from 0 to 100; it falls before strength does.",
    "2.5": "A group of fewer than {disperse_below} people scatters.",
    "3.1": "At most {stack_limit} groups of a side may stand in a hex at the end of a phase. If "
    "marches that were stopped short leave more there, the last of them stand aside in the "
    "nearest hex with room.",
    "3.2": "Two sides never stand in one hex.",
    "3.3": "Of an attack at most {attack_frontage} people count for each side of the hex that it "
    "comes over, of a defence at most {defence_frontage}; the fittest groups, by quality and "
    "cohesion, count first, and vehicles and guns always.",
    "4.1": "A group with at least {zone_cohesion} cohesion that is no outpost has a zone of "
    "control: the six hexes around it.",
    "4.2": "Zones do not reach into towns, mountains and water.",
    "4.3": "By day a group that moves into an enemy zone of control stops there.",
    "4.4": "In the dark it need not stop, but entering a zone costs {zone_night_points} points "
    "more.",
    "4.5": "Going straight from one enemy zone into another costs {zone_to_zone_points} points "
    "more.",
    "5.1": "Each group has movement points for the turn, by its kind.",
    "5.2": "Each hex that a group enters costs points by its ground and how the group moves.",
    "5.3": "Along a road, a hex costs points by the road instead, unless the enemy denies its use "
    "(10.3, 11.3).",
    "5.4": "A march that meets an enemy group stops in the last free hex before it.",
    "5.5": "Crossing a wadi off the road costs {wadi_points} points more, a hex in the dark off "
    "the road {night_points} more.",
    "5.6": "The first hex of a march may cost more points than the group has, if it is not closed "
    "to it.",
    "5.7": "A group takes every hex that it enters; going back, only the one where it ends.",
    "5.8": "A group in an enemy zone may withdraw: it passes enemy zones without stopping and "
    "loses {withdraw_cohesion} cohesion in each; it may not attack in that turn.",
    "5.9": "A path leads from hex to neighbouring hex, stays on the map, ends in a hex with room, "
    "and costs no more points than the group has, but for 5.6.",
    "5.10": "A group gets one order to move, withdraw, leave, dig or lay mines a turn; who digs "
    "or lays mines does not attack in that turn.",
    "5.11": "A group that stands at an open source of its side's supply may leave the map, if the "
    "source is at the map's edge: in a hex with fewer than six neighbours.",
    "5.12": "A group out of supply for {unsupplied_no_attack} turns or more has half its points.",
    "6.1": "A side's sources of supply can each keep a number of people supplied; a source is "
    "shut while the enemy holds its hex or stands in it, and sends nothing but in the turns that "
    "the scenario gives it.",
    "6.2": "Supply goes along roads from open sources, but not through a hex that the enemy "
    "stands in, nor through an enemy zone of control, unless a group of one's own stands there. "
    "Who merely holds a hex bars nobody.",
    "6.3": "A group is joined to the roads if lorries can reach one that supply comes to with "
    "{supply_reach} points, barred in the same way. They pay for the ground as on wheels, along "
    "roads too; neither wadis nor the dark cost them more. The shortest way to a road over the "
    "bare map comes first, if it is open and supply comes to that road; else the cheapest way. A "
    "source off the road is joined to the nearest road in the same way.",
    "6.4": "Sources whose roads meet pool what they send; if the groups that they feed need more, "
    "each gets the same part of its need.",
    "6.5": "Each point of the way, by road and by lorry, costs {supply_loss_a_point} thousandths "
    "of what is sent; at least {supply_least} thousandths arrive. A road hex that the enemy "
    "interdicts or overlooks counts four times.",
    "6.6": "A group keeps a stock of up to {stock_full}, receives up to {stock_received} a turn "
    "and needs {stock_upkeep} a turn to live.",
    "6.7": "An attack spends {stock_attack} of stock, an assault {stock_assault}, gunfire "
    "{stock_fire}; who lacks it may not attack or fire. A defence spends {stock_defence}, or what "
    "is left.",
    "6.8": "A group whose stock does not last the turn is unsupplied: it does not recover. In the "
    "second turn in a row it loses {unsupplied_cohesion_2} cohesion, in each later one "
    "{unsupplied_cohesion_3}. After {unsupplied_no_assault} turns it may not assault, after "
    "{unsupplied_no_attack} not attack.",
    "6.9": "Unsupplied for {unsupplied_no_attack} turns or more, a group also loses "
    "{unsupplied_losses} thousandths of its people a turn, until it scatters (2.5).",
    "7.1": "A group attacks an enemy hex next to it; all that attack one hex attack together.",
    "7.2": "The ratio of power gives a column of the combat table, fractions between two columns "
    "included.",
    "7.3": "Power is people, with vehicles and guns counted as people, times quality, times half "
    "plus half of cohesion.",
    "7.4": "The ground under the defender shifts the column.",
    "7.5": "Each level of entrenchment shifts by {trench_shift}. This and the shifts of 7.11, "
    "7.15 and 7.16 hold for single groups: they count by these groups' part of their side's power.",
    "7.6": "An attack out of two hexes that do not touch shifts by {concentric_shift}; a defender "
    "with no hex around it that is open to go back to (8.2), by {surround_shift} instead: the two "
    "do not add.",
    "7.7": "Tanks or armoured vehicles, at least {combined_arms_vehicles}, that attack open "
    "ground with at least {outpost_below} people beside them shift by {combined_arms_shift}. "
    "People count in groups that go on foot or have neither.",
    "7.8": "Each group whose guns fire in support, within {gun_range} hexes, shifts by "
    "{gun_shift}, up to {gun_shift_most}; groups of the defender with guns in reach count against "
    "it in the same way, and spend stock as for gunfire, unless they are attacked themselves.",
    "7.9": "Each sortie in support shifts by {air_shift}, up to {air_shift_most}; those that "
    "cover the hex count against it in the same way.",
    "7.10": "In turns in which the scenario gives a side surprise, its attacks shift by "
    "{surprise_shift}.",
    "7.11": "Being unsupplied favours the other side: attackers shift by "
    "{unsupplied_attack_shift}, defenders by {unsupplied_defence_shift}.",
    "7.12": "Groups of unlike commands that attack together shift by {command_shift}.",
    "7.13": "An attack wholly across a wadi, and over no road, shifts by {wadi_shift}.",
    "7.14": "In the dark, guns and aircraft on either side shift by {night_support_shift} less: "
    "all guns of a side together, and all its aircraft.",
    "7.15": "An assault shifts by {assault_shift}; the losses of those who assault rise to "
    "{assault_losses} thousandths.",
    "7.16": "Having been struck from the air or by guns before favours the other side: attackers "
    "that are suppressed shift by {suppressed_shift}, defenders as much the other way.",
    "7.17": "Shifts together count at most {most_shift} either way, and the column stays on the "
    "table.",
    "7.18": "The column gives the losses of both sides, in thousandths of their people; fractions "
    "are carried over.",
    "7.19": "The column gives the cohesion that both sides lose. Poor groups lose more, good ones "
    "less: {shock_quality_1} hundredths of it at quality 1, {shock_quality_2} at 2, "
    "{shock_quality_3} at 3, {shock_quality_4} at 4, {shock_quality_5} at 5.",
    "7.20": "Where no defender is left in the hex, the strongest attacking group takes it that "
    "has at least {attack_cohesion} cohesion, did not go back itself and was not told to stay; at "
    "{advance_column} or more a group on wheels or tracks may go one hex straight on, over open "
    "ground or a road, into no enemy zone.",
    "7.21": "Guns that fire at a hex that their side does not attack suppress the enemies there, "
    "until those have played their next turn, and cost them {fire_cohesion} cohesion; who is "
    "suppressed already loses nothing more.",
    "8.1": "A group told to delay gives way below {break_delay} cohesion, one told to hold below "
    "{break_hold}, one told to stand to the last below {break_last}. An outpost that is told to "
    "hold gives way as if told to delay; attacked at {advance_column} or more, it goes at once, "
    "whatever it was told.",
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
    "8.9": "Panic spreads: when a group runs (8.3), the other groups of its side in the hexes "
    "where that begins and ends, or next to them, lose {panic_cohesion} cohesion, by quality as "
    "in 7.19.",
    "9.1": "A supplied group recovers {recovery_quiet} cohesion a turn out of contact, "
    "{recovery_contact} with an enemy in a neighbouring hex, none if it attacked, was attacked, "
    "went back or is overlooked (11.2).",
    "9.2": "A group at rest for {idle_turns} turns digs in, from then on a level a turn, up to "
    "what the ground allows; told to dig, it digs a level at once. Rest is to be neither on the "
    "move nor in a fight, not to fire and not to be struck from the air.",
    "9.3": "A group that enters another hex leaves its entrenchment.",
    "9.4": "A group that moved does not recover in the dark.",
    "10.1": "A wing of aircraft has a number of sorties a day; unused ones are lost.",
    "10.2": "A wing flies only while its side holds its base and no enemy group is within "
    "{base_danger} hexes of it; bases off the map are safe.",
    "10.3": "A sortie supports an attack, strikes, interdicts a road hex, covers a hex, "
    "reconnoitres, or carries supply to a base. What it does on the map lasts until its side "
    "plays again.",
    "10.4": "In the dark only wings that can do so fly.",
    "10.5": "Each sortie to within {harass_range} hexes of enemies risks {risk_air_defence} "
    "hundredths of an aircraft for each group of air defence and {risk_guns} for each group with "
    "guns. Risks add up; each whole one is an aircraft lost.",
    "10.6": "A strike costs each enemy group in its hex {strike_cohesion} cohesion and "
    "{strike_losses} thousandths of its people, and suppresses it.",
    "10.7": "Supply by air brings {airlift_received} of stock to each group of its side in a base "
    "other than the wing's own that the side holds, be it under fire or not.",
    "10.8": "Strikes by outsiders, told of by the record, hit when and where they are told of; "
    "the nearest groups lose first, up to what is told of, and are suppressed.",
    "10.9": "Where the scenario says so, nobody flies.",
    "11.1": "A group that is no outpost overlooks, from a listed height, the hexes within "
    "{height_range} hexes that lie at least {height_above_m} m lower.",
    "11.2": "A place of which the enemy overlooks a deciding hex earns its holder no points; "
    "groups in an overlooked hex do not recover.",
    "11.3": "Whom the height's side fights gets no use of a road in an overlooked hex.",
    "12.1": "An attack with a car bomb shifts by {car_bomb_shift} and takes "
    "{car_bomb_entrenchment} level of entrenchment from each group attacked; one bomb is spent, "
    "of the first group told to use one.",
    "12.2": "Car bombs reach only open ground or along a road, and only groups that have one use "
    "it.",
    "12.3": "Laying mines takes a group its turn and adds a level in its hex, up to {mine_level}; "
    "mines of the other side must be cleared first.",
    "12.4": "Who enters mines that its side did not lay stops, and loses {mine_losses} "
    "thousandths of its people and {mine_cohesion} cohesion for each level; a level is spent.",
    "12.5": "A group that rests a turn in such mines clears a level.",
    "13.1": "A side may move or attack with a limited number of groups a turn, as the scenario "
    "says. Withdrawing, leaving, digging, mining, gunfire and stances need no command.",
    "13.2": "A group at rest for {settled_turns} turns has settled: ordered further than "
    "{settled_hexes} hex, it goes so far and is ready for more from the next turn. An enemy in a "
    "neighbouring hex, or an attack on it, also makes it ready at the turn's end.",
    "13.3": "Reserves that the scenario holds back take no orders but stances until their date, "
    "or until a turn begins with an enemy group in a neighbouring hex.",
    "14.1": "At the end of each date, a side earns the points of each objective that it holds.",
    "14.2": "An objective counts once it has been held at the end of {held_turns} turns in a row.",
    "14.3": "A place is held by the side that holds all its deciding hexes.",
    "14.4": "Each {people_a_point} people lost cost a point, reckoned at the end of each date.",
    "14.5": "A place fought over in this turn earns nothing. In the game's last turn it earns as "
    "it was held when the turn began, whatever is fought over or taken.",
    "14.6": "The lead in points over the other side is compared with history's own lead.",
    "15.1": "With fog of war, a side sees enemy groups within {sight_day} hexes of its own by "
    "day, {sight_night} in the dark, {sight_height} from a height, {sight_recon} around aircraft "
    "that reconnoitre.",
    "15.2": "Orders are checked against what the side sees.",
    "15.3": "An order that meets what was hidden stops or lapses.",
    "15.4": "A side knows who holds each named place, for news travels, and each hex that it "
    "sees; of other ground, who held it when last it knew. Both sides know where mines lie, and "
    "all points and losses.",
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
