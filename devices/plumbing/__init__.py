"""What drivers share on our side of the wire: the life of a device on a wire, questions and answers."""

from devices.plumbing.scanner import CodeEnd, ScannerDevice, ScannerSettings, TriggeredDevice, TriggeredSettings
from devices.plumbing.wired import WiredDevice

__all__ = ["CodeEnd", "ScannerDevice", "ScannerSettings", "TriggeredDevice", "TriggeredSettings", "WiredDevice"]
