"""A camera that reads codes: pictures are taken and read in a process of their own."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry
from devices.drivers.camera_scanner.driver import CameraScanner
from devices.drivers.camera_scanner.settings import CameraScannerSettings

ENTRY = DriverEntry(
    name="camera_scanner",
    family=FAMILY,
    title="camera that reads codes",
    title_zh="摄像头扫码",
    settings=CameraScannerSettings,
    make=CameraScanner,
    simulator="devices.drivers.camera_scanner.simulator.__main__",
)

__all__ = ["ENTRY", "CameraScanner", "CameraScannerSettings"]
