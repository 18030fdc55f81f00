"""Orders: what a command on the controller's machine asks of the running controller, by a socket in its data."""
