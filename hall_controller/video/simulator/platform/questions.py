"""What an upper platform asks of a device by MESSAGE, and its collected answers (video.md 2, flow 3)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from hall_controller.video.simulator.platform import xml
from hall_controller.video.simulator.platform.devices import Device
from hall_controller.video.simulator.platform.parts import Parts
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Response

ANSWER_S = 10.0
CONTROLS = {
    "iframe": "<IFrameCmd>Send</IFrameCmd>",
    "iframe_wvp": "<IFameCmd>Send</IFameCmd>",
    "reboot": "<TeleBoot>Boot</TeleBoot>",
    "guard": "<GuardCmd>SetGuard</GuardCmd>",
    "unguard": "<GuardCmd>ResetGuard</GuardCmd>",
    "reset_alarm": "<AlarmCmd>ResetAlarm</AlarmCmd><Info><AlarmMethod>2</AlarmMethod></Info>",
    "record": "<RecordCmd>Record</RecordCmd>",
    "ptz": "<PTZCmd>A50F01021F0000D6</PTZCmd><Info><ControlPriority>5</ControlPriority></Info>",
}
"""wvp-GB28181-pro spells IFrameCmd without its r."""
_DEVICE = ("DeviceID", "Name", "Parental", "RegisterWay", "Secrecy")
MANDATORY = {
    "2022": (*_DEVICE, "Manufacturer", "Model", "CivilCode", "Address", "ParentID", "Status"),
    "2016": _DEVICE,
}


class NoAnswer(Exception):  # noqa: N818  (named as people say it)
    """The question was refused or its answer did not come; says which."""


@dataclass(slots=True)
class Question:
    """One SN that waits for answers."""

    command: str
    enough: Callable[["Question"], bool]
    answers: list[Element] = field(default_factory=list)
    call_ids: set[str] = field(default_factory=set)
    """Of the question and of the answers so far: each message has its own."""
    done: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Catalog:
    """`pages` is how many messages it took."""

    total: int
    pages: int
    items: tuple[dict[str, object], ...]


class Questions:
    """Waiting questions by SN."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._number = 0
        self._open: dict[str, Question] = {}

    async def ask(
        self,
        device: Device,
        command: str,
        *,
        root: str = "Query",
        about: str = "",
        extra: str = "",
        enough: Callable[[Question], bool] = lambda question: bool(question.answers),
    ) -> list[Element]:
        """The answering messages with the same SN; NoAnswer, SipError."""
        self._number += 1
        number = str(self._number)
        charset = self._parts.settings.charset
        question = self._open[number] = Question(command, enough)
        try:
            call_id = build.new_call_id()
            question.call_ids.add(call_id)
            body = xml.body(root, command, self._number, about or device.id, charset, extra)
            response = await self.send(device, body, call_id)
            if not response.ok:
                raise NoAnswer(f"{command} was answered by {response.status} {response.reason}")
            if response.body:
                self._parts.journal.note("complaint", device.id, about=f"the 200 to {command} has a body")
            async with asyncio.timeout(ANSWER_S):
                await question.done.wait()
        except TimeoutError as error:
            raise NoAnswer(f"{command}: {len(question.answers)} answers in {ANSWER_S:g} s") from error
        finally:
            del self._open[number]
        return question.answers

    async def send(self, device: Device, body: bytes, call_id: str = "") -> Response:
        """Any body as MESSAGE. SipError."""
        settings = self._parts.settings
        request = build.request(
            "MESSAGE",
            f"sip:{device.id}@{device.peer.host}:{device.peer.port}",
            sender=f"sip:{settings.platform_id}@{settings.domain}",
            receiver=f"sip:{device.id}@{settings.domain}",
            body=body,
            content_type=build.MANSCDP,
            call_id=call_id,
        )
        return await self._parts.endpoint.ask(request, device.peer)

    def on_answer(self, device: str, message: Element, call_id: str) -> None:
        """A MESSAGE with root Response came."""
        number, command = xml.text(message, "SN"), xml.text(message, "CmdType")
        question = self._open.get(number)
        self._parts.journal.note("response", device, cmd=command, sn=number, expected=question is not None)
        if question is None:
            return
        if question.command != command:
            self._parts.journal.note("complaint", device, about=f"{question.command} was answered by {command}")
        if call_id in question.call_ids:
            self._parts.journal.note("complaint", device, about=f"the answer to {command} has an old Call-ID")
        question.call_ids.add(call_id)
        question.answers.append(message)
        if question.enough(question):
            question.done.set()

    async def catalog(self, device: Device) -> Catalog:
        """All pages; NoAnswer, SipError. What is missing in an item is a complaint."""
        answers = await self.ask(device, "Catalog", enough=_all_items)
        items = [xml.as_dict(item) for answer in answers for item in _items(answer)]
        for answer in answers:
            around = xml.find(answer, "DeviceList")
            if around is not None and around.get("Num") != str(len(_items(answer))):
                self._parts.journal.note("complaint", device.id, about=f"Num says {around.get('Num')}")
        for item in items:
            self._judge(device.id, item)
        return Catalog(_total(answers[-1]), len(answers), tuple(items))

    async def records(self, device: Device, channel: str) -> int:
        """How many recordings a channel tells of; NoAnswer, SipError."""
        extra = "<StartTime>2026-01-01T00:00:00</StartTime><EndTime>2026-01-02T00:00:00</EndTime><Secrecy>0</Secrecy>"
        extra += "<Type>all</Type>"
        return _total((await self.ask(device, "RecordInfo", about=channel, extra=extra))[0])

    async def control(self, device: Device, what: str, about: str = "") -> str:
        """`what`: a name of CONTROLS, or XML; the Result. NoAnswer, SipError."""
        extra = CONTROLS.get(what, what)
        (answer, *_) = await self.ask(device, "DeviceControl", root="Control", about=about, extra=extra)
        return xml.text(answer, "Result")

    def _judge(self, device: str, item: dict[str, object]) -> None:
        long = len(str(item.get("DeviceID", ""))) == 20  # noqa: PLR2004  (a device and not a district)
        missing = [name for name in MANDATORY[self._parts.settings.version] if long and name not in item]
        if missing:
            about = f"item {item.get('DeviceID')} lacks {', '.join(missing)}"
            self._parts.journal.note("complaint", device, about=about)


def _items(answer: Element) -> list[Element]:
    around = xml.find(answer, "DeviceList")
    return [] if around is None else [child for child in around if child.tag.lower() == "item"]


def _total(answer: Element) -> int:
    said = xml.text(answer, "SumNum")
    return int(said) if said.isascii() and said.isdigit() else -1


def _all_items(question: Question) -> bool:
    return sum(len(_items(answer)) for answer in question.answers) >= _total(question.answers[-1])
