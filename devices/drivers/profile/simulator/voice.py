"""What a profile's device says: frames out of recordings where one says the same, else made by the codec."""

from collections.abc import Iterable, Mapping

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Value, Values, equal, plain
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.octets import number
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.language.recordings import Recording
from devices.drivers.profile.protocol import DeviceSide, HostSide


class Voice:
    """Golden frames are taken from recordings, so that an error of our codec cannot hide."""

    def __init__(self, profile: Profile, values: Mapping[str, Written] | None = None) -> None:
        self.profile, self.settings = profile, dict(values or {})
        self.side = DeviceSide(profile, values)
        self.golden: list[tuple[Recording, Heard]] = [
            (recording, heard)
            for recording in profile.recordings
            if recording.came is not None and recording.means in profile.messages
            for heard in HostSide(profile, recording.values).feed(recording.came, 0.0)[:1]
        ]

    def hear(self, data: bytes) -> Iterable[Heard]:
        """Whole commands to this address."""
        return (heard for heard in self.side.feed(data, 0.0) if heard.name and not heard.foreign)

    def forget(self) -> None:
        """The rest of a command does not come."""
        self.side.finder.forget()

    def frame(self, message: str, values: Values) -> bytes:
        """ValueError when it cannot be made."""
        for recording, heard in self.golden:
            if recording.means == message and not recording.values and self._is_same(heard, values):
                return heard.raw
        return self.side.says.encode(message, {**self._usual(message), **values})

    def reply(self, command: Heard, message: str, values: Values) -> bytes:
        """An answer: what the command named, what makes it ok, and `values`."""
        ok: Values = dict(self.profile.messages[message].ok)
        return self.frame(message, {**command.values, **ok, **values})

    def spoilt(self, frame: bytes) -> bytes:
        """One wrong bit, so that the frame is none."""
        for at in range(len(frame) - 1, -1, -1):
            wrong = frame[:at] + bytes((frame[at] ^ 0x01,)) + frame[at + 1 :]
            if self.side.says.measure(wrong) < 0:
                return wrong
        return frame

    def _is_same(self, heard: Heard, values: Values) -> bool:
        own: Values = {**self.settings, **values}
        known = all(key in own or key in self.profile.settings for key in heard.values)
        return known and all(equal(value, plain(own.get(key, value))) for key, value in heard.values.items())

    def _usual(self, message: str) -> Values:
        """Values that nobody gave, as the first recording has them."""
        return next((heard.values for recording, heard in self.golden if recording.means == message), {})


def written_value(text: str) -> Value:
    """A number where it is one, else words."""
    try:
        return number(text)
    except ValueError:
        return text
