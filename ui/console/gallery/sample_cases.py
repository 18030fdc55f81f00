"""Invented cases in every light, for pictures and tests of pages."""

from hall.model.guide import Guide, Limit, Material, Necessity
from hall.model.text import Text
from hall_controller.application.ports import Refused
from hall_controller.read_models import models
from ui.console.gallery.sample_tickets import NOW

DAY = 86_400_000
PERMIT = Text(zh="示例食品经营许可", en="Sample food licence")
PROOF = Text(zh="示例本厅证明", en="Sample certificate")
_NUMBER = "11620000TEST00000X200012300100020261120"


def _line(place: int, light: str, rule: str, state: str, due: str | None, **more: object) -> models.CaseLine:
    plain = {
        "case_id": f"case-{place}",
        "number": f"{_NUMBER}{place:04}",
        "item_name": PERMIT,
        "department": "scjg",
        "own": False,
        "state": state,
        "light": light,
        "rule": rule,
        "light_at": NOW - DAY,
        "due_day": due,
        "provisional": False,
        "received_at": NOW - 6 * DAY,
        "window": "2",
        "clerk": "李示例",
    }
    return models.CaseLine.model_validate(plain | more)


GUIDE = models.BasisView(source="guide")
NOTICE = models.BasisView(source="rules", text="行政许可法第三十二条")
PAUSE = models.BasisView(source="rules", text="行政许可法第四十五条")
RED = _line(1, "red", "promised_over", "review", "2026-11-20", basis=GUIDE, flags=("repeated_pauses",), order="ordered")
DEEMED = _line(2, "red", "deemed_accepted", "accepted", "2026-11-19", basis=NOTICE, flags=("no_notice",))
YELLOW = _line(3, "yellow", "pause_over", "approval", "2026-11-24", basis=PAUSE)
GREEN = _line(4, "green", "in_time", "received", "2026-11-27", own=True, item_name=PROOF, number="990101202611210001")
GREY = _line(5, "grey", "paused", "review", "2027-01-08", basis=PAUSE, provisional=True)
DECIDED = _line(6, "green", "in_time", "decided", "2026-12-04", own=True, item_name=PROOF, number="990101202611170003")
LAID = _line(7, "green", "in_time", "decided", "2026-12-04", own=True, item_name=PROOF, number="990101202611170006")
"""Decided: one may go into a locker, the other lies there."""
SILENT = _line(8, "grey", "no_news", "review", "2026-11-18")
LINES = (RED, DEEMED, YELLOW, GREY, GREEN)
COUNTS = {"red": 2, "yellow": 1, "grey": 1, "green": 1}

ORDER = models.OrderView(
    order_id="order-1",
    case_id="case-1",
    case_number=RED.number,
    number="990101督〔2026〕0003号",
    state="answered",
    light="red",
    rule="promised_over",
    text="请说明超过承诺时限的原因，并写明什么时候能办结。",
    responsible_body="示例县市场监督管理局",
    responsible_person="李示例",
    responsible_leader="王示例",
    answer_by="2026-11-24",
    late=False,
    ordered_at=NOW - DAY,
    ordered_by="孙示例",
    answer="检测机构的报告晚到，已催办，11月25日办结。",
    answered_at=NOW - 3_600_000,
    answered_by="赵示例",
)
OPEN_ORDER = ORDER.model_copy(
    update={"order_id": "order-2", "number": "990101督〔2026〕0002号", "state": "ordered", "answer": None, "late": True}
)


def _event(seq: int, event: str, state: str, at: int, **more: object) -> models.CaseEventView:
    plain = {"seq": seq, "event": event, "state": state, "light": None, "rule": None, "at": at, "recorded_at": at}
    return models.CaseEventView.model_validate(plain | {"actor": "user:李示例", "note": ""} | more)


