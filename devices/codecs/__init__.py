"""Pure byte work that several drivers share: no input, no output, no clock."""
