"""Measured tables: `./run bench NAME`; each figure stands beside a yardstick of the same run."""
