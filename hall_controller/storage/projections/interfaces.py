"""Keys and hooks of other systems as rows, made from their events; secrets are not among them."""

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema.interfaces import api_keys, webhooks


def _created(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = {
        "key_id": body["key_id"],
        "name": body["name"],
        "scopes": canonical_json(body["scopes"]),
        "a_minute": body["a_minute"],
        "created_at": event.recorded_at,
        "created_by": event.actor,
        "expires_at": body.get("expires_at"),
    }
    connection.execute(api_keys.insert().values(row))


def _revoked(connection: Connection, event: JournalEvent) -> None:
    change = api_keys.update().where(api_keys.c.key_id == event.subject.removeprefix("api_key:"))
    connection.execute(change.values(revoked_at=event.recorded_at, revoked_by=event.actor))


def _added(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = {name: body[name] for name in ("hook_id", "key_id", "url", "from_seq")}
    row |= {"event_types": canonical_json(body["event_types"])}
    connection.execute(webhooks.insert().values(row | {"created_at": event.recorded_at, "created_by": event.actor}))


def _removed(connection: Connection, event: JournalEvent) -> None:
    change = webhooks.update().where(webhooks.c.hook_id == event.subject.removeprefix("webhook:"))
    connection.execute(change.values(removed_at=event.recorded_at))


INTERFACES = Projection(
    name="interfaces",
    tables=(api_keys, webhooks),
    handlers={
        "api_key.created": _created,
        "api_key.revoked": _revoked,
        "webhook.added": _added,
        "webhook.removed": _removed,
    },
)
