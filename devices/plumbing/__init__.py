"""What drivers share on our side of the wire: the life of a device on a wire, questions and answers."""

from devices.plumbing.scanner import ScannerDevice
from devices.plumbing.scanner_settings import CodeEnd, ScannerSettings, TriggeredSettings
from devices.plumbing.triggered import TriggeredDevice
from devices.plumbing.wired import WiredDevice

__all__ = ["CodeEnd", "ScannerDevice", "ScannerSettings", "TriggeredDevice", "TriggeredSettings", "WiredDevice"]
