"""Publishing forms: each change is a version; folder, pages, command and interface may bring one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hall.model.canonical import canonical_json
from hall.model.form import Form, as_stored, problems_of
from hall.model.form.tidying import tidy_line
from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from hall_controller.application.forms import rows
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require

PUBLISHERS = frozenset({"manager", "admin"})
FOLDER = "folder"
"""Brought by the hall's folder when the controller started."""
MOST_AT_ONCE = 40
LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a folder: how many were published and withdrawn, and whose file is older than what runs."""

    published: int
    withdrawn: int
    kept: tuple[str, ...] = ()


def publish_forms(tx: Tx, command: PublishForms) -> Mapping[str, int]:
    """Versions by slug of those that are new or changed. Refused: not_allowed, has_errors, nothing_new."""
    require(tx.actor, PUBLISHERS)
    if len(command.forms) > MOST_AT_ONCE or any(problems_of(form) for form in command.forms):
        raise Refused("has_errors")
    running = {row.slug: row for row in rows.running(tx.connection)}
    written: dict[str, int] = {}
    for form in command.forms:
        before = running.get(form.slug)
        if before is None or before.sha256 != digest_of(form):
            written[form.slug] = _publish(tx, form, command.source, command.note)
    if not written:
        raise Refused("nothing_new")
    tx.changed("forms")
    return written


def withdraw_form(tx: Tx, command: WithdrawForm) -> None:
    """It is offered no longer; what was handed in stays. Refused: not_allowed, unknown_form."""
    require(tx.actor, PUBLISHERS)
    row = next((row for row in rows.running(tx.connection) if row.slug == command.slug), None)
    if row is None:
        raise Refused("unknown_form", form=command.slug)
    _withdraw(tx, row, "")
    tx.changed("forms")


def take_over_folder(tx: Tx, forms: Iterable[Form], keep: frozenset[str] = frozenset()) -> TakenOver:
    """Publish files that changed since they were last taken over; withdraw what came from a file that is gone.

    A file that did not change never undoes what was published or withdrawn elsewhere. Those in `keep` stay.
    """
    running = {row.slug: row for row in rows.running(tx.connection)}
    published, older, seen = 0, [], set(keep)
    for form in forms:
        seen.add(form.slug)
        digest, before = digest_of(form), running.get(form.slug)
        if before is not None and before.sha256 == digest:
            continue
        if rows.newest_of_folder(tx.connection, form.slug) == digest:
            older.append(form.slug)
            continue
        _publish(tx, form, FOLDER)
        published += 1
    gone = [row for slug, row in running.items() if slug not in seen and _from_folder(tx, row)]
    for row in gone:
        _withdraw(tx, row, FOLDER)
    if published or gone:
        tx.changed("forms")
    return TakenOver(published, len(gone), tuple(older))


def digest_of(form: Form) -> str:
    """What makes two forms the same version."""
    return hashlib.sha256(canonical_json(as_stored(form)).encode()).hexdigest()


def _publish(tx: Tx, form: Form, source: str, note: str = "") -> int:
    version = rows.next_version(tx.connection, form.slug)
    body = {"version": version, "form": as_stored(form), "source": tidy_line(source)[:LONGEST_NOTE]}
    if note := tidy_line(note)[:LONGEST_NOTE]:
        body["note"] = note
    tx.record("form.published", f"form:{form.slug}", body)
    return version


def _withdraw(tx: Tx, row: rows.VersionRow, source: str) -> None:
    tx.record("form.withdrawn", f"form:{row.slug}", {"version": row.version, "source": source})


def _from_folder(tx: Tx, row: rows.VersionRow) -> bool:
    told = next((one for one in rows.history(tx.connection, row.slug) if one.version == row.version), None)
    return told is None or told.source == FOLDER
