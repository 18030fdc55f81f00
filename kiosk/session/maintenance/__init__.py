"""The hidden maintenance screen as a state machine of its own: a citizen's session knows nothing of it."""
