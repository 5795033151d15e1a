"""After-action reports for machines: what `after-action --json` prints."""

from __future__ import annotations

from engine.report.after_action import told
from engine.report.audit_records import losses_record
from engine.report.compare_records import comparison_record
from engine.report.records import Record
from engine.rules.order_words import order_words
from engine.state.index import Index
from engine.study.after_action import AfterAction
from engine.study.choices import Choice
from engine.study.fights import Fight

KEYS = """\
comparison (as compare --json has it, against history); turning_points [{turn, turned [{place,
before, now}], swing}]; fights [{turn, hex, side, attackers [], defenders [], lost {attackers,
defenders}, place, points, text, decided, reckoning []}]; choices [{side, kind, turn, until, place,
groups [], ordered {turn, order}, people, points, swing, intents [{group, aim, place}], elsewhere,
text}]; losses {side: {simulated, low, high, result, claims [{event, kind, claimant, low, high,
through, simulated, result, after_last_turn}]}}; of_people [sides]; finished."""
"""The keys of a report's record, for the command's help."""


def after_action_record(report: AfterAction, notes: tuple[str, ...] = ()) -> Record:
    """Return what `after-action --json` prints; see KEYS."""
    index, words = report.line.setting.index, told(report)
    texts = iter(line for each in words.choices for line in each.lines)
    return {
        "comparison": comparison_record(report.comparison, notes),
        "turning_points": [
            {
                "turn": point.turn,
                "turned": [
                    {"place": index.places[each.place], "before": each.before, "now": each.now}
                    for each in point.turned
                ],
                "swing": point.swing,
            }
            for point in report.turning_points
        ],
        "fights": [
            _fight_record(index, each.fight)
            | {"text": each.outcome, "decided": each.decided, "reckoning": list(each.reckoning)}
            for each in words.fights
        ],
        "choices": [
            _choice_record(index, choice) | {"text": next(texts)}
            for choices in report.choices
            for choice in choices
        ],
        "losses": {row.side: losses_record(row) for row in report.losses},
        "of_people": [index.sides[side] for side in report.of_people],
        "finished": report.is_finished,
    }


def _fight_record(index: Index, fight: Fight) -> Record:
    return {
        "turn": fight.turn,
        "hex": index.hex_label(fight.hex),
        "side": index.sides[fight.side],
        "attackers": [index.groups[group] for group in fight.attackers],
        "defenders": [index.groups[group] for group in fight.defenders],
        "lost": dict(zip(("attackers", "defenders"), fight.lost, strict=True)),
        "place": None if fight.place is None else index.places[fight.place],
        "points": fight.points,
    }


def _choice_record(index: Index, choice: Choice) -> Record:
    ordered = choice.ordered
    return {
        "side": index.sides[choice.side],
        "kind": choice.kind,
        "turn": choice.turn,
        "until": choice.until,
        "place": index.places[choice.place],
        "groups": [index.groups[group] for group in choice.groups],
        "ordered": ordered and {"turn": ordered[0], "order": order_words(index, ordered[1])},
        "people": choice.people,
        "points": choice.points,
        "swing": choice.swing,
        "intents": [
            {"group": index.groups[group], "aim": aim, "place": index.places[place]}
            for group, aim, place in choice.intents
        ],
        "elsewhere": choice.elsewhere,
    }
