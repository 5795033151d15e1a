"""The shapes of scenario files, as models: what may stand where."""
