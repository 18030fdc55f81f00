"""The other end of a profile: it answers commands as the profile says."""

from collections.abc import Mapping
from typing import Any

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Values, plain
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.simulator.voice import Voice, written_value
from devices.simulation import SimulatedDevice

KEPT = 200


class SimulatedProfile(SimulatedDevice):
    """Subclasses do what their family does."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "send MESSAGE [NAME=VALUE …]": "say a message by itself",
        "raw BYTES": "bytes on the wire as they are, in hex",
        "heard": "what the host has said: {commands}",
    }

    def __init__(
        self, profile: Profile, values: Mapping[str, Written] | None = None, *, baud: int | None = None
    ) -> None:
        super().__init__(baud=baud)
        self.profile, self.voice = profile, Voice(profile, values)
        self.heard: list[Heard] = []
        """Commands, oldest first."""
        self.faults.spoil = self.voice.spoilt

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
        self.say(self.voice.frame(message, values))

    # --- the wire -------------------------------------------------------------------------------

    def hear(self, data: bytes) -> None:
        """Whole commands are carried out and answered."""
        if self.paused():
            self.voice.forget()
        for heard in self.voice.hear(data):
            self.heard = [*self.heard[-KEPT:], heard]
            self.obeyed(heard)
            reply = self.reply_to(heard)
            if reply is not None:
                self.say(self.voice.reply(heard, reply, self.reply_values(heard, reply)))

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
            shown = [{key: plain(value) for key, value in one.values.items()} for one in self.heard]
            return {"commands": [{"name": one.name, **values} for one, values in zip(self.heard, shown, strict=True)]}
        return super().obey_own(name, args)
