"""The pygame window; nothing below this layer knows about it."""

import os

# Before pygame is first imported anywhere: its greeting would stand among our output.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
