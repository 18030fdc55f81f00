"""The thread that calls other systems: one slow or dead receiver keeps nobody else waiting (G8)."""

import random
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx
import structlog
from sqlalchemy import Row

from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.application.rounds import Rounds
from hall_controller.domain.retries import next_try
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.webhooks import feeding
from hall_controller.rest_api.webhooks.signing import headers
from hall_controller.rest_api.webhooks.use_cases import secret_of
from hall_controller.storage.schema.interfaces import webhook_deliveries as deliveries

log = structlog.get_logger(__name__)
AT_ONCE = 20
WORKERS = 8
LOOK_EVERY_S = 5.0
TIMEOUT = httpx.Timeout(10.0, connect=5.0)
WRITE_S = 30.0
_GOOD = range(200, 300)


class WebhookSender:
    """Looks at the journal after each COMMIT and every 5 s; `start`, `wake` from any thread, `stop`."""

    def __init__(self, ports: ApiPorts, verify: bool | str = True) -> None:
        self._ports = ports
        # No proxy and no redirect: a hook reaches exactly the address that was agreed.
        self._client = httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False, verify=verify)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="webhook")
        self._busy: dict[str, Future[None]] = {}
        self._again: set[str] = set()
        self._chance = random.Random()  # noqa: S311 (spreads load, guards nothing)
        self._rounds = Rounds("webhooks", self._round, LOOK_EVERY_S)

    def start(self) -> None:
        """Begin; what waited since the last stop goes out first."""
        self._rounds.start()

    def wake(self) -> None:
        """Something was committed; returns at once."""
        self._rounds.wake()

    def stop(self) -> None:
        """Let running calls end (at most their time-out)."""
        self._rounds.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._client.close()

    def _round(self) -> None:
        with self._ports.read() as connection:
            hooks = feeding.hooks(connection)
        for hook in hooks:
            running = self._busy.get(hook.hook_id)
            if running is not None and not running.done():
                self._again.add(hook.hook_id)
            elif not self._rounds.ended:
                self._again.discard(hook.hook_id)
                self._busy[hook.hook_id] = self._pool.submit(self._serve, hook)
                self._busy[hook.hook_id].add_done_callback(partial(self._served, hook.hook_id))

    def _served(self, hook_id: str, _: "Future[None]") -> None:
        """What was committed while a hook was being served is looked for at once."""
        if hook_id in self._again:
            self._rounds.wake()

    def _serve(self, hook: Row[Any]) -> None:
        """Everything that one hook has to hear now."""
        try:
            more = self._feed(hook)
            more = self._call(hook) or more
        except Exception:
            # Supervised boundary: the other hooks go on (G8).
            log.exception("webhook_failed", name=hook.hook_id)
            return
        if more:
            self._rounds.wake()

    def _feed(self, hook: Row[Any]) -> bool:
        with self._ports.read() as connection:
            found = feeding.look(connection, hook, self._ports.facts().hall)
        if found is None:
            return False
        job = Job(lambda tx: feeding.take(tx, found), SYSTEM, name="webhook.take")
        self._ports.submit(job).result(WRITE_S)
        return True

    def _call(self, hook: Row[Any]) -> bool:
        now = self._ports.now_ms()
        with self._ports.read() as connection:
            waiting = feeding.due(connection, hook.hook_id, now, AT_ONCE)
            secret = secret_of(connection, hook.hook_id, self._ports.vault) if waiting else ""
        for delivery in waiting:
            if self._rounds.ended:
                return False
            status, error = self._post(hook.url, secret, delivery)
            done = Job(_ending(delivery, status, error, self._chance), SYSTEM, name="webhook.tried")
            self._ports.submit(done).result(WRITE_S)
            if status not in _GOOD:
                return False
        return len(waiting) == AT_ONCE

    def _post(self, url: str, secret: str, delivery: Row[Any]) -> tuple[int | None, str]:
        """The answer's status, or None and the kind of failure."""
        body = delivery.body.encode("utf-8")
        said = headers(secret, delivery.event_id, self._ports.now_ms() // 1000, body)
        try:
            with self._client.stream("POST", url, content=body, headers=said) as answer:
                # The answer's text is nobody's business here and may be without end: it is not read.
                return answer.status_code, ""
        except httpx.HTTPError as error:
            return None, type(error).__name__


def _ending(delivery: Row[Any], status: int | None, error: str, chance: random.Random) -> Any:
    """The job that writes down what became of a call."""

    def write(tx: Tx) -> None:
        tries = delivery.tries + 1
        change: dict[str, Any] = {"tries": tries, "last_status": status, "last_error": error or None}
        again = next_try(tries, tx.now_ms, chance)
        if status in _GOOD:
            change |= {"state": "delivered", "ended_at": tx.now_ms}
        elif again is None:
            change |= {"state": "dead", "ended_at": tx.now_ms}
            told = {"seq": delivery.seq, "tries": tries} | ({} if status is None else {"status": status})
            tx.record("webhook.given_up", f"webhook:{delivery.hook_id}", told)
            tx.changed("interfaces")
        else:
            change |= {"next_at": again}
        mine = deliveries.c.hook_id == delivery.hook_id, deliveries.c.seq == delivery.seq
        tx.connection.execute(deliveries.update().where(*mine).values(change))

    return write
