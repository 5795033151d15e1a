"""What levers do: the values that each takes, and what a value makes of a scenario."""
