"""Setting: a scenario made ready to be played, with its history and its fingerprints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b

from engine.ai.levels import LEVELS, USUAL
from engine.errors import BadInput, Fault
from engine.history.main_line import MainLine
from engine.history.staff import staff_of
from engine.rules.commander import Commander, Hold
from engine.scenario.reading.wording import did_you_mean
from engine.scenario.scenario import Scenario
from engine.state.compile import Index, compile_world, index_of
from engine.state.digest import digest_of_world
from engine.state.evolve import start_state
from engine.state.state import columns_of
from engine.state.world import World, without_fog

PLAYER = "player"
"""Stands where a person gives a side's orders."""
HISTORY = "history"
COMPUTER = "ai"
COMMANDERS = (HISTORY, "hold", COMPUTER, *(f"{COMPUTER}:{level}" for level in LEVELS))
"""The programs that can command a side, the usual one first; "ai" is its usual level."""


class Setting:
    """What a game is played on; several games may share one.

    Attributes:
        scenario: as its author wrote it, or with levers set.
        fog: whether fog of war is played.
        world: the scenario, compiled.
        index: ids in the World's order.
        main_line: history, as far as the levers leave it; the trunk of every tree.
    """

    def __init__(self, scenario: Scenario, fog: bool = False) -> None:
        self.scenario = scenario
        self.fog = fog
        self.world: World = compile_world(scenario, fog)
        self.index: Index = index_of(scenario)
        self.main_line = MainLine(scenario, self.world)
        self._staff = staff_of(scenario)

    def commander(self, name: str) -> Commander | None:
        """Return a commander by its name, None for PLAYER.

        HISTORY is the staff: in a scenario without taskings it stands still.

        Raises:
            BadInput: there is none of that name.
        """
        if name == PLAYER:
            return None
        if name not in COMMANDERS:
            raise BadInput([Fault("commander", sentence=no_commander(name))])
        if name == COMPUTER or name.startswith(f"{COMPUTER}:"):
            return LEVELS[name.partition(":")[2] or USUAL]()
        return self._staff if name == HISTORY else Hold()

    @cached_property
    def record(self) -> MainLine:
        """History as it was, whatever levers are set: what results are compared with."""
        before = self.scenario.before_levers
        return self.main_line if before is None else MainLine(before, compile_world(before))

    @cached_property
    def scenario_hash(self) -> str:
        """Fingerprint of what is played, whatever the words around it: World, start, record."""
        plain = without_fog(self.world)
        text = blake2b(bytes.fromhex(digest_of_world(plain, start_state(plain))), digest_size=16)
        text.update(repr(tuple(self.main_line.fingerprint())).encode())
        return text.hexdigest()

    @property
    def rules_number(self) -> int:
        """The number that the author of the rules raises with each change."""
        rules = self.scenario.rules
        return rules.version if rules is not None else 0

    @cached_property
    def rules_hash(self) -> str:
        """Fingerprint of the rules' tables."""
        text = blake2b(digest_size=8)
        world = self.world
        for table in (world.numbers, world.terrain, world.roads, world.combat):
            for column in columns_of(table):
                text.update(repr([int(value) for value in column]).encode())
        return text.hexdigest()

    @property
    def rules_version(self) -> str:
        """The rules' number and fingerprint, in one word."""
        return f"{self.rules_number}-{self.rules_hash}"


def no_commander(name: str) -> str:
    """Return the sentence for a commander's name that does not exist."""
    return f"no commander {name!r}{did_you_mean(name, COMMANDERS)}; there are {_listed(COMMANDERS)}"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
