"""好差评: rows of ratings and follow-ups, and the sums that pages read, from their events."""

from typing import Any

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.application.ratings.rows import FOLLOW_UP_COLUMNS, RatingRow, rating_by_id
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import ratings as tables

LEVELS = ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied")
_OPENED = (
    'INSERT INTO ratings (rating_id, "key", business_day, opened_at, expires_at, state, stage, channel, ticket_id,'
    ' number, code_id, "window", clerk, department, service, item, case_id, station, tags, tags_version, comment,'
    " call_back, late) VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', '', ?, ?, ?)"
)
_INVITED = "UPDATE ratings SET state = 'invited', invited_at = ?, agent = ?, unrated = NULL WHERE rating_id = ?"
_GIVEN = (
    "UPDATE ratings SET state = 'rated', ended_at = ?, level = ?, source = ?, raw_key = ?, tags = ?, tags_version = ?,"
    " record_id = ?, comment = ?, call_back = ?, late = ?, took_ms = ?, unrated = NULL WHERE rating_id = ?"
)
_MISSED = "UPDATE ratings SET state = 'unrated', ended_at = ?, unrated = ? WHERE rating_id = ?"
_EXCLUDED = "UPDATE ratings SET state = 'excluded' WHERE rating_id = ?"
_SUM_KEY = ("business_day", "stage", "channel", "window", "department", "service", "item")
_SUM = (
    'INSERT INTO rating_sums (business_day, stage, channel, "window", department, service, item, rateable,'
    " very_satisfied, satisfied, fairly_satisfied, dissatisfied, very_dissatisfied)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ' ON CONFLICT (business_day, stage, channel, "window", department, service, item) DO UPDATE SET'
    " rateable = rating_sums.rateable + excluded.rateable,"
    " very_satisfied = rating_sums.very_satisfied + excluded.very_satisfied,"
    " satisfied = rating_sums.satisfied + excluded.satisfied,"
    " fairly_satisfied = rating_sums.fairly_satisfied + excluded.fairly_satisfied,"
    " dissatisfied = rating_sums.dissatisfied + excluded.dissatisfied,"
    " very_dissatisfied = rating_sums.very_dissatisfied + excluded.very_dissatisfied"
)
_TAG = (
    'INSERT INTO rating_tags (business_day, level, tag, "count") VALUES (?, ?, ?, ?)'
    ' ON CONFLICT (business_day, level, tag) DO UPDATE SET "count" = rating_tags."count" + excluded."count"'
)
_CLERK = (
    "INSERT INTO rating_clerks (business_day, clerk, finished, invited, outside) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (business_day, clerk) DO UPDATE SET finished = rating_clerks.finished + excluded.finished,"
    " invited = rating_clerks.invited + excluded.invited, outside = rating_clerks.outside + excluded.outside"
)
_STEP = "INSERT INTO follow_up_steps (seq, follow_up_id, at, step, actor, words, result) VALUES (?, ?, ?, ?, ?, ?, ?)"
_BOARD = "INSERT INTO rating_boards (seq, until, published_at, actor) VALUES (?, ?, ?, ?)"


