"""Pages to choose a 业务: pinned, by department, by search."""

from hall.messages.documents import CatalogueService
from hall.model.text import Text
from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.part import Choice
from kiosk.session.places import AtDepartment, AtDepartments, AtSearch, AtServices
from kiosk.session.rendering.keys import key_at
from kiosk.session.rendering.page import Page
from kiosk.session.screen import Search, SearchHit, ServiceChoice

PINNED = 8
HITS = 6


def _services(_at: AtServices, facts: Facts, _now: int) -> screen.Body:
    known = facts.catalogue.services if facts.catalogue else ()
    pinned = sorted((s for s in known if s.pinned is not None), key=lambda s: s.pinned or 0)[:PINNED]
    more = ("all", "format-list-bulleted"), ("search", "magnify")
    return screen.Services(
        services=tuple(_service(service, facts, place) for place, service in enumerate(pinned)),
        more=tuple(Choice(id=name, icon=icon, key=key_at(PINNED + place)) for place, (name, icon) in enumerate(more)),
    )


def _departments(_at: AtDepartments, facts: Facts, _now: int) -> screen.Body:
    known = facts.catalogue
    used = {service.department for service in known.services} if known else set()
    shown = [department for department in (known.departments if known else ()) if department.slug in used]
    return screen.Departments(
        departments=tuple(
            Choice(id=department.slug, label=department.name, key=key_at(place), icon="domain")
            for place, department in enumerate(shown)
        )
    )


def _department(at: AtDepartment, facts: Facts, _now: int) -> screen.Body:
    slug = at.department
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


def _search(at: AtSearch, facts: Facts, _now: int) -> screen.Body:
    query = at.query
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


PAGES = (
    Page(AtServices, _services),
    Page(AtDepartments, _departments),
    Page(AtDepartment, _department),
    Page(AtSearch, _search),
)
