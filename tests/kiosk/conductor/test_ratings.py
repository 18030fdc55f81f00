"""A rating between screen, outbox and controller: durable once, personal words only sealed, nothing while cut off."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.link import ControllerAway
from hall.messages import Response
from hall.messages.bodies import RATING_PURPOSE, RatingOffer
from hall.model.code import KeyRingDocument, generate_key, hall_key_of, station_signer
from hall.model.rating import Level, Stage, UnratedReason, default_tags
from hall.model.sealed import generate_sealing_key, open_sealed, seal, seal_context, sealing_public_key
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.ratings import Ratings
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from kiosk.session.places import OpenRating
from kiosk.session.ratings.events import AskRating, GiveRating, LeaveRating, RatingStored, RatingTold
from kiosk.session.ratings.places import Rating
from tests.kiosk.store.support import Books

MARKER, TEL = "示例记号甲乙丙", "13900071719"
OFFER = OpenRating("0190aaaa-0000-7000-8000-000000000001", "session")
KEY = generate_sealing_key()
RING = KeyRingDocument(hall="shili", hall_key=hall_key_of(generate_key())).model_dump(mode="json")


class Line:
    """A controller that answers `said`, or nobody."""

    ready = True
    clock_offset_ms = None

    def __init__(self, said: RatingOffer | None) -> None:
        self.said, self.asked = said, []  # type: ignore[var-annotated]

    async def request(self, op: str, _id: str, body: Any, _s: float) -> Response:
        self.asked.append((op, body.model_dump(exclude_none=True)))
        if self.said is None:
            raise ControllerAway(op)
        return Response(id=_id, status="ok", time=0, body=self.said.model_dump(mode="json"))

    def wake_outbox(self) -> None:
        return

    def report(self, *_: Any, **__: Any) -> None:
        return


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    one = Books(tmp_path)
    yield one
    one.close()


def ratings(books: Books, line: Line | None = None, *, keys: bool = True) -> Ratings:
    world = World(Station("k1", Text(zh="1 号"), None))
    if keys:
        world.apply("keys", {"ring": RING, "sealing_public_key": "", "appointment_keys": {}})

    def sealed(fields: dict[str, str], purpose: str) -> str:
        return seal(sealing_public_key(KEY), fields, seal_context("shili", "k1", purpose))

    line = line or Line(None)
    return Ratings(Desk(world, books.ledger, line, books.clock, station_signer(generate_key()), "K1", sealed))


def told(books: Books) -> list[tuple[str, dict[str, Any]]]:
    return [(event.type, event.body) for event in books.events() if event.type != "outbox.restarted"]


def test_what_the_hall_says_is_open_is_offered(books: Books) -> None:
    line = Line(RatingOffer(rating_id=OFFER.rating_id, stage=Stage.PICKUP, day="2026-11-23", window="3"))
    answer = asyncio.run(ratings(books, line).ask(AskRating(7, self_service="pickup", about="d1")))
    assert isinstance(answer, RatingTold)
    assert answer.offer == OpenRating(OFFER.rating_id, "pickup", None, "2026-11-23", "3", by_itself=True)
    assert line.asked == [("rating.ask", {"self_service": "pickup", "about": "d1"})]


@pytest.mark.parametrize("state", ["already_rated", "not_served", "too_late", "unknown"])
def test_nothing_else_is_offered_nor_while_cut_off(books: Books, state: Any) -> None:
    for line, rated in ((Line(RatingOffer(state=state, rating_id=OFFER.rating_id)), state == "already_rated"),
                        (Line(None), False)):  # fmt: skip
        assert asyncio.run(ratings(books, line).ask(AskRating(7, "c1"))) == RatingTold(7, None, "c1", rated=rated)


def test_a_level_is_durable_while_cut_off_and_its_words_only_sealed(books: Books) -> None:
    said = Rating(OFFER, 0, Level.DISSATISFIED, 4_200, ("slow",), MARKER, TEL)
    assert asyncio.run(ratings(books).give(GiveRating(7, said, "1"))) == RatingStored(7)
    ((event, body),) = told(books)
    assert event == "rating.given"
    assert (body["level"], body["source"], body["tags"], body["tags_version"]) == (
        "dissatisfied",
        "terminal",
        ["slow"],
        "1",
    )
    assert (body["call_back"], body["took_ms"]) == (True, 4_200)
    opened = open_sealed(KEY, body["sealed"], seal_context("shili", "k1", RATING_PURPOSE))
    assert opened == {"rating": OFFER.rating_id, "comment": MARKER, "phone": TEL}
    for path in books.path.parent.rglob("*"):
        for marker in (MARKER.encode(), TEL.encode(), json.dumps(MARKER)[1:-1].encode()):
            assert path.is_dir() or marker not in path.read_bytes(), path.name


def test_a_bare_level_and_a_level_without_the_halls_key_seal_nothing(books: Books) -> None:
    asyncio.run(ratings(books).give(GiveRating(7, Rating(OFFER, 0, Level.SATISFIED), "1")))
    words = Rating(OFFER, 0, Level.SATISFIED, comment=MARKER)
    asyncio.run(ratings(books, keys=False).give(GiveRating(7, words, "1")))
    assert [body.get("sealed") for _, body in told(books)] == [None, None]


def test_what_nobody_touched_is_told_as_unrated(books: Books) -> None:
    asyncio.run(ratings(books).leave(LeaveRating(7, OFFER.rating_id, UnratedReason.LEFT)))
    assert told(books) == [("rating.missed", {"rating_id": OFFER.rating_id, "reason": "left", "outside": 0})]


def test_the_halls_tags_reach_the_page(books: Books) -> None:
    world = World(Station("k1", Text(zh="1 号"), None))
    assert not world.facts(0, online=True).rating_by_itself
    tags = default_tags().model_copy(update={"version": "9"})
    world.apply("ratings", {"tags": tags.model_dump(mode="json")})
    facts = world.facts(0, online=True)
    assert (facts.rating_tags.version, facts.rating_by_itself) == ("9", True)
