"""A SAM-V reader on which visibly invented cards are laid."""

from typing import Any

from devices.drivers.sam_v.protocol import (
    BODY_AT,
    FIND,
    FOUND,
    NO_CARD,
    NOT_READ,
    NOT_SELECTED,
    OK,
    READ,
    SAM_STATUS,
    SELECT,
    answered,
    card_body,
    finder,
)
from devices.simulation import SimulatedDevice
from devices.simulation.device import is_on

SAMPLE = {
    "name": "示例甲",
    "sex": "2",
    "nation": "01",
    "born": "19000101",
    "address": "示例省示例市示例区示例路 0 号",
    "number": "110101190001010014",
    "issuer": "示例市公安局示例分局",
    "valid_from": "20200101",
    "valid_until": "长期",
}
"""No such person, place or number."""
CARDS = {"sample": SAMPLE, "second": {**SAMPLE, "name": "示例乙", "sex": "1", "valid_until": "20300101"}}


class SimulatedSamV(SimulatedDevice):
    """One card at a time; a card that was read is found again only after it was lifted."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "lay sample|second": "lay a card on it",
        "lift": "take the card away",
        "worn on|off": "the card cannot be read",
        "reader": "what it does: {card, reads}",
    }

    def __init__(self, *, baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self.card: dict[str, str] | None = None
        self.worn, self.reads = False, 0
        self._selected = False
        self._finder = finder()

    def hear(self, data: bytes) -> None:
        """Commands, whole or in pieces."""
        if self.paused():
            self._finder.forget()
        for frame in self._finder.feed(data):
            self._answer(frame[BODY_AT:-1])

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """Cards."""
        if name == "lay":
            self.card, self._selected = CARDS[args[0]], False
        elif name == "lift":
            self.card, self._selected = None, False
        elif name == "worn":
            self.worn = is_on(args)
        elif name == "reader":
            return {"card": self.card is not None, "reads": self.reads}
        else:
            return super().obey_own(name, args)
        return {}

    def restarted(self) -> None:
        """A card that lies there is found anew."""
        self._selected = False

    def _answer(self, command: bytes) -> None:
        if command == SAM_STATUS:
            self.say(answered(OK))
        elif command == FIND:
            self.say(answered(FOUND, bytes(4)) if self.card is not None else answered(NO_CARD))
        elif command == SELECT:
            self._selected = self.card is not None
            self.say(answered(OK, bytes(8)) if self._selected else answered(NOT_SELECTED))
        elif command == READ:
            self._read()

    def _read(self) -> None:
        if self.card is None or not self._selected or self.worn:
            self.say(answered(NOT_READ))
            return
        self.reads += 1
        self.say(answered(OK, card_body(self.card)))
