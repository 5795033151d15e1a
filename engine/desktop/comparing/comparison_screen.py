"""The comparison's screen: both maps in step, the course of both, and the report after the game."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

import pygame

from engine.desktop.comparing.after_action_sheet import AfterActionSheet
from engine.desktop.comparing.compare_panel import ComparePanel
from engine.desktop.comparing.course_sheet import CourseSheet
from engine.desktop.kit.keys import COMPARE_CHAPTERS
from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.kit.widgets import Canvas, Scroll
from engine.desktop.map.hits import Hit
from engine.desktop.map.record import Record
from engine.desktop.map.scenes import MapShow
from engine.desktop.replay.citing import Reading
from engine.desktop.replay.facts import holder_words
from engine.desktop.replay.replay_screen import ReplayScreen
from engine.desktop.replay.replay_state import ReplayState
from engine.desktop.replay.top_bar import Bar, Switch
from engine.desktop.versions.played_version import REPORT, PlayedVersion
from engine.history.replay import UNKNOWN, Replay

BACK = Action("back_to_game")
COURSE, AFTER, FIGHT = "course", REPORT, "fight"
# Windows narrower than this, at 100%, begin without the panel: two maps need the room.
SPACIOUS = 1100
# What leads elsewhere in a replay leads here in a comparison.
INSTEAD = {
    Action("sheet", "audit"): Action("sheet", COURSE),
    Action("sheet", "play"): BACK,
    Action("after_action"): Action("sheet", AFTER),
    Action("page", "brief"): Action("page", "chronicle"),
}


@dataclass
class ComparisonState(ReplayState):
    """What a comparison shows.

    Attributes:
        chart: number of the chart of the course that is shown large.
    """

    chart: int = 0


def _switches(reading: Reading) -> tuple[Switch, ...]:
    """Return the bar's buttons from left to right, the first to lose its words last."""
    sheet = reading.state.sheet or ("", "")
    course, after = Action("sheet", COURSE), Action("sheet", AFTER)
    tip = "What came of it, and of your choices"
    return (
        Switch(BACK, "chevron_left", "To the game", "Back to the game as it was"),
        Switch(course, "compare", "Course", "How far they part", sheet[0] == COURSE),
        Switch(after, "flag", "Report", tip, sheet[0] in (AFTER, FIGHT)),
        Switch(Action("text_size", "round"), "text_size", "", "Larger text"),
        Switch(Action("sheet", "help"), "help", "", "All keys"),
    )


