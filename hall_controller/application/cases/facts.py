"""What use cases of cases need: the hall's rules, and abilities that other rooms lend."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection

from hall.model.code import Code
from hall.model.text import Text
from hall_controller.application.cases.bases import CaseBases
from hall_controller.application.ports import Tx
from hall_controller.domain.cases.lights import LightRules
from hall_controller.domain.cases.patterns import PatternRules

DAY_MS = 86_400_000


class PersonalStore(Protocol):
    """Where applicants are kept (`storage.personal.PersonalRecords`)."""

    def store(self, tx: Tx, purpose: str, fields: Mapping[str, Any], *, keep_ms: int) -> str: ...
    def open(self, connection: Connection, record_id: str) -> dict[str, Any] | None: ...
    def delete(self, tx: Tx, record_id: str, reason: str) -> bool: ...


TailHash = Callable[[str, str, str], str]
"""`(case_id, kind, last four digits)` -> keyed hash; kind `document` or `phone`."""
OpenSealed = Callable[[str, str, str], Mapping[str, Any]]
"""`(station, purpose, blob)` -> sealed fields; ValueError when they do not open."""


@dataclass(frozen=True, slots=True)
class CaseLimits:
    """Working days that the law or the hall gives."""

    decision_days: int = 20
    joint_days: int = 45
    extension_days: int = 10
    joint_extension_days: int = 15
    supplement_days: int = 15


DOCUMENT_NAMES: Mapping[str, Text] = {
    "receipt": Text(zh="收件凭证", en="Receipt of materials"),
    "acceptance": Text(zh="受理通知单", en="Notice of acceptance"),
    "supplement": Text(zh="材料补正清单", en="List of missing materials"),
    "completion": Text(zh="办结通知单", en="Notice of completion"),
}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Rules of cases; what is None is not lent here (a hall without keys stores no applicants)."""

    lights: LightRules = field(default_factory=LightRules)
    item_lights: Mapping[str, LightRules] = field(default_factory=dict)
    bases: CaseBases = field(default_factory=CaseBases)
    limits: CaseLimits = CaseLimits()
    patterns: PatternRules = field(default_factory=PatternRules)
    document_names: Mapping[str, Text] = field(default_factory=lambda: DOCUMENT_NAMES)
    code_valid_ms: int = 730 * DAY_MS
    keep_ms: int = 1095 * DAY_MS
    number_prefix: str = ""
    """Before the day and serial of cases that the hall itself accepts."""
    sign_code: Callable[[Code], str] | None = None
    tail_hash: TailHash | None = None
    personal: PersonalStore | None = None
    open_sealed: OpenSealed | None = None
