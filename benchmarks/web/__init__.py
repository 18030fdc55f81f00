"""The REST interface and what it is measured against."""
