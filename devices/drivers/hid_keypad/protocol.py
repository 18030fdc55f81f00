"""Linux input events of a pad that plays keyboard, into single keys by their names. Pure (devices.md 2.2, 3.5)."""

from dataclasses import dataclass, field

from devices.codecs.input_events import DROPPED, KEY, PRESSED, SYN, RecordReader, Spoilt
from devices.codecs.key_codes import US
from devices.contract import Words, same

OTHER = {28: "enter", 96: "enter", 14: "backspace", 1: "escape", 15: "tab", 57: "space"}
"""Keys that type no visible letter."""


def name_of(code: int) -> str:
    """`5` for both keys of that digit, `enter`, or `key_113` for keys without a letter."""
    if code in OTHER:
        return OTHER[code]
    return US[code][0] if code in US else f"key_{code}"


@dataclass
class PadReader:
    """Presses into names; releases and repeats of a held key are nothing. Lost events lose keys, never invent one."""

    spoilt: int = 0
    """How often events were lost."""
    _records: RecordReader = field(default_factory=RecordReader)

    def feed(self, data: bytes) -> list[str]:
        """Names of the keys that were pressed."""
        names = []
        for event in self._records.feed(data):
            if isinstance(event, Spoilt) or (event.kind == SYN and event.code == DROPPED):
                self.spoilt += 1
            elif event.kind == KEY and event.value == PRESSED:
                names.append(name_of(event.code))
        return names

    def forget(self) -> None:
        """A fresh connection."""
        self._records.forget()


@dataclass
class Tracer:
    """Key names; a rating is nobody's secret, and nobody's name is on it."""

    _reader: PadReader = field(default_factory=PadReader)

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line for the keys in `data`."""
        size = len(data)
        if direction == "out":
            return [Words(f"-> 发给不收命令的键盘 {size} 字节", f"-> {size} bytes to a pad that takes none")]
        if direction != "in":
            return [same(direction)]
        keys = self._reader.feed(data)
        released = Words(f"<- {size} 字节：松开按键", f"<- {size} bytes: releases")
        return [Words(f"<- 按键 {key}", f"<- key {key}") for key in keys] or [released]
