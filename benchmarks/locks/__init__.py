"""Simulated lock boards in a process of their own, and what can be read off the wire to them."""
