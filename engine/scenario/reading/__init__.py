"""Reading text and YAML that a stranger may have made."""
