"""Who is told: opened from the encrypted record for one moment; only its owner's keys are remembered."""

import re
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection

from hall.model.record_key import RecordKeyError
from hall_controller.application.notices.rows import NoticeRow

_PHONE = re.compile(r"\+?\d{5,15}")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}")
SMS, MAIL = "sms", "mail"
WAYS = (SMS, MAIL)
"""In the order in which they are tried."""


def address_fits(way: str, written: str) -> str | None:
    """The address as it is sent to; None when it cannot be one."""
    if way == SMS:
        text = re.sub(r"[\s()-]", "", written)
        return text if _PHONE.fullmatch(text) else None
    text = written.strip()
    return text if _MAIL.fullmatch(text) else None


class Records(Protocol):
    """Where the addresses are."""

    def open(self, connection: Connection, record_id: str) -> dict[str, Any] | None: ...


class Reads(Protocol):
    """A read transaction of its own."""

    def __call__(self) -> AbstractContextManager[Connection]: ...


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody and what is said; `bad` names ways whose address cannot be one."""

    addresses: dict[str, str] = field(repr=False)
    said: dict[str, str] = field(repr=False)
    bad: frozenset[str] = frozenset()

    @property
    def person(self) -> frozenset[str]:
        """By what two notices are seen to go to one person."""
        return frozenset(self.addresses.values())


class Addressees:
    """Opens records; remembers whose the waiting notices are, in memory alone."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._lock = threading.Lock()
        self._persons: dict[str, frozenset[str]] = {}

    def open(self, connection: Connection, row: NoticeRow) -> Addressee | str:
        """The addressee, or the code of why there is none: `record_gone`, `record_unreadable`."""
        try:
            fields = self._records.open(connection, row.record)
        except RecordKeyError:
            return "record_unreadable"
        if fields is None:
            return "record_gone"
        written = {SMS: str(fields.get("phone", "")), MAIL: str(fields.get("mail", ""))}
        fits = {way: address_fits(way, text) for way, text in written.items()}
        said = {str(name): str(value) for name, value in dict(fields.get("said", {})).items()}
        addresses = {way: text for way, text in fits.items() if text is not None}
        return Addressee(addresses, said, frozenset(way for way in WAYS if written[way] and fits[way] is None))

    def person(self, connection: Connection, row: NoticeRow) -> frozenset[str]:
        """Whose notice it is; opened once a notice. Empty when nobody knows."""
        with self._lock:
            known = self._persons.get(row.notice_id)
        if known is None:
            opened = self.open(connection, row)
            known = frozenset() if isinstance(opened, str) else opened.person
            with self._lock:
                self._persons[row.notice_id] = known
        return known

    def keep_only(self, waiting: Iterable[str]) -> None:
        """Forget the others."""
        left = set(waiting)
        with self._lock:
            for gone in self._persons.keys() - left:
                del self._persons[gone]
