"""What the things that events name by number are called in sentences."""

from __future__ import annotations

from engine.state.state import (
    ARMOURED,
    CAR_BOMBS,
    COMING,
    DELAY,
    GUNS,
    HOLD,
    LAST,
    PRESENT,
    SCATTERED,
    TANKS,
    TECHNICALS,
    WITHDRAWN,
)

WEAPONS = {
    TANKS: ("tank", "tanks"),
    ARMOURED: ("armoured vehicle", "armoured vehicles"),
    TECHNICALS: ("technical", "technicals"),
    GUNS: ("gun", "guns"),
    CAR_BOMBS: ("car bomb", "car bombs"),
}
"""What a group's vehicles and guns are called, by their field of State.groups."""

SHIFTS = {
    "7.4": ("ground", "{ground} under the defender"),
    "7.5": ("entrenchment", "entrenchment"),
    "7.6": ("concentric attack", "concentric attack"),
    "7.7": ("combined arms", "combined arms"),
    "7.8": ("gunfire in support", "the defender's guns"),
    "7.9": ("aircraft in support", "aircraft cover the defender"),
    "7.10": ("surprise", "surprise"),
    "7.11": ("defenders out of supply", "attackers out of supply"),
    "7.12": ("unlike commands together", "unlike commands together"),
    "7.13": ("across a wadi", "across a wadi"),
    "7.14": ("the defender's guns or aircraft in the dark", "guns or aircraft in the dark"),
    "7.15": ("assault", "assault"),
    "7.16": ("defenders suppressed", "attackers suppressed"),
    "7.17": ("beyond what shifts and table allow", "beyond what shifts and table allow"),
    "12.1": ("car bomb", "car bomb"),
}
"""What shifts a combat's column, by rule: in the attacker's favour, and against it."""

SURROUNDED = "the defender has no way out"

ORDERS = {
    "stance": "take a stance",
    "fly": "fly",
    "fire": "fire",
    "mine": "lay mines",
    "dig": "dig in",
}
"""Orders whose kind does not read as a verb."""

MISSIONS = {
    "support": "supports the attack on",
    "strike": "strikes",
    "interdict": "interdicts the road at",
    "cover": "covers",
    "reconnoitre": "reconnoitres",
    "airlift": "brings supplies to",
}
"""What a sortie does at a hex, by its mission."""

STANCES = {HOLD: "hold", DELAY: "delay", LAST: "stand to the last"}

STATUSES = {
    COMING: "has not arrived yet",
    PRESENT: "stands at",
    WITHDRAWN: "has left the map",
    SCATTERED: "is scattered",
}
"""Where a placed group is, by its status."""

HALTS = {
    "4.3": "it entered an enemy zone of control",
    "5.4": "the enemy is in {hex}",
    "5.9": "too few points are left for {hex}",
    "12.4": "there are mines",
    "13.2": "it had settled and needs a turn's notice to go further",
}
"""Why a march stops short, by rule; in braces: the hex that it did not enter."""

MINES = {"12.3": "are laid", "12.4": "go off", "12.5": "are cleared"}
