"""The machine's own file at a start: whatever a hand wrote into it is told, and the terminal goes on."""

import structlog

from kiosk.conductor.health import removed, switched_off
from kiosk.conductor.ledger import Ledger
from mingting.terminal.configuring import Configuring

log = structlog.get_logger(__name__)
OWN_FILE = "station-file"
"""Named like a device where the machine's own file cannot be used: an alarm for whoever keeps the configuration."""


async def look_at_own_file(configuring: Configuring, ledger: Ledger, file: str) -> None:
    """Tell a file that cannot be used, or that it can be again; propose what was edited by hand. Never raises."""
    try:
        unusable, news = await configuring.own_file_trouble(file)
        if news:
            told = switched_off(OWN_FILE) if unusable else removed(OWN_FILE, "unknown", "unknown")
            await ledger.append("device.changed", told)
            await configuring.own_file_told(unusable=unusable)
        await configuring.propose_local_edit(file)
    except Exception as error:  # the next start looks again (G8)
        log.exception("own_file_not_looked_at", error=type(error).__name__)
