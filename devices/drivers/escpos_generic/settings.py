"""What a technician writes for a generic ESC/POS ticket printer."""

from typing import Literal

from devices.escpos.settings import PrinterSettings, PrinterTimings

EscposTimings = PrinterTimings


class EscposSettings(PrinterSettings):
    """A printer that speaks plain ESC/POS."""

    driver: Literal["escpos_generic"] = "escpos_generic"
    cut: bool = True
    """False for printers with a tear bar."""
    status_fixed_bits: bool = True
    """False for models that do not keep the fixed bits of status bytes (Pyramid Reliance)."""
    automatic_status: bool = False
    """True lets the printer push its status (ASB); the end of a slip is then known by time only."""
