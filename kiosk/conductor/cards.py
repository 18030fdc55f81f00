"""The ID card into the fields of a form: read a moment at a time, for the page that waits, kept nowhere (G4)."""

from collections.abc import Callable
from datetime import date

import structlog

from devices.contract import DeviceError
from devices.contract.id_card_reader import CardText, IdCardReader
from hall.model.form import CardPart, card_answers
from kiosk.session.events import Event
from kiosk.session.forms.events import CardNotRead, CardRead, ReadCard

log = structlog.get_logger(__name__)
Reader = Callable[[], IdCardReader | None]
LOOK_S = 1.0
"""A look: who has left the page is not looked for any longer, so nobody else's card is read."""


class Cards:
    """Answers `ReadCard`."""

    def __init__(self, reader: Reader, today: Callable[[], date]) -> None:
        self._reader, self._today = reader, today

    async def read(self, wish: ReadCard) -> Event:
        """What the card fills of the form; the log knows the reader and a code, nothing of a card."""
        reader = self._reader()
        if reader is None:
            return CardNotRead(wish.session, "away")
        try:
            card = await reader.read_card(LOOK_S)
        except DeviceError as error:
            log.warning("card_not_read", device=reader.name, code=error.code)
            return CardNotRead(wish.session, "unreadable" if error.code == "cardUnreadable" else "away")
        if card is None:
            return CardNotRead(wish.session, "none")
        answers = card_answers(wish.form, _parts(card), self._today())
        return CardRead(wish.session, tuple(answers.items()))


def _parts(card: CardText) -> dict[CardPart, str]:
    return {
        CardPart.NAME: card.name,
        CardPart.NUMBER: card.number,
        CardPart.BORN: card.born,
        CardPart.SEX: card.sex,
        CardPart.NATION: card.nation,
        CardPart.ADDRESS: card.address,
    }
