"""Frames of a profile as readable lines. Codes are shown by their length: they may hold personal data."""

from devices.contract import Words, joined, listed, same
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
        self._code = profile.role.code if isinstance(profile.role, ScannerRole) else None
        self._masked = self._code is not None

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a frame; unfinished frames are kept."""
        side = self._sides.get(direction)
        if side is None:
            return [same(direction)]
        arrow, noise = ("->" if direction == "out" else "<-"), side.finder.noise
        heard = side.feed(data, 0.0)
        lines = [joined(f"{arrow} ", self._hex(one, direction), "  ", self._words(one)) for one in heard]
        if not heard and not self._masked:
            lines.append(same(f"{arrow} {shown(data)}  …"))
        if (extra := side.finder.noise - noise) > 0:
            lines.append(joined(f"{arrow} ", Words(f"{extra} 个字节不成一帧", f"{extra} bytes of no frame")))
        return lines

    def _hex(self, heard: Heard, direction: str) -> Words:
        unknown = direction == "in" and not heard.name  # may hold a code in a form that the profile does not know
        secret = self._masked and (unknown or any(self._is_secret(*one) for one in heard.values.items()))
        return _counted(heard.raw) if secret else same(shown(heard.raw))

    def _is_secret(self, name: str, value: object) -> bool:
        """Words, and the code even where it is written as a number."""
        return self._code is not None and (isinstance(value, Raw) or name == self._code.field)

    def _words(self, heard: Heard) -> Words:
        if not heard.name:
            return _UNKNOWN
        each = [joined(f"{name}=", self._value(name, value)) for name, value in heard.values.items()]
        said = joined(f"{heard.name} ", listed(each, "，", ", "), _ELSEWHERE if heard.foreign else "")
        return Words(said.zh.rstrip(), said.en.rstrip())

    def _value(self, name: str, value: object) -> Words:
        if self._is_secret(name, value):
            return _counted(value.data) if isinstance(value, Raw) else same("***")
        if isinstance(value, Raw):
            return same(value.text)
        return same(str(plain(value)) if isinstance(value, int | str | tuple) else "-")


_UNKNOWN = Words("帧没有错，但描述文件里没有写它", "a sound frame that the profile does not describe")
_ELSEWHERE = Words("（别的地址）", " (another address)")


def _counted(data: bytes) -> Words:
    return Words(f"（{len(data)} 字节）", f"({len(data)} bytes)")
