"""The outlet of the simulated printer: slips pushed out, taken, drawn back, dropped; no I/O."""

from collections.abc import Callable

from devices.escpos.simulator.makes import Outlet
from devices.escpos.simulator.paper import Slip

_TRAVEL_MM = 20.0


class SimulatedOutlet:
    """One place for one ticket; a movement takes `step` by `step`, a mm each."""

    def __init__(self, *, entry: Callable[[], bool]) -> None:
        self._entry = entry
        self.ticket: int | None = None
        """Number of the slip that lies there."""
        self.fates: dict[int, str] = {}
        """Number of a slip -> `waiting`, `taken`, `retracted`, `ejected`."""
        self.stuck = False
        """Drawing back and dropping have no effect."""
        self.blind = False
        """The sensor sees nothing."""
        self._moving: tuple[float, str] | None = None

    @property
    def state(self) -> Outlet:
        """What the sensors say."""
        seen = self.ticket is not None and not self.blind
        return Outlet(ticket=seen, moving=self._moving is not None, entry=self._entry())

    def present(self, slip: Slip, *, at_once: bool = False) -> None:
        """A slip comes; one that still lies there is pushed out and falls."""
        self._leave("ejected")
        self.ticket = slip.number
        self.fates[slip.number] = "waiting"
        if not at_once:
            self._start("waiting")

    def away(self, fate: str) -> None:
        """Draw the ticket back (`retracted`) or drop it (`ejected`)."""
        if self.ticket is not None and not self.stuck:
            self._start(fate)

    def take(self) -> bool:
        """A hand takes it; False when nothing is there."""
        if self.ticket is None:
            return False
        self._moving = None
        self._leave("taken")
        return True

    def lay(self) -> None:
        """A ticket of before lies there."""
        self.ticket = 0

    def step(self) -> float | None:
        """Move a mm; None when nothing moves."""
        if self._moving is None:
            return None
        left, fate = self._moving
        if left > 1:
            self._moving = (left - 1, fate)
            return 1.0
        self._moving = None
        if fate != "waiting":
            self._leave(fate)
        return 1.0

    def _start(self, fate: str) -> None:
        self._moving = (_TRAVEL_MM, fate)

    def _leave(self, fate: str) -> None:
        if self.ticket is not None:
            self.fates[self.ticket] = fate
        self.ticket = None
