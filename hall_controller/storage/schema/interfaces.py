"""Other systems at the REST interface: keys, hooks, what was answered under a key, what is still to be said.

`api_keys` and `webhooks` are projected; secrets, answers and deliveries are state of the moment.
"""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

api_keys = Table(
    "api_keys",
    metadata,
    Column("key_id", String(12), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("a_minute", Integer, nullable=False),
    Column("created_at", Millis, nullable=False),
    Column("created_by", String(80), nullable=False),
    Column("expires_at", Millis),
    Column("revoked_at", Millis),
    Column("revoked_by", String(80)),
)

api_secrets = Table(
    "api_secrets",
    metadata,
    Column("key_id", String(12), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
)
"""SHA-256 of a token with 256 random bits: never in the journal."""

api_answers = Table(
    "api_answers",
    metadata,
    Column("key_id", String(12), primary_key=True),
    Column("idempotency_key", String(80), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_at", Millis, nullable=False),
)
"""What was answered under an idempotency key: written with the change itself, kept for a day."""

Index(None, api_answers.c.answered_at)

webhooks = Table(
    "webhooks",
    metadata,
    Column("hook_id", String(36), primary_key=True),
    Column("key_id", String(12), nullable=False, index=True),
    Column("url", String(500), nullable=False),
    Column("event_types", Text, nullable=False),
    Column("created_at", Millis, nullable=False),
    Column("created_by", String(80), nullable=False),
    Column("from_seq", RowNumber, nullable=False),
    Column("removed_at", Millis),
)
"""`from_seq`: the first journal number that the hook hears of."""

webhook_secrets = Table(
    "webhook_secrets",
    metadata,
    Column("hook_id", String(36), primary_key=True),
    Column("key_id", String(36), nullable=False),
    Column("wrapped_key", Text, nullable=False),
    Column("blob", Text, nullable=False),
)
"""The signing secret, encrypted like a personal record (`hall.model.record_key`)."""

webhook_marks = Table(
    "webhook_marks",
    metadata,
    Column("hook_id", String(36), primary_key=True),
    Column("seq", RowNumber, nullable=False),
)
"""The last journal number that was looked at for a hook."""

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("hook_id", String(36), primary_key=True),
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("event_id", String(36), nullable=False),
    Column("event_type", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Millis, nullable=False),
    Column("made_at", Millis, nullable=False),
    Column("ended_at", Millis),
    Column("last_status", Integer),
    Column("last_error", String(200)),
)
"""`state`: waiting, delivered, dead (given up: shown, and sent again on demand)."""

Index(None, webhook_deliveries.c.state, webhook_deliveries.c.next_at)
