"""Linux input events of a scanner that plays keyboard, into codes. Pure (devices.md 3.5, 3.7)."""

from dataclasses import dataclass, field

from devices.codecs.code_stream import RawCode, masked
from devices.codecs.input_events import DROPPED, KEY, PRESSED, RELEASED, SYN, InputEvent, RecordReader, Spoilt
from devices.codecs.key_codes import CAPS_LOCK, ENTERS, NUM_LOCK, ORDERS, SHIFTS, US
from devices.contract import Words


@dataclass(frozen=True, slots=True)
class Combination:
    """Ctrl, Alt or Meta came in a code: orders to a computer, hidden in it (BadBarcode)."""


Event = RawCode | Spoilt | Combination


@dataclass
class KeyReader:
    """Key presses into codes, each ended by Enter."""

    max_length: int = 512
    _records: RecordReader = field(default_factory=RecordReader)
    _text: bytearray = field(default_factory=bytearray)
    _shifts: set[int] = field(default_factory=set)
    _caps: bool = False
    _refused: bool = False
    _overlong: bool = False

    def feed(self, data: bytes) -> list[Event]:
        """Codes completed by `data`, and what was wrong."""
        found: list[Event] = []
        for event in self._records.feed(data):
            if isinstance(event, Spoilt) or (event.kind == SYN and event.code == DROPPED):
                found += self._spoil()
            elif event.kind == KEY:
                found += self._key(event)
        return found

    def quiet(self) -> list[Event]:
        """Silence: a code without Enter is not whole; nothing of it goes to the next."""
        cut: list[Event] = [Spoilt()] if (self._text or self._overlong) and not self._refused else []
        self._clear()
        return cut

    def forget(self) -> None:
        """A fresh connection."""
        self._records.forget()
        self._clear()
        self._shifts.clear()
        self._caps = False

    @property
    def unfinished(self) -> bool:
        """Whether a code has begun."""
        return bool(self._text) or self._refused or self._overlong

    def _key(self, event: InputEvent) -> list[Event]:
        if event.code in SHIFTS:
            (self._shifts.discard if event.value == RELEASED else self._shifts.add)(event.code)
            return []
        if event.value != PRESSED or event.code == NUM_LOCK:
            return []
        if event.code == CAPS_LOCK:
            self._caps = not self._caps
            return []
        if event.code in ENTERS:
            return self._end()
        if event.code in ORDERS:
            return self._refuse(Combination())
        self._type(event.code)
        return []

    def _type(self, code: int) -> None:
        if code not in US:
            # Tab, Escape, F keys, arrows: what a control character in a code becomes.
            self._text += b"\x1b"
            return
        plain, shifted = US[code]
        upper = bool(self._shifts) != (self._caps and plain.isalpha())
        if len(self._text) < self.max_length:
            self._text += (shifted if upper else plain).encode("ascii")
        else:
            self._overlong = True

    def _end(self) -> list[Event]:
        whole = bool(self._text) and not self._refused
        code = RawCode(b"", overlong=True) if self._overlong else RawCode(bytes(self._text))
        self._clear()
        return [code] if whole else []

    def _spoil(self) -> list[Event]:
        self._shifts.clear()
        return self._refuse(Spoilt())

    def _refuse(self, why: Event) -> list[Event]:
        told: list[Event] = [] if self._refused else [why]
        self._refused = True
        return told

    def _clear(self) -> None:
        self._text.clear()
        self._refused = self._overlong = False


@dataclass
class Tracer:
    """Codes masked; single keys are not shown, together they would be the code."""

    max_length: int = 512
    _keys: KeyReader = field(init=False)

    def __post_init__(self) -> None:
        self._keys = KeyReader(self.max_length)

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a code."""
        if direction == "out":
            return [Words(f"发给不收命令的扫码器 {len(data)} 字节", f"{len(data)} bytes to a scanner that takes none")]
        return [_told(event) for event in self._keys.feed(data)]


def _told(event: Event) -> Words:
    match event:
        case RawCode():
            return masked(event)
        case Combination():
            return Words("带 Ctrl、Alt 或 Meta 的码：不收", "a code with Ctrl, Alt or Meta: refused")
        case _:
            return Words("丢了一些按键", "events lost")
