"""The words of a profile (docs/guides/profiles): models only."""
