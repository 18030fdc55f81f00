"""Profiles into bytes and back. Pure: no input, no output, no clock."""
