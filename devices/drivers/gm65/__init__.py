"""GM65 / GM812 / GM861S / Newland EM2000: built-in scanners with a register protocol."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry, PoliteProbe
from devices.drivers.gm65 import protocol
from devices.drivers.gm65.driver import Gm65Scanner
from devices.drivers.gm65.protocol import Tracer
from devices.drivers.gm65.settings import Gm65Settings


def tracer(settings: Gm65Settings) -> Tracer:
    """For these settings."""
    return Tracer(settings.suffix, settings.max_length)


ENTRY = DriverEntry(
    name="gm65",
    family=FAMILY,
    title="GM65, GM812, GM861S or EM2000 code scanner",
    title_zh="GM65、GM812、GM861S、EM2000 扫码模组",
    settings=Gm65Settings,
    make=Gm65Scanner,
    simulator="devices.drivers.gm65.simulator.__main__",
    probes=(PoliteProbe(protocol.ASK_VERSIONS, protocol.recognise, bauds=(9600, 115200)),),
    tracer=tracer,
)

__all__ = ["ENTRY", "Gm65Scanner", "Gm65Settings"]
