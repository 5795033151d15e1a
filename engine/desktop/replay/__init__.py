"""The replay's screen: bar, panel, timeline, tour, sheets, and its state."""
