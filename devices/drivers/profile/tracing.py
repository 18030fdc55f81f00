"""Frames of a profile as readable lines. Codes are shown by their length: they may hold personal data."""

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Raw, plain
from devices.drivers.profile.language.families import ScannerRole
from devices.drivers.profile.language.octets import shown
from devices.drivers.profile.protocol import DeviceSide, HostSide, Side
from devices.drivers.profile.settings import ProfileSettings


class ProfileTracer:
    """Reads both directions with the profile's own words."""

    def __init__(self, settings: ProfileSettings) -> None:
        profile = settings.profile
        self._sides: dict[str, Side] = {
            "in": HostSide(profile, settings.values),
            "out": DeviceSide(profile, settings.values),
        }
        self._masked = isinstance(profile.role, ScannerRole)

    def lines(self, direction: str, data: bytes) -> list[str]:
        """One line a frame; unfinished frames are kept."""
        side = self._sides.get(direction)
        if side is None:
            return [direction]
        arrow, noise = ("->" if direction == "out" else "<-"), side.finder.noise
        heard = side.feed(data, 0.0)
        lines = [f"{arrow} {self._hex(one)}  {self._words(one)}" for one in heard]
        if not heard and not self._masked:
            lines.append(f"{arrow} {shown(data)}  …")
        if side.finder.noise > noise:
            lines.append(f"{arrow} {side.finder.noise - noise} bytes of no frame")
        return lines

    def _hex(self, heard: Heard) -> str:
        secret = self._masked and any(isinstance(value, Raw) for value in heard.values.values())
        return f"({len(heard.raw)} bytes)" if secret else shown(heard.raw)

    def _words(self, heard: Heard) -> str:
        if not heard.name:
            return "a sound frame that the profile does not describe"
        values = ", ".join(f"{name}={self._value(value)}" for name, value in heard.values.items())
        return f"{heard.name} {values}{' (another address)' if heard.foreign else ''}".rstrip()

    def _value(self, value: object) -> str:
        if isinstance(value, Raw):
            return f"({len(value.data)} bytes)" if self._masked else value.text
        return str(plain(value)) if isinstance(value, int | str | tuple) else "-"
