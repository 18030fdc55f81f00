"""What a technician writes for a scanner with a suffix."""

from typing import Literal

from devices.plumbing import CodeEnd, ScannerSettings


class LineScannerSettings(CodeEnd, ScannerSettings):
    """A serial (or TCP) scanner that ends each code with a suffix, or with silence."""

    driver: Literal["line_scanner"] = "line_scanner"
