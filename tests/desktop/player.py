"""A reader who plays the replay's screen by actions, clicks and keys."""

from __future__ import annotations

import pygame

from engine.desktop.kit.look import Look
from engine.desktop.kit.text import Action
from engine.desktop.replay.replay_screen import ReplayScreen


class Player:
    """A reader at the replay's screen: acts, presses keys, clicks, and looks."""

    def __init__(self, replay, size=(1280, 720), scale=1.0):
        self.surface = pygame.Surface(size)
        self.screen = ReplayScreen(replay, Look(scale), size)
        self.see()

    @property
    def state(self):
        return self.screen.state

    def see(self):
        return self.screen.draw(self.surface)

    def act(self, name, value=""):
        done = self.screen.act(Action(name, value))
        self.see()
        return done

    def key(self, key, mod=0, typed=""):
        event = pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=typed)
        action = self.screen.key(event)
        if action == Action("enter"):
            action = self.screen.enter()
        elif action is not None and action.name == "focus":
            self.screen.move_focus(int(action.value))
            action = None
        if action is not None:
            self.screen.act(action)
        self.see()

    def type(self, text):
        for sign in text:
            self.key(ord(sign.lower()), typed=sign)

    def click(self, name, value=""):
        """Click in the middle of what answers to an action."""
        region = self.region(name, value)
        self.screen.point(region.rect.center)
        action = self.screen.press(region.rect.center)
        assert action == region.action
        self.screen.act(action)
        self.see()

    def region(self, name, value=""):
        found = [r for r in self.screen.regions if r.action == Action(name, value)]
        assert found, f"nothing on screen answers to {name} {value}"
        return found[0]

    def offers(self, name, value=""):
        return any(region.action == Action(name, value) for region in self.screen.regions)

    def panel_text(self):
        """What the panel says, scrolled out of sight or not."""
        return said(self.screen.panel.flow)


def said(flow):
    """The words of a column, in the order of drawing."""
    return " ".join(line.text.strip() for line in flow.lines)
