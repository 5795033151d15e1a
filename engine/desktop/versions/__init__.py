"""Another version of a battle beside the one on the map: the hindcast, or a line of a game."""
