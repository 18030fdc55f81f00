"""The doctor's findings as rows of the maintenance screen, the sum of them first."""

from collections.abc import Sequence

from devices.bench.doctor import Finding
from hall.model.text import Text
from kiosk.session.maintenance.pages import Row, RowKind

_KINDS: dict[str, RowKind] = {"ok": "ok", "note": "warn", "wrong": "bad"}


def finding_rows(findings: Sequence[Finding]) -> tuple[Row, ...]:
    """A row a finding, its advice below it."""
    bad = sum(one.level == "wrong" for one in findings)
    notes = sum(one.level == "note" for one in findings)
    if bad:
        zh, en = f"{bad} 处要处理，{notes} 处提醒", f"{bad} to be dealt with, {notes} to note"
    elif notes:
        zh, en = f"没有要马上处理的，{notes} 处提醒", f"nothing to deal with now, {notes} to note"
    else:
        zh, en = "没有发现问题", "no problems found"
    return (Row(value=Text(zh=zh, en=en), kind="head"), *(_row(one) for one in findings))


def _row(finding: Finding) -> Row:
    subject, advice = finding.subject, finding.advice
    note = None
    if finding.level != "ok" and advice.zh.strip():
        note = Text(zh=advice.zh.strip(), en=advice.en.strip())
    return Row(value=Text(zh=subject.zh, en=subject.en), kind=_KINDS[finding.level], note=note)
