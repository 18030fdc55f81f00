"""A simulated printer on its own thread, for programs and tests that have no event loop."""

from typing import Any

from devices.escpos.simulator.control import ObedientPrinter
from devices.escpos.simulator.paper import Slip
from devices.simulation.background import BackgroundDevice


class BackgroundPrinter(BackgroundDevice[ObedientPrinter]):
    """`with BackgroundPrinter() as printer: printer.url ... printer.obey("paper_out on")`."""

    def __init__(self, *, pty: bool = False, **options: Any) -> None:
        super().__init__(lambda: ObedientPrinter(**options), pty=pty)

    def wait_for_slips(self, count: int, timeout_s: float = 10) -> list[Slip]:
        """All slips once there are `count`; `TimeoutError` otherwise."""
        return self.run(self.device.wait_for_slips(count, timeout_s))