def case_view(line: models.CaseLine) -> models.CaseView:
    """One case with everything that a page can show."""
    received = line.received_at
    lit = {"light": line.light, "rule": line.rule, "actor": "system:controller"}
    return models.CaseView(
        line=line,
        item="11620000TEST00000X2000123001000",
        case_time="within_limit",
        way="window",
        sensitive=False,
        accepted_at=received if line.state != "received" else None,
        deemed=line.rule == "deemed_accepted",
        decided_at=NOW - DAY if line.state == "decided" else None,
        ended_at=None,
        in_time=None,
        promised="5 working",
        statutory="20 working",
        legal_day="2026-12-14",
        extra_days=0,
        supplement_by=None,
        later_by="2026-11-25" if line.own else None,
        joint=(("示例县消防救援大队", NOW - DAY), ("示例县生态环境分局", None)) if line is RED else (),
        pauses=(
            models.PauseView(
                kind="检测", notice_no="示例检〔2026〕1号", planned_days=3, begun="2026-11-16",
                planned_end="2026-11-19", ended=None if line.light == "grey" else "2026-11-19", after_due=False,
            ),
        ) if line in {RED, GREY} else (),
        materials=(
            models.MaterialView(key="id", name="示例身份证明", state="given"),
            models.MaterialView(key="photo", name="示例照片", state="later", by="2026-11-25"),
        ),
        documents=(
            models.DocumentView(
                document_id="document-1", kind="receipt", name=Text(zh="收件凭证", en="Receipt of materials"),
                number="990101收〔2026〕0012号", issued_at=received, copies=1,
            ),
        ),
        may_issue=("acceptance",) if line.own else (),
        may=("delivered",) if line.state == "decided"
        else ("supplement_asked", "accepted", "not_accepted", "withdrawn", "terminated") if line is GREEN
        else ("pause_ended", "submitted", "decided", "not_granted", "extended", "sent_back", "withdrawn", "terminated"),
        history=(
            _event(11, "received", "received", received),
            _event(12, "accepted", "accepted", received + 3_600_000),
            _event(13, "pause_begun", "review", received + DAY, note="检测 示例检〔2026〕1号 3"),
            _event(19, "light_changed", "review", line.light_at, **lit),
        ),
        orders=(OPEN_ORDER,) if line is RED else (),
        flags=line.flags,
        basis="本厅办件预警办法（示例）；全国没有统一的百分比",
        flag_basis="本厅电子监察办法（示例）",
        has_applicant=line is not SILENT,
        has_factor=line is not SILENT,
        heard_at=None if line.own else NOW - 5 * DAY,
        delivery="locker" if line.own else None,
        low_cell=line.own,
        locker=line.own,
        consent_on="2026-11-20" if line.own else None,
        printers=(("k1", Text(zh="1 号自助机", en="Terminal 1"), True),),
    )  # fmt: skip


OWN_ITEM = Guide(
    code="11620000TEST00000X2000999001000",
    name=PROOF,
    implementing_body=Text(zh="示例县政务服务中心"),
    own_acceptance=True,
    locker=True,
    promised=Limit(days=5),
    materials=(
        Material(key="id", name=Text(zh="示例身份证明", en="Sample proof of identity")),
        Material(key="photo", name=Text(zh="示例照片", en="Sample photo"), necessity=Necessity.LATER),
    ),
)


class GalleryCases:
    """Implements `hall_controller.service.Cases`; state `full` or `empty`."""

    def __init__(self) -> None:
        self.state = "full"

    def listed(self, shown: str = "", wanted: str = "") -> models.CaseListView:
        there: tuple[models.CaseLine, ...] = () if self.state == "empty" else LINES
        lines = tuple(line for line in there if shown in {"", line.light} and wanted in line.number)
        counts = dict.fromkeys(COUNTS, 0) if self.state == "empty" else COUNTS
        return models.CaseListView(lines=lines, counts=counts, found=wanted or None)

    def one(self, case_id: str) -> models.CaseView | None:
        line = next((line for line in (*LINES, DECIDED, LAID, SILENT) if line.case_id == case_id), None)
        return None if line is None else case_view(line)

    def supervision(self) -> models.SupervisionView:
        if self.state == "empty":
            return models.SupervisionView(lines=(), flagged=(), orders=(), counts=dict.fromkeys(COUNTS, 0))
        return models.SupervisionView(
            flag_basis="本厅电子监察办法（示例）",
            lines=(RED, DEEMED, YELLOW),
            flagged=(RED, DEEMED),
            orders=(OPEN_ORDER, ORDER),
            counts=COUNTS,
            silent=(SILENT,),
        )

    def own_items(self) -> tuple[Guide, ...]:
        return () if self.state == "empty" else (OWN_ITEM,)

    def items(self) -> tuple[tuple[str, Text], ...]:
        return (("11620000TEST00000X2000123001000", PERMIT), (OWN_ITEM.code, PROOF))

    def document(self, document_id: str, copy: int, *, query_print: bool = False) -> bytes:
        return f"%PDF-1.7 sample {document_id} {copy} {query_print}".encode()

    def export(self, first: str, last: str, form: str) -> bytes:
        if not first or not last:
            raise Refused("bad_day")
        return f"{first} {last} {form}".encode()
