"""What other systems are told: a list, each with the scope that it takes and the few fields that are said.

The journal's own bodies never go out: they hold whole rows, clerks' notes and names of sensitive 事项. A call says that
something happened to what; who wants to know more asks for it with a key that may.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql
from hall_controller.application.event_types.cases import STEPS
from hall_controller.application.ports import JournalEvent, Refused

_NUMBER = "SELECT number FROM cases WHERE case_id = ?"
FORM = "form"


@dataclass(frozen=True, slots=True)
class Told:
    """The scope that hears of it, and the fields of the journal's body that are said."""

    scope: str
    fields: tuple[str, ...]


TOLD: Mapping[str, Told] = {
    **{f"case.{step}": Told("cases:read", ("state", "at")) for step in ("received", *STEPS)},
    "guides.published": Told("guides:read", ("edition", "written", "withdrawn")),
    "submission.received": Told("forms:read", ("form",)),
}
"""Event type -> what is told. Opinions are not for other systems; lights and 督办 are the hall's own."""

KINDS = tuple(sorted({name.partition(".")[0] for name in TOLD}))


def named(event_types: Iterable[str], scopes: frozenset[str]) -> list[str]:
    """The names a hook hears of, spelt out: those asked for, or without any all kinds that the key may read.

    Refused: unknown_event_type; scope_missing when the key may not read one of them, or nothing at all.
    """
    wanted = sorted(set(event_types))
    if not wanted:
        wanted = [f"{kind}.*" for kind in KINDS if all(told.scope in scopes for told in _of(f"{kind}.*"))]
        if not wanted:
            raise Refused("scope_missing", scope=", ".join(sorted({told.scope for told in TOLD.values()})))
    for name in wanted:
        if not _of(name):
            raise Refused("unknown_event_type", event_type=name, known=[f"{kind}.*" for kind in KINDS])
        if missing := {told.scope for told in _of(name)} - scopes:
            raise Refused("scope_missing", scope=min(missing))
    return wanted


def wants(names: Iterable[str], event_type: str) -> bool:
    """Whether a hook with these names hears of an event type; `case.*` names all of a kind that is told."""
    return event_type in TOLD and bool({event_type, f"{event_type.partition('.')[0]}.*"} & set(names))


def message(connection: Connection, event: JournalEvent, hall: str) -> str | None:
    """The body of a call as canonical JSON, times UTC ms; None for what is not told after all (an opinion)."""
    if event.type == "submission.received" and event.body.get("kind") != FORM:
        return None
    data: dict[str, Any] = {name: event.body[name] for name in TOLD[event.type].fields if name in event.body}
    kind, _, key = event.subject.partition(":")
    if kind == "case":
        row = sql.one(connection, _NUMBER, (key,))
        data |= {} if row is None else {"number": row[0]}
    said = {
        "id": event.event_id,
        "type": event.type,
        "hall": hall,
        "seq": event.seq,
        "occurred_at": event.occurred_at,
        "subject": event.subject,
        "data": data,
    }
    return canonical_json(said)


def _of(name: str) -> list[Told]:
    """What a name covers; empty for an unknown one."""
    if name in TOLD:
        return [TOLD[name]]
    kind, _, rest = name.partition(".")
    return [told for event_type, told in TOLD.items() if rest == "*" and event_type.partition(".")[0] == kind]
