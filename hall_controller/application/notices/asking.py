# CONTRACT
"""Ask for a notice: durable with what it tells of; nothing personal leaves the encrypted record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.model.ids import uuid7
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx

PURPOSE = "notice"
KEEP_MS = 60 * 86_400_000
"""Retention of a notice's record: two months, for questions about it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody can be told; both may be empty."""

    phone: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.phone or self.mail)


def ask_notice(
    tx: Tx, facts: HallFacts, template: str, about: str, address: Address, said: Mapping[str, str]
) -> str | None:
    """The notice's id; None when nobody can be told. `said` fills the template (digits, cabinet, days …)."""
    store = facts.cases.personal
    if not address or store is None:
        return None
    notice_id = uuid7(tx.now_ms)
    fields = {"phone": address.phone, "mail": address.mail, "said": dict(said)}
    record = store.store(tx, PURPOSE, fields, keep_ms=KEEP_MS)
    tx.record("notice.asked", f"notice:{notice_id}", {"template": template, "about": about, "record": record})
    return notice_id
