"""A small hall for session tests; all names are invented."""

from dataclasses import replace

from hall.messages.bodies import QueueLine, QueueSnapshot
from hall.messages.documents import (
    Catalogue,
    CatalogueDepartment,
    CatalogueItem,
    CatalogueService,
    CatalogueZone,
    HallRules,
)
from hall.model.text import Text
from kiosk.session.core import advance
from kiosk.session.events import Event, Touched
from kiosk.session.facts import Facts, Found, LocalTime, Opening, Station
from kiosk.session.places import GivenTicket
from kiosk.session.screen import Intent, IntentName
from kiosk.session.state import Change, Session

CATALOGUE = Catalogue(
    hall_name=Text(zh="示例县政务服务中心", en="Shili County Service Hall"),
    services=tuple(
        CatalogueService(
            slug=slug, name=Text(zh=name), prefix=prefix, department="d1", zone="a", usual_minutes=8, pinned=place
        )
        for place, (slug, name, prefix) in enumerate(
            (("company", "企业开办", "A"), ("estate", "不动产登记", "B"), ("health", "医疗保险", "C")), start=1
        )
    ),
    items=(CatalogueItem(slug="licence", name=Text(zh="营业执照变更"), service="company", department="d1"),),
    departments=(CatalogueDepartment(slug="d1", name=Text(zh="示例局")),),
    zones=(CatalogueZone(slug="a", name=Text(zh="一楼 A 区")),),
)
RULES = HallRules(
    time_zone="Asia/Shanghai",
    business_day_starts_hour=4,
    opening={},
    duty_phone="0000-0000000",
    desk=Text(zh="一楼导办台"),
    missed_rule=Text(zh="过号 30 分钟内扫码,排到后 3 位。"),
)


def facts(**changes: object) -> Facts:
    """An open hall on an ordinary morning."""
    queue = QueueSnapshot(
        ver=1,
        time=0,
        open=True,
        business_day="2026-11-20",
        lines=(
            QueueLine(service="company", waiting=5, open_windows=2, taking=True),
            QueueLine(service="estate", waiting=9, open_windows=1, taking=False, reason="stopped"),
            QueueLine(service="health", waiting=40, open_windows=1, taking=True, may_be_too_late=True),
        ),
    )
    base = Facts(
        station=Station("k1", Text(zh="1 号自助机"), Text(zh="一楼"), scanner=True, printer=True),
        local=LocalTime("09:41", "2026-11-20", 5),
        opening=Opening(open=True),
        catalogue=CATALOGUE,
        rules=RULES,
        queue=queue,
        online=True,
        printer="ok",
        scanner_ok=True,
        search=lambda query: [Found("company"), Found("company", "licence")] if query else [],
        may_issue=True,
    )
    return replace(base, **changes)


def touch(name: str, arg: str = "") -> Touched:
    return Touched(Intent(name=IntentName(name), arg=arg))


def walk(*events: Event, start: Session | None = None, known: Facts | None = None, now: int = 1_000) -> Change:
    """Play events; the effects of the last one come back."""
    change = Change(start or Session())
    for event in events:
        change = advance(change.session, event, known or facts(), now)
    return change


def ticket(**changes: object) -> GivenTicket:
    base = GivenTicket("t1", "A038", "company", "abcdefghij0123456789", "MT1.T.X", 1_000, ahead=5, zone="a")
    return replace(base, **changes)
