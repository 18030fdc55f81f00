"""What a technician writes for a device that a profile describes."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from config.vocabulary import refusal
from devices.contract.pickup_locker import FAMILY as LOCKER
from devices.drivers.profile.findings import Findings
from devices.drivers.profile.language.families import LockerRole
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.loading import profile_of
from devices.drivers.profile.proven import ProvenProfile
from devices.plumbing.lock_line import BoardSettings, LockLineSettings
from devices.transports import Transport, WireSettings, transport_for
from devices.transports.shared import SharedTransport


class LockPace(LockLineSettings):
    """How lock boards are asked; see the settings of the lock drivers."""

    url: str = "profile"
    boards: tuple[BoardSettings, ...] = ()


class ProfileSettings(WireSettings):
    """A keypad, caller, scanner, lock board or sign described by a profile."""

    driver: Literal["profile"] = "profile"
    profile: Annotated[ProvenProfile, BeforeValidator(profile_of, json_schema_input_type=str | Profile)]
    """A shipped profile's name, a file beside this one, or the profile itself."""
    values: dict[str, Written] = Field(default_factory=dict)
    """Values of the profile's settings, such as {address: 2}."""
    boards: tuple[BoardSettings, ...] = ()
    """Lock boards only: each board, as for the other lock drivers."""
    locks: LockPace | None = None
    """Lock boards only: echo, answer_ms, settle_ms and the like, if not as usual."""
    shared: bool = False
    """Other sections use the same port (a caller and a keypad on one bus)."""

    @model_validator(mode="after")
    def _fits_the_profile(self) -> Self:
        found = Findings()
        for name, written in self.values.items():
            self._value(name, written, found)
        if found.all:
            raise ValidationError.from_exception_data("ProfileSettings", [one.detail() for one in found.all])
        if self.profile.family == LOCKER and not self.boards:
            zh, en = "柜锁板要写 boards", "a lock board needs `boards`"
            raise refusal("profile", zh, en, "boards: [{address: 0, locks: 12, polarity: unknown}]")
        if self.profile.family != LOCKER and (self.boards or self.locks):
            zh, en = "这不是柜锁板，不要写 boards、locks", "this is no lock board: no `boards`, no `locks`"
            raise refusal("profile", zh, en)
        return self

    def _value(self, name: str, written: Written, found: Findings) -> None:
        known, path = self.profile.settings, ("values", name)
        if not found.known(path, name, known, "设置", "setting"):
            return
        one = known[name]
        if isinstance(one.default, int) and not (isinstance(written, int) and one.lowest <= written <= one.highest):
            found.add(path, f"“{name}”不能是 {written}", f"{name} cannot be {written}", f"{one.lowest}…{one.highest}")

    @property
    def line_baud(self) -> int:
        """The section's own, else the profile's."""
        return self.baud if "baud" in self.model_fields_set else self.profile.line.baud

    def transport(self) -> Transport:
        """The wire, not yet opened."""
        if not self.shared:
            return self.own_wire()
        return SharedTransport(self.url, self.own_wire)

    def own_wire(self) -> Transport:
        """The wire itself, which lock boards share by their bus master."""
        form = self.profile.line.form
        return transport_for(self.url, baud=self.line_baud, by_id=self.by_id, by_path=self.by_path, form=form)

    def lock_line(self) -> LockLineSettings:
        """As the drivers of lock boards know it; the profile's own times hold where the section says nothing."""
        own = {"url": self.url, "baud": self.line_baud, "by_id": self.by_id, "by_path": self.by_path}
        said = (
            {} if self.locks is None else self.locks.model_dump(exclude_unset=True, exclude={"url", "boards", "baud"})
        )
        return LockLineSettings(**{**self._own_times(), **said, **own}, boards=self.boards)

    def _own_times(self) -> dict[str, float]:
        role, times = self.profile.role, dict[str, float]()
        if isinstance(role, LockerRole):
            for key, order in (("answer_ms", role.status), ("open_answer_ms", role.open)):
                within = self.profile.commands[order.do].within
                if within is not None:
                    times[key] = within.ms
        return times
