"""What games are worth: the audit of the hindcast against the record."""
