"""A World without fog, for commanders that try orders out: what is not seen is not there."""

from __future__ import annotations

from engine.state.world import FOG, World, without_fog


class Clear:
    """Worlds without fog; the last one is kept, since charts are kept by World."""

    def __init__(self) -> None:
        self._last: tuple[World, World] | None = None

    def of(self, world: World) -> World:
        """Return a World without fog: itself where none is played."""
        if not world.size[FOG]:
            return world
        if self._last is None or self._last[0] is not world:
            self._last = world, without_fog(world)
        return self._last[1]
