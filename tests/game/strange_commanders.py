"""Commanders that fail, vanish or never end; apart, so that a process with one starts quickly."""

import os

from engine.game.worker import answer


class Failing:
    """Fails on every player-turn, after one word of progress."""

    def plan(self, world, state, side, progress=None):
        progress(1, 2)
        raise ZeroDivisionError("people by groups")

    def orders(self, world, state, side):
        return self.plan(world, state, side).orders


class Vanishing(Failing):
    """Ends its process without a word."""

    def plan(self, world, state, side, progress=None):
        os._exit(3)


class Endless(Failing):
    """Never comes to an end."""

    def plan(self, world, state, side, progress=None):
        progress(1, 2)
        while True:
            pass


def failing(pipe):
    answer(pipe, {"staff": Failing})


def vanishing(pipe):
    answer(pipe, {"staff": Vanishing})


def endless(pipe):
    answer(pipe, {"staff": Endless})
