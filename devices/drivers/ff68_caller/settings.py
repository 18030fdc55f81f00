"""What a technician writes for an FF 68 caller."""

from typing import Literal

from pydantic import Field

from devices.contract.caller import CallerKey
from devices.plumbing.ff68_device import Ff68Settings


class Ff68CallerSettings(Ff68Settings):
    """The caller at a window."""

    driver: Literal["ff68_caller"] = "ff68_caller"
    orders: dict[str, CallerKey] = Field(
        default={
            "0C": CallerKey.CALL,
            "0D": CallerKey.RECALL,
            "0B": CallerKey.RATE,
            "06 0F": CallerKey.GIVE_UP,
            "00 0F": CallerKey.HOLD,
            "03 0F": CallerKey.CALL_BACK,
            "12": CallerKey.PAUSE,
            "13": CallerKey.TRANSFER,
        },
        min_length=1,
    )
    """Keys in hex, one after another -> what the clerk orders."""
    together_s: float = Field(default=5.0, gt=0, le=60)
    """Keys of one order come within this time."""
