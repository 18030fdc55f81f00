"""Ratings on citizens' phones: what a code or a receipt may rate, and the level that was touched."""

from collections.abc import Callable

from sqlalchemy import Connection

from hall.model.code import CodeKind, ReadCode, Refusal
from hall.model.code import Refused as CodeRefused
from hall_controller.application.answers import ahead_of
from hall_controller.application.codes import is_revoked
from hall_controller.application.commands import GiveRating
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ratings.offering import offer_of, open_by_code, ratings_by_code
from hall_controller.application.ratings.rows import RatingRow
from hall_controller.application.ratings.taking import give_rating
from hall_controller.application.ticket_rows import by_code
from hall_controller.storage.database import Database
from ui.phone.ports import CodeSays, Rated, RatingSays, TicketSays

DAY_MS = 86_400_000
_RATED = {CodeKind.TICKET, CodeKind.CASE, CodeKind.PICKUP}
_GIVEN = {*_RATED, CodeKind.DRAFT}
"""A receipt's code says first how the submission stands; its rating is a step further."""


def rated_code(read: ReadCode | CodeRefused, *, receipts: bool = False) -> str | None:
    """Id of a code that may rate; a slip whose day is over still rates, and nothing else."""
    if isinstance(read, CodeRefused) and read.reason is not Refusal.EXPIRED:
        return None
    return str(read.code_id).lower() if read.kind in (_GIVEN if receipts else _RATED) else None


class PhoneRatings:
    """Reads beside the writer; the level goes through it."""

    def __init__(self, facts: Callable[[], HallFacts], database: Database, now_ms: Callable[[], int]) -> None:
        self._facts, self._database, self._now_ms = facts, database, now_ms

    def look(self, code_id: str) -> CodeSays | None:
        """None: a code of which the hall knows nothing to rate or to tell."""
        facts, now = self._facts(), self._now_ms()
        with self._database.read() as connection:
            if is_revoked(connection, code_id):
                return CodeSays("over")
            ticket = self._ticket(connection, code_id, facts, now)
            row = open_by_code(connection, code_id, now)
        if ticket is None and row is None:
            return None
        return CodeSays("rating", rating=self._says(row, ticket, facts, now))

    def of_receipt(self, connection: Connection, code_id: str) -> RatingSays | None:
        """The rating of the service behind a receipt; None where none was offered at the terminal."""
        now = self._now_ms()
        row = open_by_code(connection, code_id, now)
        return self._says(row, None, self._facts(), now) if row else None

    def _says(self, row: RatingRow | None, ticket: TicketSays | None, facts: HallFacts, now: int) -> RatingSays:
        offer = offer_of(facts, row, now)
        return RatingSays(
            offer.state,
            offer.rating_id or "",
            offer.stage.value if offer.stage else "",
            offer.matter,
            offer.day,
            offer.window,
            facts.ratings.tags,
            facts.ratings.keep_ms // DAY_MS,
            ticket,
        )

    def giving(self, code_id: str, rated: Rated) -> Callable[[Tx], str]:
        """The use case for the writer; a rating of another code is as unknown as none."""
        facts = self._facts()

        def work(tx: Tx) -> str:
            known = {row.rating_id for row in ratings_by_code(tx.connection, code_id)}
            if rated.rating_id not in known or is_revoked(tx.connection, code_id):
                raise Refused("unknown_rating")
            command = GiveRating(
                rating_id=rated.rating_id,
                level=rated.level,
                tags=rated.tags,
                tags_version=rated.tags_version,
                comment=rated.comment,
                phone=rated.phone,
                call_back=bool(rated.phone),
            )
            return give_rating(tx, command, facts)

        return work

    def _ticket(self, connection: Connection, code_id: str, facts: HallFacts, now: int) -> TicketSays | None:
        """Only of today: an old slip says nothing any more."""
        row = by_code(connection, code_id)
        if row is None or row.business_day != facts.times.business_day(now):
            return None
        slug = row.window if row.state in {"called", "serving"} else None
        window = facts.windows.get(slug) if slug else None
        return TicketSays(row.number, row.state, ahead_of(connection, row), window.sign if window else "")
