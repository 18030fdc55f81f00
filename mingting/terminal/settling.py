"""What the last run left open: settled before anybody can touch the screen."""

import asyncio

import structlog

from kiosk.conductor.health import switched_off
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.printing import Printing
from kiosk.conductor.world import World
from kiosk.ports import Clock
from mingting.station import KEEP_MS
from mingting.terminal.own_devices import OwnDevices

log = structlog.get_logger(__name__)


async def settle(ledger: Ledger, world: World, clock: Clock, printing: Printing, devices: OwnDevices) -> None:
    """Old things are forgotten, an interrupted paper is known again, devices that cannot be used are told."""
    old_ms = clock.now_ms() - KEEP_MS
    await asyncio.to_thread(ledger.forget_before, world.business_day(old_ms), old_ms)
    printing.interrupted = await asyncio.to_thread(ledger.settle_after_start)
    for name, problems in devices.disabled.items():
        log.error("device_switched_off", device=name, problems=len(problems))
        await ledger.append("device.changed", switched_off(name))
