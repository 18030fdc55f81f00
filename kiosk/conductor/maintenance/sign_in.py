"""A staff number and a PIN against what the hall gave this machine; works without a line."""

import asyncio
import base64
from collections.abc import Callable
from typing import Literal

from hall.messages.documents import Staff, StaffEntry
from hall.model.staff_pin import pin_matches
from kiosk.conductor.maintenance.logbook import Logbook
from kiosk.ports import Clock
from kiosk.session.maintenance.guard import TRIES, Guard

ROLES = frozenset({"technician", "admin"})
KEEP_EVERY_S = 60.0
_NOBODY = ".".join(base64.b64encode(bytes(length)).decode() for length in (16, 32))
"""Compared for a number that nobody has: it takes as long as for one that somebody has."""


class StaffSignIn:
    """Counts tries and pauses; all on the engine's loop, the comparison in a thread (0.2 s)."""

    def __init__(self, staff: Callable[[], Staff | None], logbook: Logbook, clock: Clock) -> None:
        self._staff, self._logbook, self._clock = staff, logbook, clock
        self._guard = Guard()
        self._pausing: asyncio.TimerHandle | None = None
        self._keeping: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Take up what the store kept; where nothing can be kept, one wrong try after each start is all there is.

        A full disk must not lock the technician out who comes to free it: the first right PIN is always let in.
        """
        self._guard = self._logbook.tries(self._now())
        if not self._logbook.can_keep(self._guard, self._now()):
            self._guard = self._guard.last_try()
        self._plan()

    def end(self) -> None:
        """No more timers."""
        if self._pausing is not None:
            self._pausing.cancel()

    @property
    def pause_ms(self) -> int:
        """How long nobody may try."""
        return self._guard.pause_ms(self._now())

    @property
    def staff(self) -> Literal["unmet", "nobody", "some"]:
        """Whether anybody could sign in at all."""
        staff = self._staff()
        if staff is None:
            return "unmet"
        return "some" if any(ROLES & set(entry.roles) for entry in staff.entries) else "nobody"

    async def check(self, number: str, pin: str, roles: frozenset[str] = ROLES) -> str | None:
        """The sign-in name of somebody with one of `roles`; None = refused. Counted before it is looked at."""
        if self.pause_ms > 0:
            return None
        count = self._guard.wrong + 1
        await self._set(self._guard.tried(self._now()))
        entry = self._entry(number, roles)
        number = entry.number if entry else number
        matches = await asyncio.to_thread(pin_matches, number, pin, entry.pin if entry else _NOBODY)
        if entry is not None and matches:
            await self._set(Guard(at=self._now()))
            return entry.user_name
        if count in {1, TRIES}:
            await self._logbook.refused(count, paused=count == TRIES)
        return None

    def knows(self, user: str, roles: frozenset[str] = ROLES) -> bool:
        """Whether that member of staff may still be here: a number that was taken back ends the visit."""
        return bool(roles & self.roles_of(user))

    def roles_of(self, user: str) -> frozenset[str]:
        """What a member of staff is here for; nothing for whom the hall names no longer."""
        staff = self._staff()
        entries = staff.entries if staff else ()
        return frozenset(role for entry in entries if entry.user_name == user for role in entry.roles)

    def _entry(self, number: str, roles: frozenset[str]) -> StaffEntry | None:
        staff = self._staff()
        entries = staff.entries if staff else ()
        known = (entry for entry in entries if number in {entry.number, entry.code_id})
        return next((entry for entry in known if roles & set(entry.roles)), None)

    async def _set(self, guard: Guard) -> None:
        self._guard = guard
        self._plan()
        await self._logbook.keep_tries(guard, self._now())

    def _plan(self) -> None:
        """What is left of a pause is kept every minute: a restart begins where it was."""
        self.end()
        if self.pause_ms > 0:
            self._pausing = asyncio.get_running_loop().call_later(KEEP_EVERY_S, self._keep)

    def _keep(self) -> None:
        self._keeping = asyncio.get_running_loop().create_task(self._logbook.keep_tries(self._guard, self._now()))
        self._plan()

    def _now(self) -> int:
        return int(self._clock.monotonic() * 1000)
