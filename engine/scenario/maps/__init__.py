"""Hex maps, and reading them from Tiled files."""
