"""A ticket at an outlet that the printer can see: taken, left, moved away."""

from collections.abc import Callable

from devices.contract import Words, at
from devices.contract.clock import Clock
from devices.contract.errors import DeviceSilent
from devices.contract.health import Fault
from devices.contract.ticket_printer import PaperNews, Taken
from devices.escpos.conversation import Conversation
from devices.escpos.dialect import OutletRules
from devices.escpos.status import OUTLET_BLOCKED, TICKET_LEFT, PrinterStatus

_LOOK_S = 0.1
_NEARLY_S = 1.0
"""A ticket that went so shortly before the printer's own time is over may have been drawn back."""
_NO_OUTLET = Words("问出纸口有没有票，打印机没有回答，请查电源和接线", "no answer about the ticket at the outlet")


class OutletWatch:
    """What is known of the ticket at the outlet; time in seconds is an argument."""

    def __init__(self, rules: OutletRules) -> None:
        self._rules = rules
        self._job_id: str | None = None
        self._since: float | None = None
        self._gave_up = False
        self._maybe: str | None = None

    @property
    def occupied(self) -> bool:
        """Whether a ticket was there when last looked."""
        return self._since is not None

    def presented(self, job_id: str, now: float) -> None:
        """The ticket of this job was seen at the outlet."""
        self._job_id, self._since, self._gave_up, self._maybe = job_id, now, False, None

    def maybe(self, job_id: str) -> None:
        """The job failed, but its ticket may come: one that turns up without being presented is taken for it."""
        self._maybe = job_id

    def look(self, at_outlet: bool, now: float) -> PaperNews | None:
        """A look at the sensor; news when the ticket went without us."""
        if at_outlet:
            if self._since is None:  # of a job whose end we did not see, or from before we came
                self._job_id, self._since, self._maybe = self._maybe, now, None
            return None
        if self._since is None:
            return None
        own_s = self._rules.printer_acts_after_s
        sure = own_s is None or now - self._since < own_s - _NEARLY_S
        return self.gone("taken" if sure else "unknown")

    def gone(self, taken: Taken) -> PaperNews:
        """It is no longer there, and this is why."""
        news = PaperNews(self._job_id, taken)
        self._job_id, self._since, self._gave_up = None, None, False
        return news

    def left(self, now: float) -> bool:
        """Whether it lies there so long that people should know."""
        return self._since is not None and now - self._since >= self._rules.left_s

    def due(self, now: float) -> bool:
        """Whether it is time to move it away."""
        if self._since is None or self._rules.clear is None or self._gave_up:
            return False
        own_s = self._rules.printer_acts_after_s  # the printer goes first, we only when it did not
        return now - self._since >= self._rules.take_s + (0.0 if own_s is None else self._rules.move_s)

    def stuck(self) -> None:
        """It could not be moved away."""
        self._gave_up = True

    def fault(self, now: float) -> Fault | None:
        """What the health says about it."""
        if self._gave_up:
            return OUTLET_BLOCKED
        return TICKET_LEFT if self.left(now) else None


class OutletKeeper:
    """Looks after the outlet of one printer; raises `DeviceError` only."""

    def __init__(
        self, talk: Conversation, clock: Clock, rules: OutletRules, tell: Callable[[PaperNews], None], reply_s: float
    ) -> None:
        self._talk, self._clock, self._rules, self._tell, self._reply_s = talk, clock, rules, tell, reply_s
        self._watch = OutletWatch(rules)

    @property
    def occupied(self) -> bool:
        """Whether a ticket was there when last looked."""
        return self._watch.occupied

    @property
    def fault(self) -> Fault | None:
        """What the health says about it."""
        return self._watch.fault(self._clock.monotonic())

    def look(self, status: PrinterStatus) -> None:
        """Take in a fresh status."""
        if (news := self._watch.look(status.outlet, self._clock.monotonic())) is not None:
            self._tell(news)

    async def tend(self, status: PrinterStatus) -> None:
        """After a poll: news, and a ticket that nobody takes is moved away."""
        self.look(status)
        if self._watch.due(self._clock.monotonic()):
            await self._clear()

    async def make_way(self, status: PrinterStatus) -> Fault | None:
        """Before a new slip: the old one goes; a fault when it cannot be moved and must not be pushed."""
        self.look(status)
        if not self._watch.occupied:
            return None
        if self._rules.clear is not None:
            return None if await self._clear() else OUTLET_BLOCKED
        if self._rules.keeps_others_out:
            return TICKET_LEFT
        self._tell(self._watch.gone("unknown"))
        return None

    def maybe(self, job_id: str) -> None:
        """The job failed, but its ticket may come to the outlet."""
        self._watch.maybe(job_id)

    async def presented(self, job_id: str) -> Taken | Fault:
        """After the last byte: wait until the slip is at the outlet; a fault when it got stuck on the way."""
        until = self._clock.monotonic() + self._rules.present_s
        while True:
            status = await self._fresh()
            if status.stopper is not None:
                return status.stopper
            if status.outlet and not status.moving:
                self._watch.presented(job_id, self._clock.monotonic())
                return "waiting"
            if self._clock.monotonic() > until:
                return "unknown"  # pulled out between two looks, or its sensor is blind
            await self._talk.listen(_LOOK_S)

    async def _clear(self) -> bool:
        assert self._rules.clear is not None  # noqa: S101 - both callers asked
        await self._talk.send(self._rules.clear)
        until = self._clock.monotonic() + self._rules.move_s
        while (status := await self._fresh()).outlet or status.moving:
            if self._clock.monotonic() > until or status.stopper is not None:
                self._watch.stuck()
                return False
            await self._talk.listen(_LOOK_S)
        self._tell(self._watch.gone(self._rules.clears_to))
        return True

    async def _fresh(self) -> PrinterStatus:
        status = await self._talk.look(self._reply_s)
        if status is None:
            raise DeviceSilent(at(self._talk.url, _NO_OUTLET))
        return status
