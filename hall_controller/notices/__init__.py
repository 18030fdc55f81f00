"""Notices to citizens on their way out: couriers, what they say, and the thread that sends."""
