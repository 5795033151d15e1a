"""What lies over the map while orders are given: ranges, paths, supply, threats, orders."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pygame

from engine.desktop.kit.look import (
    AMBER,
    CHROME,
    COOL_COUNTER,
    MAP_INK,
    TEXT,
    WARM_COUNTER,
    Colour,
    stance_colours,
)
from engine.desktop.map.camera import Camera
from engine.desktop.map.layers import Layers
from engine.desktop.play.attack_arrows import draw_attack
from engine.desktop.play.drafting import kept, stand_of
from engine.desktop.play.hex_card import draw_hex_card, draw_refusal
from engine.desktop.play.intentions import draw_aims
from engine.desktop.play.traces import (
    draw_cross,
    draw_plate,
    draw_way,
    edge_region,
    fill_hexes,
    hatch_hexes,
    ring_hex,
    write_number,
)
from engine.grid.hex import Hex
from engine.state.orders import (
    ATTACK,
    DIG,
    FIRE,
    FLY,
    LAY_MINES,
    LEAVE,
    MISSION_NAMES,
    MOVE,
    WITHDRAW,
    Order,
)
from engine.state.world import DAY_POINTS, OBJECTIVE

if TYPE_CHECKING:
    from engine.desktop.play.play_screen import PlayScreen

IN_RANGE = (255, 252, 240, 66)
MAY_FIRE = (232, 178, 92, 84)
# Below this many pixels of a hex's height its number is left out.
NUMBERS_FROM = 24
MOST_THREATS = 6
# Where an objective's tag may lie, from the middle of its symbol at 100%; the best first.
TAG_SPOTS = tuple(
    (dx, dy)
    for far in (1, 2)
    for dx, dy in (
        *(
            (-20 * far, -14 * far),
            (20 * far, -14 * far),
            (-20 * far, 14 * far),
            (20 * far, 14 * far),
        ),
        *((0, -20 * far), (0, 20 * far), (-24 * far, 0), (24 * far, 0)),
    )
)


class PlayLayers(Layers):
    """Draws what the playing screen's state asks for; kept as a sheet while nothing changes."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self._sheet: pygame.Surface | None = None
        self._made_of: object = None
        self._tagged: tuple[object, dict[str, tuple[int, int]]] = (None, {})

    def _spot(self, camera: Camera, hex_: int) -> tuple[float, float]:
        return camera.to_screen(*self.screen.desk.naming.centre(hex_))

    def _hexes(self, indexes: object) -> list[Hex]:
        naming = self.screen.desk.naming
        return [naming.hex_of(index) for index in indexes]  # type: ignore[attr-defined]

    # On the ground ---------------------------------------------------------------------

    def draw_below(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw the selected group's range, zones and supply, and the orders listed."""
        screen = self.screen
        if screen.state.phase == "resolve":
            screen.playback.draw_below(surface, camera)
            return
        if screen.state.phase != "plan":
            return
        stamp = (
            screen.state.selected,
            screen.state.mission,
            screen.state.aim,
            screen.desk.serial,
            camera.scale,
            camera.origin,
            tuple(camera.rect),
            screen.look,
        )
        if self._sheet is None or stamp != self._made_of:
            self._sheet, self._made_of = self._range_sheet(camera), stamp
        surface.blit(self._sheet, camera.rect)
        self._draw_range_edge(surface, camera)
        self._draw_supply(surface, camera)
        for order in kept(screen):
            self._draw_order(surface, camera, order)
        self._draw_flights(surface, camera)

    def _range_sheet(self, camera: Camera) -> pygame.Surface:
        screen = self.screen
        sheet = pygame.Surface(camera.rect.size, pygame.SRCALPHA)
        reach = screen.reach
        ink = MAY_FIRE if screen.state.mission.startswith(("fire", "fly")) else IN_RANGE
        fill_hexes(sheet, camera, self._hexes(reach), ink)
        if screen.selected_group is None or screen.state.mission:
            return sheet
        side = screen.desk.side
        enemy = stance_colours(screen.desk.naming.side(1 - side).stance)[2]
        zones = screen.zones_near
        hatch_hexes(sheet, camera, self._hexes(zones), (*enemy, 170), screen.look)
        if 52 * camera.scale >= NUMBERS_FROM * screen.look.scale:
            left, top = camera.rect.topleft
            for hex_, cost in reach.items():
                x, y = self._spot(camera, hex_)
                write_number(sheet, (x - left, y - top), str(cost), screen.look, MAP_INK)
        return sheet

    def _draw_range_edge(self, surface: pygame.Surface, camera: Camera) -> None:
        screen = self.screen
        if screen.reach:
            colour = AMBER if screen.state.mission.startswith(("fire", "fly")) else TEXT
            edge_region(surface, camera, self._hexes(screen.reach), colour, screen.look)

    def _draw_objectives(self, surface: pygame.Surface, camera: Camera) -> None:
        """Tag every objective with the points that it is worth a day."""
        desk, look = self.screen.desk, self.screen.look
        places = desk.world.places
        for place, id_ in enumerate(desk.naming.index.places):
            spot = self._tags(camera).get(id_) if places[OBJECTIVE][place] else None
            if spot is not None:
                draw_plate(surface, spot, str(places[DAY_POINTS][place]), look, edge=AMBER)

    def _tags(self, camera: Camera) -> dict[str, tuple[int, int]]:
        """Return where objectives' tags lie: beside their symbols, off names and counters."""
        view, look = self.screen.map.view, self.screen.look
        scene = view.seen
        stamp = id(scene), camera.origin, camera.scale
        if stamp == self._tagged[0]:
            return self._tagged[1]
        x, y = camera.origin
        taken = [
            thing.rect.move(x, y)
            for things in (scene.counters, scene.labels, scene.symbols)
            for thing in things
        ] + view.covered()
        found: dict[str, tuple[int, int]] = {}
        worth = self.screen.desk.world.places[OBJECTIVE]
        for place, id_ in enumerate(self.screen.desk.naming.index.places):
            if not worth[place]:
                continue
            spot = view.point_of("place", id_)
            if spot is None or not camera.rect.collidepoint(spot):
                continue
            tag = pygame.Rect(0, 0, look.px(24), look.px(18))
            for dx, dy in TAG_SPOTS:
                tag.center = spot[0] + look.px(dx), spot[1] + look.px(dy)
                if tag.collidelist(taken) < 0 and camera.rect.contains(tag):
                    found[id_] = tag.center
                    taken.append(tag.copy())
                    break
        self._tagged = stamp, found
        return found

    def _draw_supply(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw the selected group's supply line to its source, or to where it breaks."""
        screen = self.screen
        group = screen.selected_group
        if group is None or screen.state.mission or not screen.desk.is_own(group):
            return
        line = screen.desk.supply_line(group)
        if not line.hexes:
            return
        points = [self._spot(camera, hex_) for hex_ in line.hexes]
        colour = stance_colours(screen.desk.naming.side(screen.desk.side).stance)[1]
        draw_way(surface, points, colour, screen.look, width=3, head=False, dashed=True)
        if line.is_joined:
            pygame.draw.circle(surface, CHROME, points[-1], screen.look.px(6))
            pygame.draw.circle(surface, colour, points[-1], screen.look.px(4))
        if not line.is_joined:
            draw_cross(surface, points[-1], WARM_COUNTER, screen.look)
            # Why, the panel says.
            below = points[-1][0], points[-1][1] + screen.look.px(18)
            draw_plate(surface, below, "supply cut off", screen.look, edge=WARM_COUNTER)

    # Orders ----------------------------------------------------------------------------

    def _draw_order(self, surface: pygame.Surface, camera: Camera, order: Order) -> None:
        screen, look = self.screen, self.screen.look
        desk = screen.desk
        mine = screen.selected_group == order.subject and order.kind != FLY
        if order.kind in (MOVE, WITHDRAW):
            points = [self._spot(camera, hex_) for hex_ in order.path]
            colour = AMBER if mine else TEXT
            attacks = order.subject in screen.state.draft or any(
                o.kind == ATTACK for o in desk.orders_of(order.subject)
            )
            # Of a march that ends in an attack the attack has the head.
            dashed = order.kind == WITHDRAW
            draw_way(surface, points, colour, look, dashed=dashed, head=not attacks)
        elif order.kind in (DIG, LAY_MINES, LEAVE):
            words = {DIG: "digs in", LAY_MINES: "lays mines", LEAVE: "leaves"}[order.kind]
            spot = self._spot(camera, desk.place_of(order.subject))
            draw_plate(surface, (spot[0], spot[1] + look.px(20)), words, look)

    def _draw_flights(self, surface: pygame.Surface, camera: Camera) -> None:
        """Ring the hexes that aircraft are sent to, and say what for."""
        look, naming = self.screen.look, self.screen.desk.naming
        flights: dict[int, list[str]] = {}
        for order in self.screen.desk.listed:
            if order.kind == FLY:
                flights.setdefault(order.hex, []).append(MISSION_NAMES[order.value])
        for hex_, missions in flights.items():
            ring_hex(surface, camera, naming.hex_of(hex_), COOL_COUNTER, look)
            x, y = self._spot(camera, hex_)
            draw_plate(surface, (x, y + look.px(22)), ", ".join(missions), look)

    def _draw_attacks(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw the attacks and the fire listed: one arrow for each hex and kind."""
        screen, desk = self.screen, self.screen.desk
        listed = kept(screen)
        aims = dict.fromkeys((o.hex, o.kind) for o in listed if o.kind in (ATTACK, FIRE))
        for aim, kind in aims:
            groups = [o.subject for o in listed if (o.hex, o.kind) == (aim, kind)]
            mine = screen.selected_group in groups
            colour = AMBER if mine else stance_colours(desk.naming.side(desk.side).stance)[1]
            self._draw_arrow(surface, camera, groups, aim, colour, dashed=kind == FIRE)

    def _draw_arrow(
        self,
        surface: pygame.Surface,
        camera: Camera,
        groups: Collection[int],
        aim: int,
        colour: Colour,
        *,
        dashed: bool = False,
    ) -> None:
        starts = [self._spot(camera, stand_of(self.screen, group)) for group in groups]
        goal = self._spot(camera, aim)
        draw_attack(surface, camera, starts, goal, colour, self.screen.look, dashed=dashed)

    # Over the counters -----------------------------------------------------------------

    def draw_above(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw targets, the path under the pointer, who threatens it, and the cursor."""
        screen = self.screen
        if screen.state.phase == "resolve":
            screen.playback.draw_above(surface, camera)
            return
        self._draw_objectives(surface, camera)
        draw_aims(surface, camera, screen)
        if screen.state.phase != "plan":
            return
        look, naming = screen.look, screen.desk.naming
        for hex_ in screen.approachable:
            ring_hex(surface, camera, naming.hex_of(hex_), AMBER, look, 2)
        for hex_ in screen.targets:
            ring_hex(surface, camera, naming.hex_of(hex_), AMBER, look, 4)
        self._lead_to_counters(surface, camera, screen.approachable | screen.targets)
        self._draw_attacks(surface, camera)
        if screen.state.aim is not None:
            self._draw_draft(surface, camera)
        self._draw_cursor(surface, camera)
        if screen.state.refused is not None:
            spot = self._spot(camera, screen.state.refused)
            draw_cross(surface, spot, WARM_COUNTER, look)
            draw_refusal(surface, camera, screen, spot)

    def _lead_to_counters(
        self, surface: pygame.Surface, camera: Camera, hexes: frozenset[int]
    ) -> None:
        """Join ringed hexes with the counters of their groups where these stand beside them."""
        desk, look = self.screen.desk, self.screen.look
        x, y = camera.origin
        for counter in self.screen.map.view.seen.counters:
            box = counter.rect.move(x, y)
            groups = (desk.naming.index.group(id_) for id_ in counter.stack.ids)
            for hex_ in {desk.place_of(group) for group in groups} & hexes:
                spot = self._spot(camera, hex_)
                edge = box.clipline(spot, box.center)
                if edge and not box.collidepoint(spot):
                    pygame.draw.line(surface, CHROME, spot, edge[0], look.px(1) + 2)
                    pygame.draw.line(surface, AMBER, spot, edge[0], look.px(1))

    def _draw_cursor(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw what the hex under the pointer is about."""
        screen, look = self.screen, self.screen.look
        cursor = screen.state.cursor
        if cursor is None:
            return
        if screen.state.aim is None:
            self._draw_path(surface, camera, cursor)
            self._draw_threats(surface, camera, cursor)
        if screen.state.by_keys:
            ring_hex(surface, camera, screen.desk.naming.hex_of(cursor), TEXT, look, 3)
        draw_hex_card(surface, camera, screen, cursor)

    def _draw_draft(self, surface: pygame.Surface, camera: Camera) -> None:
        """Draw the attack being put together."""
        screen, look = self.screen, self.screen.look
        aim = screen.state.aim
        assert aim is not None
        for marches in screen.state.approaches.values():
            for march in marches:
                points = [self._spot(camera, hex_) for hex_ in march.path]
                draw_way(surface, points, AMBER, look, head=False)
        ring_hex(surface, camera, screen.desk.naming.hex_of(aim), AMBER, look, 3)
        self._draw_arrow(surface, camera, screen.state.draft, aim, AMBER)

    def _draw_path(self, surface: pygame.Surface, camera: Camera, cursor: int) -> None:
        """Draw the path to the hex under the pointer, or up to the enemy there, with its cost."""
        screen, look = self.screen, self.screen.look
        order, cost, then = screen.march_to(cursor), screen.reach.get(cursor), ""
        way = screen.approach_to(cursor)
        if way is not None and way.marches and screen.selected_group is not None:
            order, cost, then = way.marches[0], way.cost, ", then attack"
            goal = self._spot(camera, cursor)
            start = self._spot(camera, order.hex)
            draw_attack(surface, camera, [start], goal, AMBER, look)
        if order is None:
            return
        points = [self._spot(camera, hex_) for hex_ in order.path]
        draw_way(surface, points, AMBER, look, width=3, head=not then)
        if cost is not None:
            words = f"{cost} of {screen.points_of_selected} points{then}"
            spot = points[-1][0], points[-1][1] - look.px(14)
            draw_plate(surface, spot, words, look, anchor="midbottom")

    def _draw_threats(self, surface: pygame.Surface, camera: Camera, cursor: int) -> None:
        """Join a hex with the groups that could attack it next."""
        screen, look = self.screen, self.screen.look
        if not screen.state.by_keys and screen.selected_group is None:
            return
        desk = screen.desk
        goal = self._spot(camera, cursor)
        for group in desk.threats.of(cursor, desk.side).enemies[:MOST_THREATS]:
            start = self._spot(camera, desk.place_of(group))
            colour: Colour = stance_colours(desk.naming.side(desk.side_of(group)).stance)[1]
            draw_way(surface, [start, goal], colour, look, width=1, dashed=True, head=False)
