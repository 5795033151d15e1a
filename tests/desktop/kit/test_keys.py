"""The table of commands: what the help says is what the keys do."""

import pygame
import pytest

from engine.desktop.app import Window
from engine.desktop.kit.help_sheet import help_flow, keys_words
from engine.desktop.kit.keys import CHAPTERS, PLAY_CHAPTERS, command_for, key_name, keys_for
from engine.desktop.kit.text import Action


def press(key, mod=0, typed=""):
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=typed)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (press(pygame.K_RIGHT), "Right"),
        (press(pygame.K_RIGHT, pygame.KMOD_LSHIFT), "Shift+Right"),
        (press(pygame.K_LEFT, pygame.KMOD_LCTRL), "Ctrl+Left"),
        (press(pygame.K_RETURN, typed="\r"), "Enter"),
        (press(pygame.K_n, typed="n"), "N"),
        (press(pygame.K_n, pygame.KMOD_LSHIFT, "N"), "Shift+N"),
        (press(pygame.K_SLASH, pygame.KMOD_LSHIFT, "?"), "?"),
        (press(pygame.K_QUESTION, 0, "?"), "?"),
        (press(pygame.K_EQUALS, pygame.KMOD_LSHIFT, "+"), "+"),
        (press(pygame.K_KP_PLUS, 0, "+"), "+"),
        (press(pygame.K_EQUALS, pygame.KMOD_LCTRL, "="), "Ctrl+="),
        (press(pygame.K_PLUS, pygame.KMOD_LCTRL, "+"), "Ctrl++"),
        (press(pygame.K_F11), "F11"),
    ],
)
def test_keys_are_named_as_the_table_writes_them(event, name):
    assert key_name(event) == name


@pytest.mark.parametrize("chapters", [CHAPTERS, PLAY_CHAPTERS], ids=["replay", "play"])
def test_no_key_stands_twice(chapters):
    keys = [key for chapter in chapters for command in chapter.commands for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_is_obeyed(reader, replay):
    window = Window(pygame.display.get_surface())
    for chapter in CHAPTERS:
        for command in chapter.commands:
            name = command.action.name
            assert reader.screen.act(command.action) or name in window.actions, command.text


def test_every_command_says_how_the_mouse_does_it_or_has_no_need_to():
    without = [c.text for chapter in CHAPTERS for c in chapter.commands if not c.mouse]
    assert without == ["Full screen", "Save a picture"]


def test_an_unknown_key_asks_for_nothing():
    assert command_for(press(pygame.K_F9)) is None
    assert keys_for(Action("turn", "+1")) == "Right"
    assert keys_for(Action("turn", "7")) == ""


def test_the_help_lists_every_key(look):
    from tests.desktop.player import said

    text = said(help_flow(look, 1000)).replace(" ", "")
    for chapter in CHAPTERS:
        for command in chapter.commands:
            assert command.text.replace(" ", "") in text
            assert keys_words(command.keys).replace(" ", "") in text
