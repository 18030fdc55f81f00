"""The protocol that a profile describes: bytes into what is said, and back. No I/O; time is an argument."""

from collections.abc import Mapping

from devices.codecs.framing import FrameFinder
from devices.contract import Words
from devices.drivers.profile.checking import ECHO
from devices.drivers.profile.codec.book import Book, Heard
from devices.drivers.profile.codec.values import Values, equal, plain
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.parts import Counter
from devices.drivers.profile.language.profile import Profile


class Side:
    """One end of the wire: what it hears and what it says."""

    def __init__(self, hears: Book, says: Book, quiet_s: float) -> None:
        self.hears, self.says = hears, says
        self._fed_s = 0.0
        self.finder = FrameFinder(hears.measure, longest=max(64, 2 * hears.longest), patience_s=quiet_s)

    def feed(self, data: bytes, now_s: float) -> list[Heard]:
        """What became whole by `data`, at `now_s` (monotonic seconds)."""
        if now_s - self._fed_s > self.finder.patience_s:
            self.hears.rest()
        self._fed_s = now_s
        return [self.hears.read(frame) for frame in self.finder.feed(data, now_s)]

    def give_up(self) -> list[Heard]:
        """Nothing more is coming: what stood behind an unfinished frame."""
        heard = [self.hears.read(frame) for frame in self.finder.give_up()]
        self.hears.rest()
        return heard

    def forget(self) -> None:
        """A fresh connection."""
        self.finder.forget()


def defaults(profile: Profile, values: Mapping[str, Written] | None = None) -> dict[str, Written]:
    """The profile's settings with the values of one device."""
    return {**{name: setting.default for name, setting in profile.settings.items()}, **(values or {})}


class HostSide(Side):
    """Our end."""

    def __init__(self, profile: Profile, values: Mapping[str, Written] | None = None) -> None:
        settings = defaults(profile, values)
        self.profile = profile
        self._counted: dict[str, int] = {}
        messages, commands = Book(profile, profile.messages, settings), Book(profile, profile.commands, settings)
        super().__init__(messages, commands, profile.timing.quiet.seconds)

    def numbered(self, command: str, values: Values) -> Values:
        """`values` with the next serial number of each counter in the command's frame."""
        parts = (*self.says.frame_of(command).layout.parts, *self.says.data_of(command).parts)
        counted = {
            part.name: self._next(part) for part in parts if isinstance(part, Counter) and part.name not in values
        }
        return {**values, **counted}

    def _next(self, part: Counter) -> int:
        number = self._counted.get(part.name, part.first)
        self._counted[part.name] = (number + 1) % (1 << 8 * part.size)
        return number

    def encode(self, command: str, values: Values) -> bytes:
        """A command's frame; ValueError with a sentence when a value is missing or does not fit."""
        return self.says.encode(command, values)

    def answer(self, heard: Heard) -> bytes | None:
        """What must be sent back at once; None = nothing."""
        message = self.profile.messages.get(heard.name)
        if message is None or message.answer is None:
            return None
        return heard.raw if message.answer == ECHO else self.says.encode(message.answer, heard.values)

    def is_reply(self, heard: Heard, command: str, values: Values) -> bool:
        """Whether `heard` answers `command` that was sent with `values`: its name, and all values it repeats."""
        spoken = self.profile.commands[command]
        if heard.foreign or heard.name not in spoken.replies:
            return False
        return all(equal(heard.values[name], plain(value)) for name, value in values.items() if name in heard.values)

    def is_ok(self, heard: Heard) -> bool:
        """Whether a reply says that the command was carried out."""
        wanted = self.profile.messages[heard.name].ok
        return all(equal(heard.values.get(name), value) for name, value in wanted.items())


class DeviceSide(Side):
    """The device's end, for simulators."""

    def __init__(self, profile: Profile, values: Mapping[str, Written] | None = None) -> None:
        settings = defaults(profile, values)
        messages, commands = Book(profile, profile.messages, settings), Book(profile, profile.commands, settings)
        super().__init__(commands, messages, profile.timing.quiet.seconds)


def not_encoded(error: ValueError) -> Words:
    """A command whose values do not fit; the error names part and value, in no language."""
    return Words(f"描述文件里这条命令的值不对：{error}", f"the profile's command does not take its values: {error}")
