"""A game beside history: the screen of both maps, the course of both, the after-action report."""
