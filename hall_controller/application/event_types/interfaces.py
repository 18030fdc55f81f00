"""Keys and hooks of other systems; secrets are never in the journal. Subjects: `api_key:<id>`, `webhook:<id>`."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from hall_controller.application.event_types.shared import Nothing


class ApiKeyCreated(TypedDict):
    """Body of api key created."""

    key_id: str
    name: str
    scopes: list[str]
    a_minute: int
    expires_at: NotRequired[int]


class WebhookAdded(TypedDict):
    """Body of webhook added."""

    hook_id: str
    key_id: str
    url: str
    event_types: list[str]
    from_seq: int


class WebhookGivenUp(TypedDict):
    """Body of webhook given up: one delivery that was tried for days."""

    seq: int
    tries: int
    status: NotRequired[int]


INTERFACES: Mapping[str, Any] = {
    "api_key.created": ApiKeyCreated,
    "api_key.revoked": Nothing,
    "webhook.added": WebhookAdded,
    "webhook.removed": Nothing,
    "webhook.given_up": WebhookGivenUp,
}
"""Event type -> shape of its body."""
