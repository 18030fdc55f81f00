"""The other end of a profile: it answers commands as the profile says, and says what its recordings say."""

from collections.abc import Mapping
from typing import Any

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Value, Values, equal, plain
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.octets import number
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.protocol import DeviceSide, HostSide
from devices.simulation import SimulatedDevice

KEPT = 200


class SimulatedProfile(SimulatedDevice):
    """Golden frames are taken from recordings where there is one, so that an error of our codec cannot hide."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "send MESSAGE [NAME=VALUE …]": "say a message by itself",
        "raw BYTES": "bytes on the wire as they are, in hex",
        "heard": "what the host has said: {commands}",
    }

    def __init__(
        self, profile: Profile, values: Mapping[str, Written] | None = None, *, baud: int | None = None
    ) -> None:
        super().__init__(baud=baud)
        self.profile = profile
        self.settings = dict(values or {})
        self.heard: list[Heard] = []
        """Commands, oldest first."""
        self._side = DeviceSide(profile, values)
        self._golden = [
            (recording, next(iter(HostSide(profile, recording.values).feed(recording.came or b"", 0.0))))
            for recording in profile.recordings
            if recording.came is not None and recording.means in profile.messages
        ]
        self.faults.spoil = self._spoilt

    # --- for subclasses -------------------------------------------------------------------------

    def obeyed(self, command: Heard) -> None:
        """The host said this; the answer comes after."""

    def reply_values(self, command: Heard, reply: str) -> Values:
        """Values of the answer, beside those that the command names too."""
        del command, reply
        return {}

    def reply_to(self, command: Heard) -> str | None:
        """Which message answers."""
        replies = self.profile.commands[command.name].replies
        return replies[0] if replies else None

    def tell(self, message: str, values: Values) -> None:
        """Say a message by itself."""
        self.say(self.frame(message, values))

    def frame(self, message: str, values: Values) -> bytes:
        """Out of a recording if one says the same, else made by the codec; ValueError when it cannot be made."""
        for recording, heard in self._golden:
            if recording.means == message and not recording.values and self._is_same(heard, values):
                return heard.raw
        return self._side.says.encode(message, {**self._usual(message), **values})

    # --- the wire -------------------------------------------------------------------------------

    def hear(self, data: bytes) -> None:
        """Whole commands are carried out and answered."""
        for heard in self._side.feed(data, 0.0):
            if heard.name and not heard.foreign:
                self.heard = [*self.heard[-KEPT:], heard]
                self.obeyed(heard)
                self._answer(heard)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """Commands that every profile has."""
        if name == "send":
            values = dict(word.split("=", 1) for word in args[1:])
            self.tell(args[0], {key: written_value(value) for key, value in values.items()})
            return {}
        if name == "raw":
            self.say(bytes.fromhex("".join(args)))
            return {}
        if name == "heard":
            return {"commands": [{"name": one.name, **_shown(one)} for one in self.heard]}
        return super().obey_own(name, args)

    def _answer(self, command: Heard) -> None:
        reply = self.reply_to(command)
        if reply is not None:
            ok: Values = dict(self.profile.messages[reply].ok)
            self.say(self.frame(reply, {**command.values, **ok, **self.reply_values(command, reply)}))

    def _is_same(self, heard: Heard, values: Values) -> bool:
        own = {**dict(self.settings), **values}
        return all(equal(value, plain(own.get(key, value))) for key, value in heard.values.items()) and all(
            key in own or key in self.profile.settings for key in heard.values
        )

    def _usual(self, message: str) -> Values:
        """Values that nobody gave, as the first recording has them."""
        return next((heard.values for recording, heard in self._golden if recording.means == message), {})

    def _spoilt(self, frame: bytes) -> bytes:
        """A wrong bit in the last byte that is no fixed end."""
        for at in range(len(frame) - 1, -1, -1):
            spoilt = frame[:at] + bytes((frame[at] ^ 0x01,)) + frame[at + 1 :]
            if self._side.says.measure(spoilt) < 0:
                return spoilt
        return frame


def written_value(text: str) -> Value:
    """A number where it is one, else words."""
    try:
        return number(text)
    except ValueError:
        return text


def _shown(heard: Heard) -> dict[str, Any]:
    return {key: plain(value) for key, value in heard.values.items()}
