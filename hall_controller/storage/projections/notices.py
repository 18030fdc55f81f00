"""Notices as rows, made from their events."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection, Projector
from hall_controller.storage.schema.notices import notices

_ASKED = (
    "INSERT INTO notices (notice_id, seq, template, about, record, language, state, made_at, begun_at, tries, driver,"
    " error) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, 0, '', '')"
)
_ENDED = "UPDATE notices SET state = ?, ended_at = ?, tries = ?, driver = ?, error = ? WHERE notice_id = ?"
_AGAIN = "UPDATE notices SET state = 'waiting', begun_at = ?, ended_at = NULL WHERE notice_id = ?"


def _id(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


def _asked(connection: Connection, event: JournalEvent) -> None:
    body, at = event.body, event.occurred_at
    row = (_id(event), event.seq, body["template"], body["about"], body["record"], body.get("language", ""), at, at)
    sql.run(connection, _ASKED, row)


def _ended(state: str) -> Projector:
    def handle(connection: Connection, event: JournalEvent) -> None:
        body = event.body
        row = (state, event.occurred_at, body["tries"], body["driver"], body.get("error", ""), _id(event))
        sql.run(connection, _ENDED, row)

    return handle


def _again(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _AGAIN, (event.occurred_at, _id(event)))


NOTICES = Projection(
    name="notices",
    tables=(notices,),
    handlers={
        "notice.asked": _asked,
        "notice.sent": _ended("sent"),
        "notice.given_up": _ended("given_up"),
        "notice.again": _again,
    },
)
