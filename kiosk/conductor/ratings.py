"""Ratings between the screen, the outbox and the controller."""

from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.rating import Source
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import ANSWER_S
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.session.events import Effect, Event
from kiosk.session.places import OpenRating
from kiosk.session.ratings.events import AskRating, GiveRating, LeaveRating, RatingStored, RatingTold

log = structlog.get_logger(__name__)


class Ratings:
    """What is asked of ratings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answering(self) -> dict[type[Effect], Callable[[Any], Coroutine[Any, Any, Event]]]:
        """Effect -> what carries it out."""
        return {AskRating: self.ask, GiveRating: self.give, LeaveRating: self.leave}

    async def ask(self, wish: AskRating) -> Event:
        """Nothing is offered while the hall does not answer: the slip's code rates later."""
        body = bodies.AskRating(code_id=wish.code_id, self_service=wish.self_service, about=wish.about)
        try:
            request_id = uuid7(self._desk.clock.now_ms())
            response = await self._desk.line.request("rating.ask", request_id, body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return RatingTold(wish.session, None, wish.code_id)
        if response.status != "ok":
            return RatingTold(wish.session, None, wish.code_id)
        offer = bodies.RatingOffer.model_validate(response.body)
        if offer.state != "open" or offer.rating_id is None:
            return RatingTold(wish.session, None, wish.code_id, rated=offer.state == "already_rated")
        stage = offer.stage.value if offer.stage else "session"
        by_itself = wish.self_service is not None
        told = OpenRating(offer.rating_id, stage, offer.matter, offer.day, offer.window, by_itself)
        return RatingTold(wish.session, told, wish.code_id)

    async def give(self, wish: GiveRating) -> Event:
        """Durable before it is thanked for; comment and phone leave this function only sealed (G4)."""
        rating = wish.rating
        if rating.level is None:
            raise ValueError("a rating without a level is none")
        body = bodies.RatingGiven(
            rating_id=rating.offer.rating_id,
            level=rating.level,
            source=Source.TERMINAL,
            tags=rating.tags,
            tags_version=wish.tags_version or None,
            sealed=self._sealed(wish),
            call_back=bool(rating.phone),
            took_ms=rating.took_ms,
        )
        try:
            await self._desk.ledger.append("rating.given", body)
        except STORE_TROUBLE as error:
            log.error("rating_not_stored", error=type(error).__name__)  # noqa: TRY400 (the store says the rest)
            return RatingStored(wish.session, stored=False)
        return RatingStored(wish.session)

    async def leave(self, wish: LeaveRating) -> Event:
        """It was offered and not used: unrated, with why."""
        body = bodies.RatingMissed(rating_id=wish.rating_id, reason=wish.reason)
        try:
            await self._desk.ledger.append("rating.missed", body)
        except STORE_TROUBLE as error:
            log.error("rating_not_stored", error=type(error).__name__)  # noqa: TRY400 (the store says the rest)
        return RatingStored(wish.session)

    def _sealed(self, wish: GiveRating) -> str | None:
        said = {"comment": wish.rating.comment, "phone": wish.rating.phone}
        if not any(said.values()) or self._desk.world.keys is None:
            return None
        return self._desk.seal({"rating": wish.rating.offer.rating_id, **said}, bodies.RATING_PURPOSE)
