"""The console's routes, a file a subject."""
