"""Slugs that name other sections of the hall file, and slugs used twice."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from config.cross_checks.finding import Finding, unknown_reference
from config.document import Path
from config.hall_file import HallConfig
from config.problems import Words

_DEPARTMENT = Words("部门", "department")
_SERVICE = Words("业务", "service")
_ITEM = Words("事项", "item")
_ZONE = Words("区域", "zone")
_WINDOW = Words("窗口", "window")
_POLICY = Words("叫号办法", "policy")


class _Named(Protocol):
    @property
    def slug(self) -> str: ...


def check_references(hall: HallConfig) -> Iterator[Finding]:
    """Every reference names something, every slug is used once in its list."""
    yield from _repeated_slugs(hall)
    departments, zones, services = _slugs(hall.departments), _slugs(hall.zones), _slugs(hall.services)
    windows, items, policies = _slugs(hall.windows), _slugs(hall.items), _slugs(hall.policies)
    for index, window in enumerate(hall.windows):
        yield from _one(("windows", index, "zone"), window.zone, zones, _ZONE)
        yield from _all(("windows", index, "services"), window.services, services, _SERVICE)
    for index, service in enumerate(hall.services):
        yield from _one(("services", index, "department"), service.department, departments, _DEPARTMENT)
        yield from _one(("services", index, "policy"), service.policy, policies, _POLICY)
    for index, item in enumerate(hall.items):
        yield from _one(("items", index, "department"), item.department, departments, _DEPARTMENT)
        yield from _one(("items", index, "service"), item.service, services, _SERVICE)
    for index, topic in enumerate(hall.topics):
        yield from _all(("topics", index, "services"), topic.services, services, _SERVICE)
        yield from _all(("topics", index, "items"), topic.items, items, _ITEM)
    for index, board in enumerate(hall.boards):
        yield from _all(("boards", index, "zones"), board.zones, zones, _ZONE)
    for index, shift in enumerate(hall.opening_hours.duty_shifts):
        at: Path = ("opening_hours", "duty_shifts", index)
        yield from _all((*at, "windows"), shift.windows, windows, _WINDOW)
        yield from _all((*at, "services"), shift.services, services, _SERVICE)


def _slugs(sections: Iterable[_Named]) -> list[str]:
    return [section.slug for section in sections]


def _one(path: Path, written: str, known: list[str], kind: Words) -> Iterator[Finding]:
    if written not in known:
        yield unknown_reference(path, kind, written, known)


def _all(path: Path, written: Sequence[str], known: list[str], kind: Words) -> Iterator[Finding]:
    for index, slug in enumerate(written):
        yield from _one((*path, index), slug, known, kind)
        if slug in written[:index]:
            yield Finding((*path, index), Words(f"“{slug}” 写了两次", f"“{slug}” is written twice"))


def _repeated_slugs(hall: HallConfig) -> Iterator[Finding]:
    lists: dict[str, Sequence[Any]] = {
        "departments": hall.departments,
        "zones": hall.zones,
        "windows": hall.windows,
        "policies": hall.policies,
        "services": hall.services,
        "items": hall.items,
        "topics": hall.topics,
        "boards": hall.boards,
    }
    for name, sections in lists.items():
        yield from repeated((name,), "slug", [section.slug for section in sections])
    shifts = [shift.slug for shift in hall.opening_hours.duty_shifts]
    yield from repeated(("opening_hours", "duty_shifts"), "slug", shifts)


def repeated(path: Path, key: str, values: Sequence[object]) -> Iterator[Finding]:
    """Entries of the list at `path` whose `key` was used by an earlier entry; None is no value."""
    for index, value in enumerate(values):
        if value is not None and value in values[:index]:
            first = values.index(value) + 1
            zh = f"“{value}” 已经用在第 {first} 项，不能重复"
            what = Words(zh, f"“{value}” is already used by entry {first}")
            yield Finding((*path, index, key), what)
