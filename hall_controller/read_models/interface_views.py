"""Keys and hooks of other systems."""

import json

from sqlalchemy import Connection, func, select

from hall_controller.read_models.models.interfaces import ApiKeyView, InterfacesView, WebhookView
from hall_controller.storage.schema.interfaces import api_keys, webhooks
from hall_controller.storage.schema.interfaces import webhook_deliveries as deliveries

RATING_PLATFORM = "rating-platform"
"""The name under which ratings are pushed (`hall_controller.rest_api.rating_push`)."""
MOST_SHOWN = 20


def interfaces_view(connection: Connection, now_ms: int, scopes: tuple[str, ...]) -> InterfacesView:
    """All keys, those that still open something first, and the hooks that hear."""
    return InterfacesView(
        keys=_keys(connection, now_ms),
        hooks=_hooks(connection),
        scopes=scopes,
        platform=_platform(connection),
        not_taken=_not_taken(connection),
    )


def _platform(connection: Connection) -> WebhookView | None:
    mine = deliveries.c.hook_id == RATING_PLATFORM
    rows = connection.execute(select(deliveries.c.state, func.count()).where(mine).group_by(deliveries.c.state))
    counts: dict[str, int] = {state: number for state, number in rows}  # noqa: C416  (rows are no pairs to a type checker)
    if not counts:
        return None
    return WebhookView(
        hook_id=RATING_PLATFORM,
        key_name="",
        url="",
        event_types=(),
        waiting=counts.get("waiting", 0),
        dead=counts.get("dead", 0),
        last_delivered_at=_last_delivered(connection, RATING_PLATFORM),
        last_trouble=_trouble(connection, RATING_PLATFORM),
    )


def _not_taken(connection: Connection) -> tuple[tuple[str, str], ...]:
    mine = deliveries.c.hook_id == RATING_PLATFORM, deliveries.c.state == "dead"
    rows = connection.execute(select(deliveries).where(*mine).order_by(deliveries.c.seq.desc()).limit(MOST_SHOWN)).all()
    return tuple((str(json.loads(row.body)["id"]), row.last_error or f"HTTP {row.last_status}") for row in rows)


def _keys(connection: Connection, now_ms: int) -> tuple[ApiKeyView, ...]:
    rows = connection.execute(select(api_keys).order_by(api_keys.c.created_at.desc())).all()
    keys = [
        ApiKeyView(
            key_id=row.key_id,
            name=row.name,
            scopes=tuple(json.loads(row.scopes)),
            a_minute=row.a_minute,
            created_at=row.created_at,
            created_by=row.created_by,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
        )
        for row in rows
    ]
    return tuple(sorted(keys, key=lambda key: is_over(key, now_ms)))


def is_over(key: ApiKeyView, now_ms: int) -> bool:
    """Whether the key opens nothing any more."""
    return key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now_ms)


def _hooks(connection: Connection) -> tuple[WebhookView, ...]:
    counts: dict[tuple[str, str], int] = {
        (hook_id, state): number
        for hook_id, state, number in connection.execute(
            select(deliveries.c.hook_id, deliveries.c.state, func.count()).group_by(
                deliveries.c.hook_id, deliveries.c.state
            )
        )
    }
    named = select(webhooks, api_keys.c.name).join(api_keys, api_keys.c.key_id == webhooks.c.key_id)
    rows = connection.execute(named.where(webhooks.c.removed_at.is_(None)).order_by(webhooks.c.hook_id)).all()
    return tuple(
        WebhookView(
            hook_id=row.hook_id,
            key_name=row.name,
            url=row.url,
            event_types=tuple(json.loads(row.event_types)),
            waiting=counts.get((row.hook_id, "waiting"), 0),
            dead=counts.get((row.hook_id, "dead"), 0),
            last_delivered_at=_last_delivered(connection, row.hook_id),
            last_trouble=_trouble(connection, row.hook_id),
        )
        for row in rows
    )


def _last_delivered(connection: Connection, hook_id: str) -> int | None:
    mine = deliveries.c.hook_id == hook_id, deliveries.c.state == "delivered"
    at: int | None = connection.scalar(select(func.max(deliveries.c.ended_at)).where(*mine))
    return at


def _trouble(connection: Connection, hook_id: str) -> str | None:
    mine = deliveries.c.hook_id == hook_id, deliveries.c.state != "delivered", deliveries.c.tries > 0
    row = connection.execute(select(deliveries).where(*mine).order_by(deliveries.c.seq.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return row.last_error or f"HTTP {row.last_status}"
