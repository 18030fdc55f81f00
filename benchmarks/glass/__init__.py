"""The terminal seen from inside its window and from its printer's wire."""
