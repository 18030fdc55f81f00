"""Services and windows belong together; prefixes, pins and quotas make sense."""

from collections.abc import Iterator

from config.cross_checks.finding import Finding
from config.cross_checks.references import repeated
from config.hall_file import HallConfig, Service
from config.problems import Words
from config.vocabulary import Duration


def check_services(hall: HallConfig) -> Iterator[Finding]:
    """A service has a window, a window has a service; numbers, prefixes and pins are used once."""
    yield from repeated(("services",), "prefix", [service.prefix for service in hall.services])
    yield from repeated(("services",), "pinned", [service.pinned for service in hall.services])
    yield from repeated(("windows",), "number", [window.number for window in hall.windows])
    for index, window in enumerate(hall.windows):
        if not window.services:
            zh = f"{window.number} 号窗口没有任何业务，叫不了号"
            what = Words(zh, f"window {window.number} has no service and cannot call anyone")
            yield Finding(("windows", index, "services"), what, severity="warning")
    for index, service in enumerate(hall.services):
        if not hall.windows_of(service.slug):
            zh = f"没有窗口办理“{service.name.zh}”，取了号没人叫"
            what = Words(zh, f"no window calls “{service.slug}”, its tickets would wait for ever")
            yield Finding(("services", index, "slug"), what, allowed="windows: … services: [" + service.slug + "]")
        yield from _quota(index, service)
        yield from _appointments(hall, index, service)


def _quota(index: int, service: Service) -> Iterator[Finding]:
    quota = service.quota
    at = ("services", index, "quota")
    if quota.per_day and quota.per_slot and quota.per_slot.tickets > quota.per_day:
        zh = f"每时段 {quota.per_slot.tickets} 个号，比全天的 {quota.per_day} 个还多"
        en = f"{quota.per_slot.tickets} tickets a slot are more than the {quota.per_day} of the day"
        yield Finding((*at, "per_slot", "tickets"), Words(zh, en), allowed=f"≤ {quota.per_day}")
    if quota.per_slot and not Duration.parse("5 min") <= quota.per_slot.length <= Duration.parse("12 h"):
        what = Words("时段长度不合适", "the slot has no useful length")
        yield Finding((*at, "per_slot", "length"), what, allowed="5 min … 12 h")


def _appointments(hall: HallConfig, index: int, service: Service) -> Iterator[Finding]:
    kinds = {policy.slug: policy.kind for policy in hall.policies}
    if kinds.get(service.policy) == "appointment_window" and not service.appointment:
        zh = "叫号办法按预约优先，可是这项业务不接受预约"
        what = Words(zh, "the policy puts appointments first, but this service takes none")
        yield Finding(("services", index, "policy"), what, allowed="appointment: true", severity="warning")
    if kinds.get(service.policy) == "green_channel" and not service.green_channel:
        zh = "叫号办法是绿色通道，可是这项业务不给绿色通道"
        what = Words(zh, "the policy is a green channel, but this service grants none")
        yield Finding(("services", index, "policy"), what, allowed="green_channel: true", severity="warning")
