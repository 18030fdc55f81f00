"""What every reader of lock frames must do with any bytes."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from devices.plumbing.lock_line import FramedLanguage, LockFrame

Make = Callable[[], FramedLanguage]


def cut_everywhere(make: Make, frame: bytes, meaning: LockFrame) -> None:
    """In two pieces at every place, byte by byte, and with an unfinished frame before it."""
    for place in range(len(frame) + 1):
        language = make()
        assert language.feed(frame[:place]) + language.feed(frame[place:]) == [meaning], place
    language = make()
    assert [event for byte in frame for event in language.feed(bytes((byte,)))] == [meaning]
    for place in range(1, len(frame)):
        language = make()
        found = language.feed(frame[:place] + frame + frame + frame)
        assert found[-1:] == [meaning], f"after {frame[:place].hex(' ')}"
        assert language.noise > 0


def spoilt_is_nothing(make: Make, frame: bytes) -> None:
    """No frame with one bit wrong is taken for this one."""
    for place in range(len(frame)):
        for bit in range(8):
            bad = bytearray(frame)
            bad[place] ^= 1 << bit
            assert make().feed(bytes(bad)) == [], bad.hex(" ")


def survives_garbage(make: Make, frame: bytes, meaning: LockFrame, longest: int) -> None:
    """Any bytes do no harm, and a sound frame behind them is found when the line has fallen silent between them."""

    @given(st.binary(max_size=60))
    def check(garbage: bytes) -> None:
        language = make()
        language.feed(garbage, 0.0)
        found = list(language.feed(frame, 10.0)) + list(language.feed(b"\x00" * longest, 20.0))
        assert meaning in found

    check()
