"""A level comes in: once, from whatever source; a bad one begins a follow-up at once."""

from collections.abc import Mapping
from typing import Any

from hall.messages.bodies import RATING_PURPOSE, AskRating, RatingOffer
from hall.messages.bodies import RatingGiven as Given
from hall.messages.bodies import RatingMissed as Missed
from hall.model.rating import Level, Source, is_bad
from hall_controller.application.codes import is_revoked
from hall_controller.application.commands import GiveRating
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ratings.beginning import begin_follow_up
from hall_controller.application.ratings.offering import offer_of, open_by_code
from hall_controller.application.ratings.opening import about_self_service, self_service_rating
from hall_controller.application.ratings.rows import RatingRow, rating_by_id
from hall_controller.application.station_event import Told
from hall_controller.domain.ratings.life import RatingEvent, RatingState, next_state
from hall_controller.domain.transition import NotAllowed

PURPOSE = "rating"
MOST_WORDS = 1_000
SELF_SERVED = frozenset({"form", "opinion", "pickup", "guide"})


def rating_given(tx: Tx, told: Told[Given], facts: HallFacts) -> None:
    """A level from an agent or a terminal; one that has no place is journalled as refused, never lost silently."""
    body = told.body
    fields = _opened(tx, facts, body)
    words = {"comment": fields.get("comment", ""), "phone": fields.get("phone", "")}
    version = body.tags_version or facts.ratings.tags.version
    refusal = take(tx, facts, body.rating_id, body.level, body.source, tuple(body.tags), version, words, body)
    if refusal is not None:
        _refused(tx, body.rating_id, refusal, body.source)


def give_rating(tx: Tx, command: GiveRating, facts: HallFacts) -> str:
    """From the phone's page. Refused: unknown_rating, already_rated, too_late, unknown_level, unknown_tags."""
    try:
        level = Level(command.level)
    except ValueError:
        raise Refused("unknown_level") from None
    words = {"comment": command.comment[:MOST_WORDS], "phone": command.phone[:40]}
    version = command.tags_version or facts.ratings.tags.version
    refusal = take(tx, facts, command.rating_id, level, Source.PHONE, command.tags, version, words)
    if refusal is not None:
        raise Refused(refusal)
    return "rated"


def take(
    tx: Tx,
    facts: HallFacts,
    rating_id: str,
    level: Level,
    source: Source,
    tags: tuple[str, ...],
    tags_version: str,
    words: Mapping[str, str],
    given: Given | None = None,
) -> str | None:
    """None when it is the rating now, else why not."""
    rating = rating_by_id(tx.connection, rating_id)
    if rating is None:
        return "unknown_rating"
    try:
        next_state(RatingState(rating.state), RatingEvent.GIVEN)
    except NotAllowed:
        return "already_rated"
    if tx.now_ms > rating.expires_at:
        return "too_late"
    if tags_version == facts.ratings.tags.version and not facts.ratings.tags.allowed(level, tags):
        return "unknown_tags"
    body = _body(tx, facts, rating, level, source, tags, tags_version, words, given)
    tx.record("rating.given", f"rating:{rating_id}", body)
    if is_bad(level) and source is not Source.SANDBOX:
        begin_follow_up(tx, facts, rating, anonymous=not words.get("phone"))
    tx.changed("ratings", f"window:{rating.window}")
    return None


def rating_missed(tx: Tx, told: Told[Missed], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """An invitation ended without a level; keys outside are counted for the window."""
    rating = rating_by_id(tx.connection, told.body.rating_id)
    if told.body.outside and rating is not None:
        body = {"window": rating.window, "count": told.body.outside}
        tx.record("keypad.outside", f"station:{tx.actor.id}", body)
    if rating is None:
        _refused(tx, told.body.rating_id, "unknown_rating", Source.KEYPAD)
    elif rating.state in {RatingState.OPEN, RatingState.INVITED}:
        tx.record("rating.missed", f"rating:{rating.rating_id}", {"reason": told.body.reason.value})
        tx.changed("ratings", f"window:{rating.window}")


def ask_rating(tx: Tx, body: AskRating, facts: HallFacts) -> RatingOffer:
    """What may be rated by this code, or by what was just done here."""
    if body.self_service is not None and body.about is not None:
        if body.self_service not in SELF_SERVED:
            return RatingOffer(state="unknown")
        more = about_self_service(tx.connection, body.self_service, body.about)
        if more is None:
            return RatingOffer(state="unknown")
        more["station"] = tx.actor.id
        rating: RatingRow | None = self_service_rating(tx, facts, body.self_service, body.about, more)
    elif body.code_id is None or is_revoked(tx.connection, body.code_id.lower()):
        return RatingOffer(state="unknown")
    else:
        rating = open_by_code(tx.connection, body.code_id.lower(), tx.now_ms)
    return offer_of(facts, rating, tx.now_ms)


def _body(
    tx: Tx,
    facts: HallFacts,
    rating: RatingRow,
    level: Level,
    source: Source,
    tags: tuple[str, ...],
    tags_version: str,
    words: Mapping[str, str],
    given: Given | None,
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "level": level.value,
        "source": source.value,
        "tags": list(tags),
        "tags_version": tags_version,
        "comment": bool(words.get("comment")),
        "call_back": bool(words.get("phone")),
        "late": rating.state == RatingState.UNRATED,
    }
    if any(words.values()) and (store := facts.cases.personal) is not None:
        body["record"] = store.store(tx, PURPOSE, dict(words), keep_ms=facts.ratings.keep_ms)
    if given is not None and given.raw_key is not None:
        body["raw_key"] = given.raw_key
    if given is not None and given.took_ms is not None:
        body["took_ms"] = given.took_ms
    return body


def _opened(tx: Tx, facts: HallFacts, body: Given) -> Mapping[str, str]:
    """Comment and phone out of the seal; a blob that does not open costs them, not the level."""
    if body.sealed is None or facts.cases.open_sealed is None:
        return {}
    try:
        fields = facts.cases.open_sealed(tx.actor.id, RATING_PURPOSE, body.sealed)
    except ValueError:
        return {}
    if fields.get("rating") != body.rating_id:
        return {}
    return {name: str(fields.get(name, ""))[:MOST_WORDS] for name in ("comment", "phone")}


def _refused(tx: Tx, rating_id: str, reason: str, source: Source) -> None:
    tx.record("rating.refused", f"rating:{rating_id}", {"reason": reason, "source": source.value})
