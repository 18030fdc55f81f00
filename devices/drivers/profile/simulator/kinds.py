"""What each family does at the other end: keys are pressed, codes held, words shown."""

from collections.abc import Mapping
from typing import Any

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Raw, Values
from devices.drivers.profile.language.families import CallerRole, KeypadRole, LockerRole, ScannerRole, SignRole, Source
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.simulator.device import SimulatedProfile
from devices.drivers.profile.simulator.locks import SimulatedLocks
from devices.drivers.profile.simulator.voice import written_value
from devices.simulation import SimulatedDevice
from devices.simulation.stuck_keys import USAGE, StuckKeys


class SimulatedKeys(SimulatedProfile):
    """A keypad or a caller; one that is polled keeps a key until it is asked."""

    def __init__(
        self, profile: Profile, values: Mapping[str, Written] | None = None, *, baud: int | None = None
    ) -> None:
        super().__init__(profile, values, baud=baud)
        self._waiting: Values | None = None
        keys = dict.fromkeys(key for keys in self._known for key in keys.split())
        usage = f"press {'|'.join(keys)} …"
        self.commands = {usage: "press keys by the maker's own names", **USAGE, **SimulatedProfile.commands}
        self._stuck = StuckKeys(self.press, self.wires.spawn)

    def press(self, key: str) -> None:
        """One key."""
        source = self._source
        values: Values = {source.field: written_value(key)}
        if self.profile.poll is not None and source.message in self._asked_for:
            self._waiting = values
        else:
            self.tell(source.message, values)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """`press`, and keys that stick."""
        if self._stuck.obey(name, args):
            return {}
        if name != "press":
            return super().obey_own(name, args)
        for key in args:
            self.press(key)
        return {}

    def reply_to(self, command: Heard) -> str | None:
        """A polled key, or the message that says there is none."""
        replies = self.profile.commands[command.name].replies
        if self._source.message not in replies:
            return super().reply_to(command)
        others = [name for name in replies if name != self._source.message]
        return self._source.message if self._waiting is not None or not others else others[0]

    def reply_values(self, command: Heard, reply: str) -> Values:
        """The polled key; without one a key that has no meaning, as its recording shows it."""
        if reply != self._source.message:
            return super().reply_values(command, reply)
        waiting, self._waiting = self._waiting, None
        return waiting or self._no_key()

    def _no_key(self) -> Values:
        for recording, heard in self.voice.golden:
            if recording.means == self._source.message and recording.level is None and recording.order is None:
                return {self._source.field: heard.values[self._source.field]}
        return {self._source.field: next(one for one in range(256) if str(one) not in self._known)}

    @property
    def _known(self) -> Mapping[str, object]:
        role = self.profile.role
        return role.levels if isinstance(role, KeypadRole) else role.orders if isinstance(role, CallerRole) else {}

    @property
    def _asked_for(self) -> tuple[str, ...]:
        poll = self.profile.poll
        return self.profile.commands[poll.ask.do].replies if poll else ()

    @property
    def _source(self) -> Source:
        role = self.profile.role
        if not isinstance(role, KeypadRole | CallerRole):
            raise TypeError(self.profile.family)
        return role.key


class SimulatedCodes(SimulatedProfile):
    """A scanner; one that waits for a trigger reads only when told to."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "scan TEXT": "hold a code before it",
        **SimulatedProfile.commands,
    }
    looking = False

    def obeyed(self, command: Heard) -> None:
        """Trigger on and off."""
        role = self.profile.role
        if isinstance(role, ScannerRole):
            if command.name in {order.do for order in role.start}:
                self.looking = True
            elif command.name in {order.do for order in role.stop}:
                self.looking = False

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """`scan`."""
        role = self.profile.role
        if name != "scan" or not isinstance(role, ScannerRole):
            return super().obey_own(name, args)
        read = self.looking or not role.start
        if read:
            self.tell(role.code.message, {role.code.field: Raw(" ".join(args).encode(), "utf-8")})
        return {"read": read}


class SimulatedSign(SimulatedProfile):
    """A sign that remembers what it shows, until it is switched off."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "shown": "the words on it: {shown}",
        **SimulatedProfile.commands,
    }
    shown: tuple[str, ...] = ()

    def obeyed(self, command: Heard) -> None:
        """New words."""
        words = tuple(value.text for value in command.values.values() if isinstance(value, Raw))
        if words:
            self.shown = words

    def restarted(self) -> None:
        """A sign without power forgets."""
        self.shown = ()

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """`shown`."""
        return {"shown": list(self.shown)} if name == "shown" else super().obey_own(name, args)


def simulated(profile: Profile, values: dict[str, Any] | None = None, *, baud: int | None = None) -> SimulatedDevice:
    """The other end of `profile`."""
    if isinstance(profile.role, LockerRole):
        return SimulatedLocks(profile, values, baud=baud)
    kinds: dict[type, type[SimulatedProfile]] = {
        KeypadRole: SimulatedKeys,
        CallerRole: SimulatedKeys,
        ScannerRole: SimulatedCodes,
        SignRole: SimulatedSign,
    }
    return kinds[type(profile.role)](profile, values, baud=baud)
