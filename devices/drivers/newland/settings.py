"""What a technician writes for a Newland scanner."""

from typing import Literal

from devices.drivers.newland.protocol import Trigger
from devices.plumbing import CodeEnd, TriggeredSettings


class NewlandSettings(CodeEnd, TriggeredSettings):
    """Most Newland and Sunmi built-in scanners, on serial or USB virtual port."""

    driver: Literal["newland"] = "newland"
    trigger: Trigger = "unified"
    """`short`: the three bytes 01 54 04, for scanners that do not know #SCNTRG."""
    configure: bool = False
    """Set reading mode and suffix to what stands here; else say only what differs. Lost at power-off."""
    save: bool = False
    """With `configure`: settings survive power-off; writes to flash, which wears."""
