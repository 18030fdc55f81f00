"""Publishing forms: what lies in the hall's folder is what terminals offer; every change is a version."""

import hashlib
from collections.abc import Iterable

from hall.model.canonical import canonical_json
from hall.model.form import Form, as_stored
from hall_controller.application.forms import rows
from hall_controller.application.ports import Tx
from hall_controller.application.use_case import require

PUBLISHERS = frozenset({"manager", "admin"})


def publish_forms(tx: Tx, forms: Iterable[Form], keep: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Make these the hall's forms; (published, withdrawn). Those in `keep` stay as they are. Refused: not_allowed."""
    require(tx.actor, PUBLISHERS)
    running = {row.slug: row for row in rows.running(tx.connection)}
    published, seen = 0, set(keep)
    for form in forms:
        seen.add(form.slug)
        stored = as_stored(form)
        digest = hashlib.sha256(canonical_json(stored).encode()).hexdigest()
        before = running.get(form.slug)
        if before is not None and before.sha256 == digest:
            continue
        body = {"version": rows.next_version(tx.connection, form.slug), "form": stored}
        tx.record("form.published", f"form:{form.slug}", body)
        published += 1
    gone = [row for slug, row in running.items() if slug not in seen]
    for row in gone:
        tx.record("form.withdrawn", f"form:{row.slug}", {"version": row.version})
    if published or gone:
        tx.changed("forms")
    return published, len(gone)
