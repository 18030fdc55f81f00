"""Zebra, Symbol and Motorola scanners with the Simple Serial Interface, and their clones."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry, PoliteProbe
from devices.drivers.zebra_ssi import protocol
from devices.drivers.zebra_ssi.driver import ZebraSsiScanner
from devices.drivers.zebra_ssi.settings import ZebraSsiSettings
from devices.drivers.zebra_ssi.tracer import Tracer


def tracer(_: ZebraSsiSettings) -> Tracer:
    """The same for all settings."""
    return Tracer()


ENTRY = DriverEntry(
    name="zebra_ssi",
    family=FAMILY,
    title="Zebra, Symbol or compatible code scanner with SSI",
    title_zh="斑马（讯宝）SSI 扫码器",
    settings=ZebraSsiSettings,
    make=ZebraSsiScanner,
    simulator="devices.drivers.zebra_ssi.simulator.__main__",
    probes=(PoliteProbe(protocol.Packet(protocol.REVISION).encode(), protocol.recognise, bauds=(9600, 115200)),),
    tracer=tracer,
)

__all__ = ["ENTRY", "ZebraSsiScanner", "ZebraSsiSettings"]
