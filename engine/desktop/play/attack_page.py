"""The page on which an attack is put together, with its exact result before it is ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.desktop.kit.look import TEXT_QUIET
from engine.desktop.kit.text import Action, Flow
from engine.desktop.play.combat_rows import write_outcome, write_reckoning, write_rules
from engine.desktop.play.drafting import drafted, joiners, kept, why_no_attack
from engine.desktop.play.order_rows import BITS, write_back, write_buttons, write_pair
from engine.desktop.replay.facts import write_heading
from engine.report.explain import combats
from engine.state.orders import CAR_BOMB
from engine.state.state import CAR_BOMBS, COHESION, PEOPLE, TRENCH

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen


def write_attack(flow: Flow, screen: PlayScreen) -> None:
    """Write who attacks, how, and what will come of it."""
    desk, state = screen.desk, screen.state
    aim = state.aim
    write_back(flow, "Give it up", Action("close"))
    if aim is None:
        return
    flow.paragraph("Attack", "title", bold=True)
    flow.paragraph(f"on {desk.naming.where(aim)}", "head", TEXT_QUIET)
    tried = desk.preview((*kept(screen), *drafted(screen.state)))
    found = [combat for combat in combats(desk.world, tried.rows) if combat.hex == aim]
    flow.space(10)
    if found:
        sure = "As far as your side can know." if desk.has_fog else "Exactly this will happen."
        write_outcome(flow, desk, found[0], sure)
    else:
        words = why_no_attack(screen) or "Nothing would come of it."
        flow.paragraph(words, colour=TEXT_QUIET)
    _write_joining(flow, screen)
    _write_how(flow, screen)
    _write_defenders(flow, screen, aim)
    if found:
        write_reckoning(flow, desk, found[0])
        write_rules(flow, desk, found[0])


def _write_joining(flow: Flow, screen: PlayScreen) -> None:
    """Write the groups that join, and those that could."""
    desk, state = screen.desk, screen.state
    write_heading(flow, "Who joins")
    others = joiners(screen)
    buttons = []
    for group in sorted({*state.draft, *others}):
        people = int(desk.view.groups[PEOPLE][group])
        joins = group in state.draft
        marches = state.approaches.get(group) if joins else others[group].marches
        mark = "✓ " if joins else "+ "
        label = f"{mark}{desk.naming.group(group)} · {people:,}"
        tip = f"Marches to {desk.naming.where(marches[0].hex)} first" if marches else ""
        label += " · marches up" if marches else ""
        buttons.append((label, Action("join", str(group)), joins, tip))
    write_buttons(flow, buttons, columns=1)


def _write_how(flow: Flow, screen: PlayScreen) -> None:
    """Write the switches: for all who join, and car bombs for those who have one."""
    state, desk = screen.state, screen.desk
    write_heading(flow, "How")
    buttons = []
    for bit, word in BITS:
        if bit == CAR_BOMB:
            continue
        on = all(bits & bit for bits in state.draft.values())
        label = {"assault": "Assault", "stay where it is": "Stay after"}[word]
        buttons.append((label, Action("bit", f"-1:{bit}"), on, ""))
    write_buttons(flow, buttons)
    bombs = [group for group in state.draft if desk.view.groups[CAR_BOMBS][group]]
    if bombs:
        flow.space(6)
        write_buttons(
            flow,
            [
                (
                    f"Car bomb: {desk.naming.group(group)}",
                    Action("bit", f"{group}:{CAR_BOMB}"),
                    bool(state.draft[group] & CAR_BOMB),
                    "Used once (12.1)",
                )
                for group in bombs
            ],
            columns=1,
        )


def _write_defenders(flow: Flow, screen: PlayScreen, aim: int) -> None:
    desk = screen.desk
    write_heading(flow, "Who defends, as far as is known")
    for group in desk.enemies_in(aim):
        groups = desk.view.groups
        trench = f", dug in {int(groups[TRENCH][group])}" if groups[TRENCH][group] else ""
        told = f"{int(groups[PEOPLE][group]):,}"
        cohesion = int(groups[COHESION][group]) // 1000
        write_pair(flow, f"{desk.naming.group(group)}, cohesion {cohesion}{trench}", told)