def _id(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


def _opened(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = (
        _id(event), body["key"], event.business_day, event.occurred_at, body["expires_at"], body["stage"],
        body["channel"], body.get("ticket_id"), body.get("number"), body.get("code_id"), body.get("window", ""),
        body.get("clerk", ""), body.get("department", ""), body.get("service", ""), body.get("item", ""),
        body.get("case_id"), body.get("station"), False, False, False,
    )  # fmt: skip
    sql.run(connection, _OPENED, row)
    rating = _rating(connection, event)
    _add(connection, rating, rateable=1)
    if rating.stage == "session" and rating.clerk:
        sql.run(connection, _CLERK, (rating.business_day, rating.clerk, 1, 0, 0))


def _invited(connection: Connection, event: JournalEvent) -> None:
    before = _rating(connection, event)
    sql.run(connection, _INVITED, (event.occurred_at, event.body["station"], _id(event)))
    if before.invited_at is None and before.clerk:
        sql.run(connection, _CLERK, (before.business_day, before.clerk, 0, 1, 0))


def _given(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = (
        event.occurred_at, body["level"], body["source"], body.get("raw_key"), canonical_json(list(body["tags"])),
        body["tags_version"], body.get("record"), body["comment"], body["call_back"], body["late"],
        body.get("took_ms"), _id(event),
    )  # fmt: skip
    sql.run(connection, _GIVEN, row)
    rating = _rating(connection, event)
    if rating.source == "sandbox":
        _add(connection, rating, rateable=-1)
        return
    _add(connection, rating, level=1)
    _count_tags(connection, rating, 1)


def _missed(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _MISSED, (event.occurred_at, event.body["reason"], _id(event)))


def _excluded(connection: Connection, event: JournalEvent) -> None:
    rating = _rating(connection, event)
    sql.run(connection, _EXCLUDED, (rating.rating_id,))
    _add(connection, rating, rateable=-1, level=-1)
    _count_tags(connection, rating, -1)


def _outside(connection: Connection, event: JournalEvent) -> None:
    row = (event.business_day, f"window:{event.body['window']}", 0, 0, event.body["count"])
    sql.run(connection, _CLERK, row)


def _begun(connection: Connection, event: JournalEvent) -> None:
    row = {name: value for name, value in event.body["set"].items() if name in FOLLOW_UP_COLUMNS}
    row |= {"follow_up_id": _id(event), "rating_id": event.body["rating_id"], "state": event.body["state"]}
    row |= {"begun_at": event.occurred_at, "updated_at": event.recorded_at}
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    sql.run(connection, f"INSERT INTO follow_ups ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - own names
    _note(connection, event, "begun")


def _stepped(connection: Connection, event: JournalEvent) -> None:
    _change(connection, event, {"state": event.body["state"]})
    _note(connection, event, event.body["step"])


def _light(connection: Connection, event: JournalEvent) -> None:
    _change(connection, event, {"light": event.body["light"]})


def _change(connection: Connection, event: JournalEvent, more: dict[str, Any]) -> None:
    row = {name: value for name, value in event.body["set"].items() if name in FOLLOW_UP_COLUMNS}
    row |= {**more, "updated_at": event.recorded_at}
    changes = ", ".join(f'"{name}" = ?' for name in row)
    values = (*row.values(), _id(event))
    sql.run(connection, f"UPDATE follow_ups SET {changes} WHERE follow_up_id = ?", values)  # noqa: S608 (own names)


def _note(connection: Connection, event: JournalEvent, step: str) -> None:
    words, result = event.body.get("words", ""), event.body.get("result", "")
    sql.run(connection, _STEP, (event.seq, _id(event), event.occurred_at, step, event.actor, words, result))


def _published(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _BOARD, (event.seq, event.body["until"], event.occurred_at, event.actor))


def _rating(connection: Connection, event: JournalEvent) -> RatingRow:
    found = rating_by_id(connection, _id(event))
    if found is None:
        raise ValueError(f"{event.type} of a rating that was never opened: {event.subject}")
    return found


def _add(connection: Connection, rating: RatingRow, *, rateable: int = 0, level: int = 0) -> None:
    levels = tuple(level if name == rating.level else 0 for name in LEVELS)
    key = tuple(getattr(rating, name) for name in _SUM_KEY)
    sql.run(connection, _SUM, (*key, rateable, *levels))


def _count_tags(connection: Connection, rating: RatingRow, one: int) -> None:
    for tag in rating.tag_list:
        sql.run(connection, _TAG, (rating.business_day, rating.level, tag, one))


RATINGS = Projection(
    name="ratings",
    tables=(
        tables.ratings,
        tables.rating_sums,
        tables.rating_tags,
        tables.rating_clerks,
        tables.follow_ups,
        tables.follow_up_steps,
        tables.rating_boards,
    ),
    handlers={
        "rating.opened": _opened,
        "rating.invited": _invited,
        "rating.given": _given,
        "rating.missed": _missed,
        "rating.excluded": _excluded,
        "rating.published": _published,
        "keypad.outside": _outside,
        "follow_up.begun": _begun,
        "follow_up.stepped": _stepped,
        "follow_up.light": _light,
    },
)
