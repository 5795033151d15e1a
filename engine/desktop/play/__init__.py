"""The window, playing: orders, their preview, the turn they make, and what came of it."""
