"""Users and boards as rows, made from their events; secrets are not among them."""

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection, Projector
from hall_controller.storage.schema.accounts import boards, users


def _created(connection: Connection, event: JournalEvent) -> None:
    row = {
        "user_name": event.body["user_name"],
        "roles": canonical_json(event.body["roles"]),
        "disabled": False,
        "second_factor": False,
        "created_at": event.recorded_at,
    }
    connection.execute(users.insert().values(row))


def _roles_set(connection: Connection, event: JournalEvent) -> None:
    _change(connection, event, roles=canonical_json(event.body["roles"]))


def _signed_in(connection: Connection, event: JournalEvent) -> None:
    _change(connection, event, last_sign_in_at=event.recorded_at)


def _setting(column: str, *, value: bool) -> Projector:
    def project(connection: Connection, event: JournalEvent) -> None:
        _change(connection, event, **{column: value})

    return project


def _change(connection: Connection, event: JournalEvent, **values: object) -> None:
    user_name = event.subject.removeprefix("user:")
    connection.execute(users.update().where(users.c.user_name == user_name).values(values))


def _paired(connection: Connection, event: JournalEvent) -> None:
    row = {
        "board_id": event.body["board_id"],
        "name": event.body["name"],
        "zones": canonical_json(event.body["zones"]),
        "paired_at": event.recorded_at,
        "screen": event.body.get("screen"),
    }
    connection.execute(boards.insert().values(row))


def _unpaired(connection: Connection, event: JournalEvent) -> None:
    connection.execute(boards.delete().where(boards.c.board_id == event.body["board_id"]))


ACCOUNTS = Projection(
    name="accounts",
    tables=(users, boards),
    handlers={
        "user.created": _created,
        "user.roles_set": _roles_set,
        "user.signed_in": _signed_in,
        "user.disabled": _setting("disabled", value=True),
        "user.enabled": _setting("disabled", value=False),
        "user.second_factor_set": _setting("second_factor", value=True),
        "user.second_factor_removed": _setting("second_factor", value=False),
        "board.paired": _paired,
        "board.unpaired": _unpaired,
    },
)