class ComparisonScreen(ReplayScreen):
    """A line of a game beside history, or beside another line; `version` is that line."""

    chapters = COMPARE_CHAPTERS
    state: ComparisonState
    version: PlayedVersion
    bar = Bar("", _switches)

    def __init__(
        self,
        replay: Replay,
        version: PlayedVersion,
        look: Look,
        size: tuple[int, int],
        folder: Path | None = None,
    ) -> None:
        self.version = version
        self.course, self.after = CourseSheet(), AfterActionSheet()
        super().__init__(replay, look, size, version.base)
        self.folder = folder

    def begin(self) -> None:
        """Start where the two part, both maps side by side."""
        kept = {item.name: getattr(self.state, item.name) for item in fields(ReplayState)}
        self.state = ComparisonState(**kept)
        self.state.page, self.state.rules = "chronicle", "record"
        self.state.turn = self.version.parts_at or 0
        self.state.panel_open = self.size[0] >= self.look.px(SPACIOUS)
        self.panel = ComparePanel()
        self.arrange()
        self.fit()
        # The whole map first: what is split afterwards fills its halves.
        self.state.rules = "beside"
        self.arrange()
        self._show(animate=False)

    @property
    def base(self) -> Record:
        """What the first map tells: history, or another line."""
        return self.version.base

    @property
    def asks_for_version(self) -> bool:
        """Whether anybody looks at anything that has to be worked out: always."""
        return True

    @property
    def steps_under_sheet(self) -> bool:
        """Whether the open sheet shows the turn: the course does."""
        return self.state.sheet is not None and self.state.sheet[0] == COURSE

    def rest(self) -> None:
        """Stop the work behind, and wait for it: the game goes on."""
        self.version.rest()

    # The maps -------------------------------------------------------------------------

    def marked(self, show: MapShow) -> MapShow:
        """Return what the first map is to show, as far as its line goes."""
        if not self.version.is_against_history:
            show = replace(show, turn=min(show.turn, self.base.last_turn), event=None)
        return super().marked(show)

    def told_of(self, hit: Hit) -> str:
        """Return what the pointer over a thing of the first map is told."""
        if self.version.is_against_history:
            return super().told_of(hit)
        turn, scenario = min(self.state.turn, self.base.last_turn), self.replay.scenario
        if hit.kind == "place" and hit.id in scenario.places:
            holder = holder_words(self.reading, self.base.control(turn).get(hit.id, UNKNOWN))
            by = f"in {self.version.other_name}: {holder}"
            return f"{scenario.places[hit.id].name}\n{by}{self.version_words(hit)}"
        if hit.kind == "group" and hit.id in scenario.forces:
            groups = self.base.groups(turn)
            people = next((g.people[1] for g in groups if g.force.id == hit.id), 0)
            return f"{scenario.forces[hit.id].name}\n{people:,} people"
        return ""

    # Time -----------------------------------------------------------------------------

    def update(self, ms: int) -> bool:
        """Let time pass; True while anything moves, is worked out or drawn behind."""
        shown = self.state.sheet is not None and self.state.sheet[0] == AFTER
        if shown:
            self.version.want(AFTER)
        moving = super().update(ms)
        if shown and self.version.is_complete and self.after.draw_ahead(self):
            self.stale = True
            return True
        return moving

    # Actions --------------------------------------------------------------------------

    def act(self, action: Action) -> bool:
        """Do an action of the comparison, of the replay under it or of the maps."""
        action = INSTEAD.get(action, action)
        state = self.state
        if action == BACK:
            return False
        if (
            action.name in ("close", "leave")
            and state.sheet is not None
            and state.sheet[0] == FIGHT
        ):
            # A fight was opened from the report: there one goes on reading.
            action = Action("sheet", AFTER)
        if action.name == "chart":
            self._choose_chart(int(action.value))
        elif action.name == "see":
            self._see(action.value)
        elif action.name == "save_page":
            self.say(self.after.save_page(self))
        elif not super().act(action):
            if action.name != "leave":
                return False
            self.asked = BACK
        self.stale = True
        return True

    def _choose_chart(self, number: int) -> None:
        """Show a chart large, and the course if it is not open."""
        self.state.chart = number % max(1, len(self.course.charts(self.version)))
        self.state.sheet = (COURSE, "")

    def _see(self, value: str) -> None:
        """Show a turn on the maps, and a place of it: "12", "12:mill"."""
        turn, _, place = value.partition(":")
        self.state.sheet = None
        if self.state.rules == "record":
            self.state.rules = "beside"
        super().act(Action("turn", turn))
        if place:
            super().act(Action("show", f"place:{place}"))

    def enter(self) -> Action | None:
        """Enter presses what has the focus, closes a sheet, or goes on by a turn."""
        if self.focus is None and self.state.sheet is None:
            return Action("turn", "+1")
        return super().enter()

    # Mouse ----------------------------------------------------------------------------

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer hover: over the course's chart too."""
        super().point(position)
        shown = self.state.sheet is not None and self.state.sheet[0] == COURSE
        if self.course.point(position if shown else None):
            self.stale = True

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click: on the chart it leads to the maps of that turn."""
        shown = self.state.sheet is not None and self.state.sheet[0] == COURSE
        if shown and self.region_at(position) is None:
            turn = self.course.turn_at(position)
            if turn is not None:
                return Action("see", str(turn))
        return super().press(position, double=double)

    @property
    def panel_scroll(self) -> Scroll:
        """The panel's scrolled column."""
        return self.panel.scroll

    # Drawing --------------------------------------------------------------------------

    def draw_sheet(self, canvas: Canvas, area: pygame.Rect, name: str, item: str) -> None:
        """Draw the course, the report after the game, a fight's reckoning, or a source."""
        if name == COURSE:
            self.course.draw(canvas, self, area)
        elif name == AFTER:
            self.after.draw(canvas, self, area)
        elif name == FIGHT:
            self.after.draw_fight(canvas, self, area, int(item))
        else:
            super().draw_sheet(canvas, area, name, item)
