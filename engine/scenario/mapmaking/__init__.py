"""Parts of the map builder: reading open formats, cutting shapes, hexes from lines, tile images."""
