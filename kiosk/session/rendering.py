"""From a session and the facts to the snapshot of the screen: pure, total, without words."""

from collections.abc import Sequence

from hall.messages.documents import CatalogueService
from hall.model.text import Text
from kiosk.session import places, screen
from kiosk.session.facts import KEYS, Facts
from kiosk.session.part import Choice
from kiosk.session.screen import Notice, Screen, Search, SearchHit, ServiceChoice
from kiosk.session.state import Session

PINNED = 8
HITS = 6
VISIBLE_PHONE = 3


def screen_of(session: Session, facts: Facts, now: int, seq: int) -> Screen:
    """The whole picture; `now` is monotonic milliseconds."""
    return Screen(
        seq=seq,
        modes=session.modes,
        header=screen.Header(
            hall_name=facts.hall_name,
            place=facts.station.place,
            station_name=facts.station.name,
            clock=facts.local.clock,
            date=facts.local.date,
            weekday=facts.local.weekday,
        ),
        body=body_of(session, facts, now),
        notices=notices_of(facts),
        countdown_s=countdown_of(session, facts, now),
        pad_hints=session.pad,
        can_back=bool(session.back) and not isinstance(session.at, places.AtWorking),
        can_cancel=_can_cancel(session),
        busy=isinstance(session.at, places.AtWorking) or getattr(session.at, "keeping", False),
        main=main_action(session),
    )


