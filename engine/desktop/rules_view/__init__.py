"""The rules' version of history beside the record: the hindcast on the map, and its audit."""
