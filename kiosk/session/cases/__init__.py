"""办件 at the terminal: how far it is, the second factor, what is missing."""
