"""Subscriptions of an upper platform and the NOTIFYs that come (video.md 2, flow 4)."""

from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from hall_controller.video.simulator.platform import xml
from hall_controller.video.simulator.platform.devices import Device
from hall_controller.video.simulator.platform.parts import Parts
from hall_controller.video.simulator.platform.questions import NoAnswer
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Dialog, Request

About = Literal["Catalog", "Alarm"]
ALARM_FILTER = (
    "<StartAlarmPriority>1</StartAlarmPriority><EndAlarmPriority>4</EndAlarmPriority><AlarmMethod>0</AlarmMethod>"
)


@dataclass(slots=True, eq=False)
class Watch:
    """One subscription; `events` are the items of its notices in order, alarms whole."""

    id: str
    device: str
    about: About
    dialog: Dialog
    expires: int
    events: list[dict[str, object]] = field(default_factory=list)
    state: str = ""
    """The newest Subscription-State."""


class Watching:
    """All subscriptions of a platform."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.watches: dict[str, Watch] = {}
        self._early: dict[str, list[dict[str, object]]] = {}
        """Events that overtook the 200 of their SUBSCRIBE, by Call-ID."""
        self._number = 0

    async def subscribe(self, device: Device, about: About, expires: int = 600) -> Watch:
        """NoAnswer when it is refused; SipError."""
        settings = self._parts.settings
        self._number += 1
        extra = ALARM_FILTER if about == "Alarm" else ""
        request = build.request(
            "SUBSCRIBE",
            f"sip:{device.id}@{device.peer.host}:{device.peer.port}",
            sender=f"sip:{settings.platform_id}@{settings.domain}",
            receiver=f"sip:{device.id}@{settings.domain}",
            body=xml.body("Query", about, self._number, device.id, settings.charset, extra),
        )
        request.headers.add("Event", f"{about};id={self._number}" if about == "Catalog" else "presence")
        request.headers.add("Expires", str(expires))
        early = self._early[request.call_id] = []
        try:
            response, dialog = await self._parts.endpoint.subscribe(request, device.peer)
        finally:
            del self._early[request.call_id]
        if dialog is None:
            raise NoAnswer(f"SUBSCRIBE {about} was answered by {response.status} {response.reason}")
        watch = Watch(f"watch-{self._number}", device.id, about, dialog, expires, early)
        self.watches[watch.id] = watch
        self._parts.journal.note("subscribed", device.id, watch=watch.id, about=about, expires=expires)
        return watch

    async def renew(self, watch: Watch, expires: int) -> int:
        """Refresh it, with 0 end it; the status."""
        settings = self._parts.settings
        body = xml.body("Query", watch.about, self._number, watch.device, settings.charset)
        request = watch.dialog.request("SUBSCRIBE", body, build.MANSCDP)
        request.headers.add("Event", f"{watch.about}" if watch.about == "Catalog" else "presence")
        request.headers.add("Expires", str(expires))
        response = await self._parts.endpoint.ask(request, watch.dialog.peer)
        if expires == 0:
            self._parts.endpoint.forget(watch.dialog)
            self.watches.pop(watch.id, None)
        return response.status

    def on_notify(self, request: Request, message: Element) -> None:
        """A NOTIFY in a dialog of ours (or one that overtook its 200) came."""
        watch = self._watch_of(request)
        facts = xml.as_dict(message)
        items = xml.find(message, "DeviceList")
        events = [facts] if items is None else [xml.as_dict(item) for item in items]
        device = xml.text(message, "DeviceID")
        for event in events:
            self._parts.journal.note("notify", device, cmd=xml.text(message, "CmdType"), item=event)
        self._early.get(request.call_id, []).extend(events)
        if watch is not None:
            watch.events += events
            watch.state = request.headers.get("Subscription-State") or ""

    def on_quiet(self, request: Request) -> None:
        """A NOTIFY without a body: subscribed, and nothing is the matter (RFC 6665 4.2.2)."""
        state = request.headers.get("Subscription-State") or ""
        watch = self._watch_of(request)
        if watch is not None:
            watch.state = state
        self._parts.journal.note("quiet", watch.device if watch else "", state=state)

    def _watch_of(self, request: Request) -> Watch | None:
        dialog = self._parts.endpoint.dialog_of(request)
        return next((one for one in self.watches.values() if dialog and one.dialog.id == dialog.id), None)

    def drop(self) -> None:
        self.watches.clear()
