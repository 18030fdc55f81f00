"""The REST interface and the thread that calls other systems back, put together."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hall_controller.application.commands import Command, RemoveWebhook, SendAgain
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.use_case import UseCase
from hall_controller.rest_api.app import PATH, Interface, create_api, shows_good_key
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.rating_push import RatingPush
from hall_controller.rest_api.webhooks.sender import WebhookSender
from hall_controller.rest_api.webhooks.use_cases import remove_webhook, send_again
from hall_controller.service import Cases, Forms, Guides
from hall_controller.storage.database import Database
from mingting.controller.keys import HallKeys
from mingting.controller.service import Writer
from ui.console.limits import MAX_BODY, Allowance, BodyLimits

HOOK_USE_CASES: Mapping[type[Command], Callable[[Tx, Any], Any]] = {
    RemoveWebhook: remove_webhook,
    SendAgain: send_again,
}
"""What administrators do with hooks on their page."""

App = Callable[[Any, Any, Any], Awaitable[None]]
LARGEST_BODY = 8 * 1024 * 1024
BODY_S = 60.0
LARGE_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Api:
    """The interface's application, served beside the pages, and its caller."""

    app: Interface
    sender: WebhookSender
    push: RatingPush

    def start(self) -> None:
        """Begin to call others."""
        self.sender.start()
        self.push.start()

    def wake(self) -> None:
        """Something was committed; returns at once."""
        self.sender.wake()
        self.push.wake()

    def stop(self) -> None:
        """Let running calls end."""
        self.push.stop()
        self.sender.stop()


def rest_api(
    writer: Writer,
    database: Database,
    now_ms: Callable[[], int],
    facts: Callable[[], HallFacts],
    keys: HallKeys,
    use_cases: Mapping[type, UseCase],
    guides: Guides,
    cases: Cases,
    forms: Forms,
) -> Api:
    """Build both; nothing runs yet."""
    ports = ApiPorts(
        writer.submit, database.read, now_ms, facts, keys.hash_key, keys.vault, use_cases, guides, cases, forms
    )
    push = RatingPush(writer.submit, database.read, facts, now_ms)
    return Api(create_api(ports, lambda: time.monotonic_ns() // 1_000_000), WebhookSender(ports), push)


def key_allowance(api: Interface) -> Callable[[Mapping[str, Any]], Allowance | None]:
    """Only who shows a good key may send a large body: strangers fill nobody's memory."""

    def allowed(scope: Mapping[str, Any]) -> Allowance | None:
        headers = dict(scope["headers"])
        if b"transfer-encoding" not in headers and int(headers.get(b"content-length", b"0")) <= MAX_BODY:
            return None
        return Allowance(LARGEST_BODY, BODY_S) if shows_good_key(api, headers.get(b"authorization", b"")) else None

    return allowed


def beside(pages: App, api: Interface | None) -> App:
    """What is asked under /api/v1 goes to the interface, with larger bodies; everything else to the pages."""
    if api is None:
        return pages
    limited = BodyLimits(api, MAX_BODY, BODY_S, key_allowance(api), LARGE_AT_ONCE)

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith(f"{PATH}/"):
            await limited({**scope, "root_path": scope.get("root_path", "") + PATH}, receive, send)
        else:
            await pages(scope, receive, send)

    return serve
