"""Drivers, one folder a maker and model; independent of each other."""
