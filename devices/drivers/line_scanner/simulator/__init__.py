"""A scanner with a suffix: it reads whatever is held before it, and sends it."""

from devices.codecs.code_stream import SUFFIXES, Suffix
from devices.simulation import SimulatedScanner


class ScannerSimulator(SimulatedScanner):
    """Looks always, takes no commands. What is held before it is on the wire at once."""

    answers_questions = False

    def __init__(self, suffix: Suffix = "cr", *, baud: int | None = None) -> None:
        super().__init__(baud=baud, always=True)
        self._suffix = SUFFIXES[suffix]
        self.faults.spoil = lambda frame: frame  # such codes carry no checksum

    def hear(self, data: bytes) -> None:
        """Nothing is said to such a scanner."""

    def deliver(self, raw: bytes) -> None:
        """The code and its suffix."""
        self.say(raw + self._suffix)
