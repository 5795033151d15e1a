"""What every screen is made of: the look, text, widgets, keys and words."""
