"""The map in the window: ground, symbols, counters, labels, animation."""
