"""Ratings to the provincial platform: batches from the journal, each rating once, retried, given up visibly.

It stands on the tables of the webhooks under the name `rating-platform`: marks, deliveries, dead letters.
"""

import json
import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import httpx
import structlog
from sqlalchemy import Connection, Row, select

from hall.model.canonical import canonical_json
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Job, JournalEvent, Tx
from hall_controller.application.ratings.outward import TOLD, PlatformFacts, told
from hall_controller.application.rounds import Rounds
from hall_controller.domain.retries import next_try
from hall_controller.read_models.interface_views import RATING_PLATFORM
from hall_controller.rest_api.webhooks import feeding
from hall_controller.rest_api.webhooks.signing import headers
from hall_controller.storage.schema.interfaces import webhook_deliveries as deliveries
from hall_controller.storage.schema.interfaces import webhook_marks as marks
from hall_controller.storage.schema.journal import journal

log = structlog.get_logger(__name__)
NAME = RATING_PLATFORM
LOOK_EVERY_S = 5.0
WRITE_S = 30.0
MOST_ANSWER = 1024 * 1024
TIMEOUT = httpx.Timeout(20.0, connect=5.0)
_GOOD = range(200, 300)


class RatingPush:
    """`start`, `wake` after each COMMIT, `stop`; does nothing while the hall file names no platform."""

    def __init__(
        self,
        submit: Callable[[Job], Any],
        read: Callable[[], AbstractContextManager[Connection]],
        facts: Callable[[], HallFacts],
        now_ms: Callable[[], int],
    ) -> None:
        self._submit, self._read, self._facts, self._now_ms = submit, read, facts, now_ms
        self._client = httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)
        self._chance = random.Random()  # noqa: S311 (spreads load, guards nothing)
        self._rounds = Rounds("rating_push", self.round, LOOK_EVERY_S)

    def start(self) -> None:
        """Begin; what waited since the last stop goes out first."""
        self._rounds.start()

    def wake(self) -> None:
        """Something was committed; returns at once."""
        self._rounds.wake()

    def stop(self) -> None:
        """Let a running call end."""
        self._rounds.stop()
        self._client.close()

    def round(self) -> None:
        """Take what is new in the journal, then send the batches that are due."""
        platform = self._facts().ratings.platform
        if platform is None:
            return
        while not self._rounds.ended and self._feed(platform):
            pass
        while not self._rounds.ended and self._send(platform):
            pass

    def _feed(self, platform: PlatformFacts) -> bool:
        with self._read() as connection:
            found = look(connection, platform)
        if found is None:
            return False
        self._submit(Job(lambda tx: _take(tx, found), SYSTEM, name="ratings.take")).result(WRITE_S)
        return True

    def _send(self, platform: PlatformFacts) -> bool:
        with self._read() as connection:
            batch = feeding.due(connection, NAME, self._now_ms(), platform.batch)
        if not batch:
            return False
        said = [json.loads(row.body) for row in batch]
        status, answer = self._post(platform, batch[0].event_id, canonical_json({"ratings": said}).encode())
        work = _ending(batch, status, answer, self._chance)
        self._submit(Job(work, SYSTEM, name="ratings.pushed")).result(WRITE_S)
        return status in _GOOD and len(batch) == platform.batch

    def _post(self, platform: PlatformFacts, batch: str, body: bytes) -> tuple[int | None, Any]:
        said = headers(platform.secret, batch, self._now_ms() // 1000, body)
        try:
            with self._client.stream("POST", platform.url, content=body, headers=said) as answer:
                read = b"".join(_limited(answer.iter_bytes()))
                return answer.status_code, _json(read)
        except httpx.HTTPError as error:
            return None, {"error": type(error).__name__}


def look(connection: Connection, platform: PlatformFacts) -> feeding.Found | None:
    """The next piece of the journal; None when everything was seen. The first look begins with the hall's journal."""
    mark = connection.scalar(select(marks.c.seq).where(marks.c.hook_id == NAME))
    since = -1 if mark is None else mark
    rows = connection.execute(
        select(journal).where(journal.c.seq > since).order_by(journal.c.seq).limit(feeding.LOOK_AT_ONCE)
    ).all()
    if not rows:
        return None
    events = [feeding.event_of(row) for row in rows if row.type in TOLD]
    said = [(event, told(connection, platform, event)) for event in events]
    calls = tuple(_call(event, record) for event, record in said if record is not None)
    return feeding.Found(NAME, since, rows[-1].seq, calls)


def _take(tx: Tx, found: feeding.Found) -> int:
    """As a hook's, with the mark made before its first piece."""
    if found.after < 0 and tx.connection.scalar(select(marks.c.seq).where(marks.c.hook_id == NAME)) is None:
        tx.connection.execute(marks.insert().values(hook_id=NAME, seq=found.after))
    return feeding.take(tx, found)


def _call(event: JournalEvent, record: dict[str, Any]) -> feeding.Call:
    return feeding.Call(event.seq, event.event_id, event.type, canonical_json(record))


def _ending(batch: Sequence[Row[Any]], status: int | None, answer: Any, chance: random.Random) -> Callable[[Tx], None]:
    """The job that writes down what became of each rating of a batch."""
    refused = answer.get("refused", {}) if isinstance(answer, dict) else {}
    reasons = refused if isinstance(refused, dict) else {}
    error = str(answer.get("error", "")) if status is None and isinstance(answer, dict) else ""

    def write(tx: Tx) -> None:
        for row in batch:
            tries, reason = row.tries + 1, reasons.get(json.loads(row.body)["id"])
            change: dict[str, Any] = {"tries": tries, "last_status": status, "last_error": error or None}
            again = next_try(tries, tx.now_ms, chance)
            if status in _GOOD and reason is None:
                change |= {"state": "delivered", "ended_at": tx.now_ms}
            elif status in _GOOD or again is None:
                # The platform read it and does not want it: trying again would not change that.
                change |= {"state": "dead", "ended_at": tx.now_ms, "last_error": str(reason or error)[:200] or None}
                told_of = {"seq": row.seq, "tries": tries} | ({} if status is None else {"status": status})
                tx.record("webhook.given_up", f"webhook:{NAME}", told_of)
                tx.changed("interfaces")
            else:
                change |= {"next_at": again}
            mine = deliveries.c.hook_id == NAME, deliveries.c.seq == row.seq
            tx.connection.execute(deliveries.update().where(*mine).values(change))

    return write


def _limited(parts: Any) -> Any:
    size = 0
    for part in parts:
        size += len(part)
        if size > MOST_ANSWER:
            return
        yield part


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return {}
