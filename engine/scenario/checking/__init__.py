"""Checks across the files of a scenario."""