def countdown_of(session: Session, facts: Facts, now: int) -> int | None:
    """Seconds of the visible countdown; None while it is not shown."""
    warns, wipes = session.warns_at(facts), session.wipes_at(facts)
    if warns is None or wipes is None or now < warns:
        return None
    return max(0, -(-(wipes - now) // 1000))


def notices_of(facts: Facts) -> tuple[Notice, ...]:
    """Honest lines, the worst first."""
    notices = []
    if facts.printer == "down":
        notices.append(Notice(code="printer_down", severity="bad"))
    if not facts.online:
        notices.append(Notice(code="offline", severity="warn"))
    if facts.printer == "low":
        notices.append(Notice(code="paper_low", severity="warn"))
    if facts.station.scanner and not facts.scanner_ok:
        notices.append(Notice(code="scanner_down", severity="warn"))
    if facts.opening.closing_soon:
        notices.append(Notice(code="closing_soon"))
    return tuple(notices)


def main_action(session: Session) -> str | None:
    """The one main action of a page."""
    match session.at:
        case places.AtTicket(paper="printed") | places.AtScanned() | places.AtMessage() | places.AtHours():
            return "done"
        case places.AtTicket(paper="failed"):
            return "remember"
        case places.AtConfirm():
            return "yes"
        case places.AtKeypad():
            return "enter"
        case places.AtHelp(state=state) if state != "calling":
            return "done"
        case _:
            return None


def body_of(session: Session, facts: Facts, now: int) -> screen.Body:  # noqa: C901, PLR0911, PLR0912 (one arm a page)
    """The page."""
    match session.at:
        case places.AtHome():
            return screen.Home(open=facts.opening.open, choices=_home_choices(facts))
        case places.AtServices():
            return _services(facts)
        case places.AtDepartments():
            return _departments(facts)
        case places.AtDepartment(department=slug):
            return _department(facts, slug)
        case places.AtSearch(query=query):
            return _search(facts, query)
        case places.AtConfirm() as at:
            return screen.Confirm(question=at.question, service=facts.service_name(at.service))
        case places.AtWorking(what=what):
            return screen.Working(what=what)
        case places.AtTicket() as at:
            return _ticket(at, facts, now)
        case places.AtScan(purpose=purpose):
            return screen.Scan(purpose=purpose, scanner=facts.scanner_ok)
        case places.AtScanned() as at:
            return _scanned(at, facts)
        case places.AtAppointment():
            return screen.Appointment(choices=_appointment_choices(facts))
        case places.AtKeypad() as at:
            return _keypad(at)
        case places.AtHelp() as at:
            choices = () if at.state == "calling" or facts.opening.open else _keyed([("callback", "phone-return")])
            return screen.Help(state=at.state, duty_phone=at.duty_phone, desk=facts.desk, choices=choices)
        case places.AtHours():
            return screen.Hours(lines=facts.hours, duty_phone=facts.rules.duty_phone if facts.rules else None)
        case places.AtMessage() as at:
            return screen.Message(code=at.code, severity=at.severity, params=_named(at.params, facts), desk=facts.desk)
        case _:
            return _attract(facts)


def body_choices(session: Session, facts: Facts) -> tuple[tuple[str, str], ...]:
    """(digit, choice id) of the running page, in the order shown."""
    body = body_of(session, facts, 0)
    found: list[tuple[str, str]] = []
    for field in ("choices", "services", "departments", "hits", "more"):
        shown = getattr(body, field, ())
        found.extend((choice.key, choice.id) for choice in shown if choice.key and choice.enabled)
    return tuple(found)


def _attract(facts: Facts) -> screen.Body:
    if facts.unready is not None:
        return screen.OutOfService(reason=facts.unready, desk=facts.desk)
    opening = facts.opening
    return screen.Attract(open=opening.open, opens_at=opening.opens_at, opens_date=opening.opens_date)


def _home_choices(facts: Facts) -> tuple[Choice, ...]:
    tiles = [("ticket", "ticket-confirmation-outline")] if facts.opening.open else []
    tiles += [("scan", "qrcode-scan"), ("appointment", "calendar-check-outline"), ("hours", "clock-outline")]
    if not facts.opening.open:
        tiles.append(("callback", "phone-return-outline"))
    return _keyed(tiles, {"scan": None if facts.scanner_ok else "no_scanner"})


def _appointment_choices(facts: Facts) -> tuple[Choice, ...]:
    why = None if facts.scanner_ok else "no_scanner"
    return _keyed([("scan", "qrcode-scan"), ("phone_tail", "dialpad")], {"scan": why})


def _keyed(tiles: Sequence[tuple[str, str]], reasons: dict[str, str | None] | None = None) -> tuple[Choice, ...]:
    reasons = reasons or {}
    return tuple(
        Choice(id=name, icon=icon, key=key_at(place), enabled=reasons.get(name) is None, reason=reasons.get(name))
        for place, (name, icon) in enumerate(tiles)
    )


def key_at(place: int) -> str | None:
    """The digit of the n-th choice; the tenth has 0, later ones none."""
    return (KEYS + "0")[place] if place < len(KEYS) + 1 else None


def _services(facts: Facts) -> screen.Body:
    known = facts.catalogue.services if facts.catalogue else ()
    pinned = sorted((s for s in known if s.pinned is not None), key=lambda s: s.pinned or 0)[:PINNED]
    more = ("all", "format-list-bulleted"), ("search", "magnify")
    return screen.Services(
        services=tuple(_service(service, facts, place) for place, service in enumerate(pinned)),
        more=tuple(Choice(id=name, icon=icon, key=key_at(PINNED + place)) for place, (name, icon) in enumerate(more)),
    )


def _departments(facts: Facts) -> screen.Body:
    known = facts.catalogue
    used = {service.department for service in known.services} if known else set()
    shown = [department for department in (known.departments if known else ()) if department.slug in used]
    return screen.Departments(
        departments=tuple(
            Choice(id=department.slug, label=department.name, key=key_at(place), icon="domain")
            for place, department in enumerate(shown)
        )
    )


def _department(facts: Facts, slug: str) -> screen.Body:
    known = facts.catalogue
    name = next((d.name for d in known.departments if d.slug == slug), None) if known else None
    services = [service for service in (known.services if known else ()) if service.department == slug]
    return screen.DepartmentServices(
        department=name or Text(zh=slug),
        services=tuple(_service(service, facts, place) for place, service in enumerate(services)),
    )


def _service(service: CatalogueService, facts: Facts, place: int) -> ServiceChoice:
    line = facts.line(service.slug)
    taking = not service.real_name and (line is None or line.taking)
    reason = "real_name" if service.real_name else (line.reason if line else None)
    return ServiceChoice(
        id=service.slug,
        key=key_at(place),
        icon=service.icon,
        label=service.name,
        detail=service.description,
        prefix=service.prefix,
        enabled=taking,
        reason=None if taking else reason,
        waiting=line.waiting if line else None,
        wait_low_min=line.wait_low_min if line else None,
        wait_high_min=line.wait_high_min if line else None,
        may_be_too_late=bool(line and line.may_be_too_late),
    )


def _search(facts: Facts, query: str) -> screen.Body:
    found = list(facts.search(query)) if query else []
    items = {item.slug: item for item in facts.catalogue.items} if facts.catalogue else {}
    hits: list[SearchHit] = []
    for hit in found:
        service = facts.service(hit.service)
        if service is None or len(hits) == HITS:
            continue
        shown = _service(service, facts, len(hits)).model_dump()
        item = items.get(hit.item or "")
        if item:
            shown |= {"id": f"{service.slug}/{item.slug}", "item": item.name, "item_slug": item.slug}
        hits.append(SearchHit.model_validate(shown))
    return Search(query=query, hits=tuple(hits), total=len(found))


def _ticket(at: places.AtTicket, facts: Facts, now: int) -> screen.Body:
    ticket, zone = at.ticket, facts.zone(at.ticket.zone)
    left = None if at.remember_until is None else max(0, -(-(at.remember_until - now) // 1000))
    return screen.Ticket(
        number=ticket.number,
        service=facts.service_name(ticket.service),
        ahead=ticket.ahead,
        wait_low_min=ticket.wait_low_min,
        wait_high_min=ticket.wait_high_min,
        zone=zone.name if zone else None,
        code=ticket.code,
        paper=at.paper,
        offline=ticket.offline,
        copy_no=ticket.copy_no,
        appointment=ticket.appointment,
        remember_s=left,
        fault=at.fault,
        missed_rule=facts.rules.missed_rule if facts.rules else None,
    )


def _scanned(at: places.AtScanned, facts: Facts) -> screen.Body:
    answer, zone = at.answer, facts.zone(at.answer.zone)
    wishes: list[tuple[str, str]] = []
    if answer.state == "no_show" and answer.reason is None:
        wishes.append(("return", "undo-variant"))
    if answer.state == "waiting":
        wishes += [("hold", "pause-circle-outline"), ("cancel", "close-circle-outline")]
    return screen.Scanned(
        number=answer.number,
        service=facts.service_name(answer.service),
        state=answer.state,
        action=answer.action,
        reason=answer.reason,
        ahead=answer.ahead,
        wait_low_min=answer.wait_low_min,
        wait_high_min=answer.wait_high_min,
        zone=zone.name if zone else None,
        window=answer.window,
        choices=_keyed(wishes),
    )


def _keypad(at: places.AtKeypad) -> screen.Body:
    secret = at.purpose == "callback_phone"
    shown = at.digits[:VISIBLE_PHONE] + "*" * max(0, len(at.digits) - VISIBLE_PHONE) if secret else at.digits
    return screen.Keypad(
        purpose=at.purpose,
        length=at.length,
        typed=len(at.digits),
        shown=shown,
        ready=len(at.digits) == at.length,
        notice=True,
    )


def _named(params: tuple[tuple[str, str | int], ...], facts: Facts) -> dict[str, str | int]:
    """Parameters with the 业务's Chinese name beside its slug."""
    named = dict(params)
    service = named.get("service")
    if isinstance(service, str):
        name = facts.service_name(service)
        named |= {"service_zh": name.zh, "service_en": name.en or name.zh}
    return named


def _can_cancel(session: Session) -> bool:
    at = session.at
    if isinstance(at, places.AtAttract | places.AtWorking):
        return False
    return not (isinstance(at, places.AtTicket) and at.paper != "printed")
