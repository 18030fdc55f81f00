"""Simulated peers of `hall video`: cameras, ONVIF devices, an upper platform, an engine."""
