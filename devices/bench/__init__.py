"""The technician's bench: `hall device list | probe | test | trace | simulate | doctor`."""

from devices.bench.commands import app

__all__ = ["app"]
