"""Pointing at the map while playing: what is in reach, what a click there asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from engine.desktop.kit.text import Action
from engine.desktop.map.hits import Hit
from engine.desktop.map.map_screen import MapScreen
from engine.desktop.play.desk import Desk
from engine.desktop.play.drafting import Approach, approach, attackable
from engine.desktop.play.intentions import Aim
from engine.desktop.play.play_state import STILL, PlayState
from engine.grid.hex import Hex
from engine.grid.layout import hex_at
from engine.history.replay import Replay
from engine.state.orders import FIRE, MOVE, WITHDRAW, Order
from engine.state.state import COHESION, PEOPLE, ZONE
from engine.state.world import NO_HEX, POINTS

Answer = TypeVar("Answer")


class PointingScreen(MapScreen):
    """The part of a playing screen that answers where the pointer or the cursor is.

    Attributes:
        desk: the game.
        replay: the history that it branches off.
        state: what is shown.
    """

    state: PlayState
    desk: Desk
    replay: Replay
    _known: tuple[object, dict[str, Any]] = (None, {})

    @property
    def selected_group(self) -> int | None:
        """The group selected, if it is on the map."""
        chosen = self.state.selected
        if chosen is None or chosen[0] != "group":
            return None
        group = self.desk.naming.index.group(chosen[1])
        return group if self.desk.place_of(group) != NO_HEX else None

    # What is in reach -----------------------------------------------------------------

    def _kept(self, name: str, make: Callable[[], Answer]) -> Answer:
        """Return an answer worked out once for what is selected and listed."""
        state = self.state
        key = self.desk.serial, state.selected, state.mission, state.phase, state.aim
        if self._known[0] != key:
            self._known = (key, {})
        if name not in self._known[1]:
            self._known[1][name] = make()
        answer: Answer = self._known[1][name]
        return answer

    @property
    def marching(self) -> Mapping[int, Order]:
        """The selected group's marches by their goal, as far as it may be ordered to march."""
        return self._kept("marching", self._marching)

    def _marching(self) -> Mapping[int, Order]:
        group = self.selected_group
        if group is None or self.state.phase != "plan" or not self.desk.is_own(group):
            return {}
        if self.state.mission not in ("", "withdraw"):
            return {}
        kind = WITHDRAW if self.state.mission == "withdraw" else MOVE
        return self.desk.marches(group, kind)

    @property
    def reach(self) -> Mapping[int, int]:
        """Hexes that are shaded, with the points that it costs to get there."""
        return self._kept("reach", self._reach_of_selected)

    def _reach_of_selected(self) -> Mapping[int, int]:
        mission = self.state.mission
        if self.state.phase != "plan" or self.state.aim is not None:
            return {}
        if mission.startswith("fly:"):
            wing, kind = map(int, mission.split(":")[1:])
            return dict.fromkeys(self.desk.targets(wing, kind), 0)
        group = self.selected_group
        if group is None:
            return {}
        if mission == "fire":
            return {o.hex: 0 for o in self.desk.legal(group) if o.kind == FIRE}
        costs = self.desk.costs(group, WITHDRAW if mission == "withdraw" else MOVE)
        if not self.desk.is_own(group):
            return costs
        return {hex_: costs.get(hex_, 0) for hex_ in self.marching}

    @property
    def targets(self) -> frozenset[int]:
        """Hexes that the selected group may attack."""
        return self._kept("targets", self._targets)

    def _targets(self) -> frozenset[int]:
        group = self.selected_group
        if group is None or self.state.mission or not self.desk.is_own(group):
            return frozenset()
        return frozenset(self.desk.attacks(group))

    @property
    def approachable(self) -> frozenset[int]:
        """Enemy hexes that the selected group can march up to."""
        return self._kept("approachable", lambda: attackable(self) - self.targets)

    def approach_to(self, hex_: int) -> Approach | None:
        """Return how the selected group gets to attack a hex after a march, or None."""
        group = self.selected_group
        if group is None or hex_ not in self.approachable or self.state.aim is not None:
            return None
        desk = self.desk
        found = self._kept(f"approach {hex_}", lambda: approach(desk, desk.listed, group, hex_))
        return found if found.refusal is None else None

    @property
    def zones_near(self) -> frozenset[int]:
        """Hexes in range that lie in an enemy zone of control."""
        side = self.desk.side
        zones = self.desk.view.hexes[ZONE + 1 - side]
        return frozenset(hex_ for hex_ in self.reach if zones[hex_])

    @property
    def points_of_selected(self) -> int:
        """The movement points of the selected group."""
        group = self.selected_group
        return int(self.desk.world.groups[POINTS][group]) if group is not None else 0

    def march_to(self, hex_: int) -> Order | None:
        """Return the selected group's march to a hex, or None."""
        return self.marching.get(hex_)

    @property
    def aims(self) -> Mapping[int, Aim]:
        """What each group in sight is about, as far as it is shown."""
        raise NotImplementedError

    # The pointer ----------------------------------------------------------------------

    def hex_under(self, position: tuple[int, int]) -> int | None:
        """Return the hex meant by a point of the window: of a counter, the one it stands in."""
        hit = self.map.view.hit(position)
        if hit is None:
            return None
        if hit.kind == "group":
            return self.desk.place_of(self.desk.naming.index.group(hit.id))
        x, y = self.map.view.camera.to_map(position)
        found = hex_at(round(x), round(y))
        return self._index_of(found)

    def _index_of(self, hex_: Hex) -> int | None:
        inside = self.replay.scenario.map.contains(hex_)
        return self.desk.naming.hex_index(hex_) if inside else None

    def point(self, position: tuple[int, int] | None) -> None:
        """Let the pointer hover, and remember the hex that it is on."""
        super().point(position)
        if self.state.phase not in STILL:
            return
        under = None
        if position is not None and self.is_bare(position) and self.grabbed_at(position) == "map":
            under = self.hex_under(position)
        if under is None and self.state.by_keys:
            return
        if under != self.state.cursor or self.state.by_keys:
            self.state.cursor, self.state.by_keys = under, False
            if under is not None and self.state.refused not in (None, under):
                # Read, and now in the way.
                self.state.refused, self.state.message = None, ""
            self.map.stale = self.stale = True

    def press(self, position: tuple[int, int], *, double: bool = False) -> Action | None:
        """Return the action of a click: a button's, or what is asked for on the map."""
        region = self.region_at(position)
        self.focus = None
        self.stale = True
        if region is not None:
            return region.action
        if self.state.sheet is not None or self.state.phase == "handover":
            return None
        if self.state.phase == "resolve":
            return Action("skip")
        if self.grabbed_at(position) != "map":
            return None
        if double and not self.selected_group:
            self.map.zoom(2, position)
            return None
        return self._clicked(position)

    def _clicked(self, position: tuple[int, int]) -> Action | None:
        hit = self.map.view.hit(position)
        if hit is None:
            return None
        if hit.kind == "group":
            return self._clicked_group(hit)
        hex_ = self.hex_under(position)
        if hex_ is None:
            return None
        asks = self.selected_group is not None or self.state.mission
        if hit.kind == "place" and not asks:
            return Action("select", f"place:{hit.id}")
        return Action("hex", str(hex_))

    def _clicked_group(self, hit: Hit) -> Action:
        """Return what a click on a counter asks for; a stack gives its groups one by one."""
        group = self.desk.naming.index.group(hit.id)
        chosen = self.selected_group
        own = chosen is not None and self.desk.is_own(chosen)
        if self.state.mission or (own and not self.desk.is_own(group)):
            return Action("hex", str(self.desk.place_of(group)))
        name = hit.id
        if self.state.selected == ("group", name) and len(hit.ids) > 1:
            name = hit.ids[(hit.ids.index(name) + 1) % len(hit.ids)]
        return Action("select", f"group:{name}")

    # Words ----------------------------------------------------------------------------

    def hit_words(self, hit: Hit) -> str:
        """Return what the pointer over a place or group is told."""
        naming = self.desk.naming
        if hit.kind == "place" and hit.id in self.replay.scenario.places:
            return self.replay.scenario.places[hit.id].name
        if hit.kind != "group":
            return ""
        group = naming.index.group(hit.id)
        groups = self.desk.view.groups
        people, cohesion = groups[PEOPLE][group], groups[COHESION][group] // 1000
        more = f"\nand {len(hit.ids) - 1} more here" if len(hit.ids) > 1 else ""
        aim = self.aims.get(group)
        about = f"\n{aim.sentence}" if aim is not None else ""
        return f"{naming.group(group)}\n{people:,} people, cohesion {cohesion}{about}{more}"

    @property
    def cursor_or_start(self) -> int:
        """Where the hex cursor is, or where it begins: at the selected group, or mid-map."""
        if self.state.cursor is not None:
            return self.state.cursor
        group = self.selected_group
        if group is not None:
            return self.desk.place_of(group)
        x, y = self.map.view.camera.to_map(self.map.rect.center)
        found = self._index_of(hex_at(round(x), round(y)))
        return found if found is not None and found != NO_HEX else 0
