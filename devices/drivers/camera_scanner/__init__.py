"""A camera that reads codes: pictures are taken and read in a process of their own."""

from devices.drivers.camera_scanner.driver import CameraScanner
from devices.drivers.camera_scanner.settings import CameraScannerSettings

__all__ = ["CameraScanner", "CameraScannerSettings"]
