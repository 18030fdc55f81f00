# CONTRACT
"""What every device of every family can do; its life is owned by the supervisor."""

from typing import Protocol, runtime_checkable

from devices.contract.health import Health


@runtime_checkable
class Device(Protocol):
    """One configured device. All verbs raise `DeviceError` only; none blocks without a time limit."""

    @property
    def name(self) -> str:
        """Its name in the station's file."""
        ...

    @property
    def family(self) -> str:
        """The contract it keeps, such as `ticket_printer`."""
        ...

    @property
    def health(self) -> Health:
        """What is known now, without asking the device."""
        ...

    @property
    def poll_interval_s(self) -> float:
        """How often `poll` should be called."""
        ...

    async def open(self) -> None:
        """Take the wire and find the device in a known state."""
        ...

    async def poll(self) -> Health:
        """Ask the device how it is; returns at once while it is doing its work."""
        ...

    async def close(self) -> None:
        """Give the wire back; never raises, may be called at any time."""
        ...
