"""Users, sessions and boards. `users` and `boards` are projected; secrets and sessions are state of the moment."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, metadata

users = Table(
    "users",
    metadata,
    Column("user_name", String(32), primary_key=True),
    Column("roles", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("second_factor", Boolean, nullable=False),
    Column("created_at", Millis, nullable=False),
    Column("last_sign_in_at", Millis),
)

credentials = Table(
    "credentials",
    metadata,
    Column("user_name", String(32), primary_key=True),
    Column("display_name", String(80), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("one_time_until", Millis),
    Column("second_factor", Text),
    Column("second_factor_pending", Text),
    Column("second_factor_step", Integer, nullable=False, server_default="0"),
)
"""What never enters the journal: the name of a person, hashes, the encrypted second factor and its last used step."""

terminal_pins = Table(
    "terminal_pins",
    metadata,
    Column("user_name", String(32), primary_key=True),
    Column("number", String(8), nullable=False, unique=True),
    Column("pin", String(120), nullable=False),
    Column("set_at", Millis, nullable=False),
)
"""Staff numbers and PINs (`hall.model.staff_pin`): never in the journal, and gone when a database is put back."""

wrong_tries = Table(
    "wrong_tries",
    metadata,
    Column("who", String(80), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("since", Millis, nullable=False),
    Column("locked_until", Millis, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_name", String(32), nullable=False),
    Column("client", String(64), nullable=False),
    Column("started_at", Millis, nullable=False),
    Column("seen_at", Millis, nullable=False),
)

Index(None, sessions.c.user_name)

boards = Table(
    "boards",
    metadata,
    Column("board_id", String(36), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("zones", Text, nullable=False),
    Column("paired_at", Millis, nullable=False),
    Column("screen", String(40)),
)

board_tokens = Table(
    "board_tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("board_id", String(36), nullable=False, unique=True),
    Column("seen_at", Millis),
)

pairings = Table(
    "pairings",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("token_hash", String(64), nullable=False),
    Column("client", String(64), nullable=False),
    Column("expires_at", Millis, nullable=False),
)
"""Open pairing codes; the token's hash waits here for the code to be typed at the console."""
