"""The platform: registrar, catalogue, subscriptions and calls; whatever is not as video.md has it is a complaint."""

import asyncio
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, fromstring

from tests.system.support.upper_judge import sip
from tests.system.support.upper_judge.media import Mode, Receiver
from tests.system.support.upper_judge.stream import Received

PLATFORM, DOMAIN, PASSWORD = "99010000002006000077", "9901000000", "Judge-Pw 1"
DEVICE = "99010000401186000001"
HOST = "127.0.0.1"
PATIENCE_S = 90.0
ALARM_FILTER = (
    "<StartAlarmPriority>1</StartAlarmPriority><EndAlarmPriority>4</EndAlarmPriority><AlarmMethod>0</AlarmMethod>"
)


@dataclass
class Call:
    channel: str
    receiver: Receiver
    key: tuple[str, str]
    tags: tuple[str, str]
    """Ours, theirs."""
    target: str
    acknowledged: float


@dataclass
class Platform:
    """Restarts by `forget`; everything is kept in lists for who asks."""

    complaints: list[str] = field(default_factory=list)
    registered: list[float] = field(default_factory=list)
    gone: list[float] = field(default_factory=list)
    """Un-registered."""
    keepalives: list[tuple[float, list[str]]] = field(default_factory=list)
    """When, and which children have faults."""
    notices: list[tuple[float, sip.Message, list[tuple[str, str]]]] = field(default_factory=list)
    """When, the NOTIFY, and (ID, event) of its items."""
    alarms: list[str] = field(default_factory=list)
    answers: list[Element] = field(default_factory=list)
    byes: list[str] = field(default_factory=list)
    port: int = 0
    _at: sip.Address | None = None
    _nonces: set[str] = field(default_factory=set)
    _number: int = field(default_factory=lambda: random.randrange(1, 90_000))
    _sip: sip.Port | None = None

    async def open(self, port: int = 0) -> None:
        self._sip = sip.Port(self._on_request, self._no)
        await self._sip.open(HOST, port or self.port)
        assert self._sip.transport is not None
        self.port = self._sip.transport.get_extra_info("sockname")[1]

    def close(self) -> None:
        if self._sip is not None:
            self._sip.close()

    def forget(self) -> None:
        """As after a restart: nobody is registered."""
        self._at = None
        self._nonces.clear()

    async def until(self, what: Callable[[], object], about: str, patience_s: float = PATIENCE_S) -> None:
        end = time.monotonic() + patience_s
        while not what():
            assert time.monotonic() < end, f"not in {patience_s:.0f} s: {about}; complaints {self.complaints}"
            await asyncio.sleep(0.02)

    # --- they ask -----------------------------------------------------------------------------

    def _on_request(self, request: sip.Message, came_from: sip.Address) -> None:
        if request.method == "REGISTER":
            return self._register(request, came_from)
        if self._at is None:
            return self._answer(request, "403 Forbidden", came_from)
        match request.method:
            case "MESSAGE":
                self._message(request)
            case "NOTIFY":
                self._notify(request)
            case "BYE":
                self.byes.append(request.one("call-id"))
            case other:
                self._no(f"{other} came")
        return self._answer(request, "200 OK", came_from)

    def _answer(self, request: sip.Message, status: str, to: sip.Address, *more: str) -> None:
        assert self._sip is not None
        self._sip.send(sip.answer(request, status, to, *more), to)

    def _register(self, request: sip.Message, came_from: sip.Address) -> None:
        """401 with a challenge without qop, as this maker does; the Date of the 200 is the platform's clock."""
        given = sip.credentials(request.one("authorization"))
        if given.get("nonce") not in self._nonces:
            nonce = f"{random.getrandbits(128):032x}"
            self._nonces.add(nonce)
            challenge = f'WWW-Authenticate: Digest realm="{DOMAIN}",nonce="{nonce}",algorithm=MD5'
            return self._answer(request, "401 Unauthorized", came_from, challenge, "X-GB-Ver: 2.0")
        if given["response"] != sip.expected_digest(given, PASSWORD, "REGISTER"):
            self._no("wrong digest")
            return self._answer(request, "403 Forbidden", came_from)
        expires = int(request.one("expires") or -1)
        for well, what in (
            (DEVICE in request.one("from") and DEVICE in request.one("to"), "From and To are the device's"),
            (PLATFORM in request.first, "the first line names the platform"),
            (request.one("x-gb-ver") == "2.0", "X-GB-Ver"),
            ("rport" in request.one("via"), "rport"),
            (expires == 0 or expires >= 3600, f"Expires {expires}"),
        ):
            if not well:
                self._no(f"REGISTER: {what}")
        now = time.monotonic()
        if expires:
            self._at = came_from
            self.registered.append(now)
        else:
            self._at = None
            self.gone.append(now)
        date = time.strftime("Date: %Y-%m-%dT%H:%M:%S.000", time.gmtime(time.time() + 8 * 3600))
        return self._answer(request, "200 OK", came_from, f"Expires: {expires}", date, "X-GB-Ver: 2.0")

    def _message(self, request: sip.Message) -> None:
        if request.one("content-type").lower() != "application/manscdp+xml":
            self._no(f"Content-Type {request.one('content-type')}")
        root = self._xml(request.body)
        if root is None:
            return
        command = root.findtext("CmdType")
        if command == "Keepalive":
            faulty = [child.text or "" for child in root.iterfind("Info/DeviceID")]
            self.keepalives.append((time.monotonic(), faulty))
        elif command == "Alarm" and root.tag == "Notify":
            self.alarms.append(root.findtext("DeviceID") or "")
        elif root.tag == "Response":
            self.answers.append(root)
        else:
            self._no(f"MESSAGE {root.tag} {command}")

    def _notify(self, request: sip.Message) -> None:
        if not request.one("event") or not request.one("subscription-state"):
            self._no("NOTIFY without Event or Subscription-State")
        root = self._xml(request.body) if request.body else None
        items = [] if root is None else list(root.iter("Item"))
        told = [(item.findtext("DeviceID") or "", item.findtext("Event") or "") for item in items]
        self.notices.append((time.monotonic(), request, told))

    def _xml(self, body: bytes) -> Element | None:
        try:
            return fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", body.decode("gb18030")))  # noqa: S314  (our own device)
        except (UnicodeDecodeError, ParseError) as error:
            self._no(f"body: {error}")
            return None

    def _no(self, what: str) -> None:
        self.complaints.append(what)

    # --- we ask -------------------------------------------------------------------------------

    async def catalogue(self) -> dict[str, str]:
        """ID -> Status, complete."""
        number = str(self._next())
        await self._tell("Query", "Catalog", number)

        def parts() -> list[Element]:
            return [one for one in self.answers if one.findtext("SN") == number]

        def whole() -> bool:
            count = sum(len(list(one.iter("Item"))) for one in parts())
            return bool(parts()) and count >= int(parts()[0].findtext("SumNum") or 0)

        await self.until(whole, "the whole catalogue")
        items = [item for one in parts() for item in one.iter("Item")]
        for item in items:
            lacking = [
                name
                for name in (
                    "Name",
                    "Manufacturer",
                    "Model",
                    "CivilCode",
                    "ParentID",
                    "RegisterWay",
                    "Secrecy",
                    "Status",
                )
                if not item.findtext(name)
            ]
            if lacking:
                self._no(f"catalogue item {item.findtext('DeviceID')} lacks {lacking}")
        return {item.findtext("DeviceID") or "": item.findtext("Status") or "" for item in items}

    async def subscribe(self, command: str, event: str) -> sip.Message:
        """The NOTIFY that comes at once."""
        before, asked = len(self.notices), time.monotonic()
        extra = ALARM_FILTER if command == "Alarm" else ""
        body = self._body("Query", command, str(self._next()), extra)
        answer, _ = await self._ask("SUBSCRIBE", DEVICE, body, [f"Event: {event}", "Expires: 3600"])
        if answer is None or answer.status != 200:
            raise AssertionError(f"SUBSCRIBE {command}: {answer and answer.first}")
        call = answer.one("call-id")

        def mine() -> list[tuple[float, sip.Message, list[tuple[str, str]]]]:
            return [one for one in self.notices[before:] if one[1].one("call-id") == call]

        await self.until(mine, f"the first NOTIFY of {command}", 10.0)
        if mine()[0][0] - asked > 3.0 or not mine()[0][1].one("subscription-state").startswith("active"):
            self._no(f"first NOTIFY of {command} after {mine()[0][0] - asked:.1f} s")
        return mine()[0][1]

    async def play(self, channel: str, mode: Mode) -> Call:
        ssrc = random.randrange(100_000_000, 199_999_999)
        receiver = Receiver(mode, Received(ssrc))
        await receiver.open(HOST)
        over_tcp = [] if mode == "udp" else [f"a=setup:{mode}", "a=connection:new"]
        lines = [
            *("v=0", f"o={channel} 0 0 IN IP4 {HOST}", "s=Play", f"c=IN IP4 {HOST}", "t=0 0"),
            f"m=video {receiver.port} {'RTP/AVP' if mode == 'udp' else 'TCP/RTP/AVP'} 96 97 98",
            *("a=recvonly", "a=rtpmap:96 PS/90000", "a=rtpmap:97 MPEG4/90000", "a=rtpmap:98 H264/90000"),
            *(*over_tcp, f"y={ssrc:010d}", "f=v/////a///", ""),
        ]
        subject = f"Subject: {channel}:{ssrc:010d},{PLATFORM}:0"
        answer, ours = await self._ask("INVITE", channel, "\r\n".join(lines).encode(), [subject], "APPLICATION/SDP")
        if answer is None or answer.status != 200:
            receiver.close()
            raise AssertionError(f"INVITE {mode} {channel}: {answer and answer.first}")
        target = re.search(r"<([^>]*)>", answer.one("contact"))
        assert target is not None
        call = Call(channel, receiver, answer.key, (ours, answer.tag("to")), target[1], time.monotonic())
        port = self._read_answer(answer.body.decode(), mode, ssrc)
        assert self._sip is not None
        assert self._at is not None
        self._sip.send(self._request("ACK", call.target, channel, call=call, number=1), self._at)
        if mode == "active":
            await receiver.connect(HOST, port)
        return call

    def _read_answer(self, text: str, mode: Mode, ssrc: int) -> int:
        lines = [line for line in text.split("\r\n") if line]
        protocol = "RTP/AVP" if mode == "udp" else "TCP/RTP/AVP"
        media = next((line for line in lines if line.startswith("m=video ")), "m=video 0").split()
        role = {"udp": None, "passive": "a=setup:active", "active": "a=setup:passive"}[mode]
        for well, what in (
            (media[2:4] == [protocol, "96"], f"media {media}"),
            (role is None or role in lines, f"no {role}"),
            (f"y={ssrc:010d}" in lines[-2:], f"y is not at the end: {lines[-2:]}"),
            ("a=sendonly" in lines and "s=Play" in lines, f"{lines}"),
        ):
            if not well:
                self._no(f"SDP: {what}")
        return int(media[1])

    async def hang_up(self, call: Call, expected: int = 200) -> None:
        assert self._sip is not None
        assert self._at is not None
        data = self._request("BYE", call.target, call.channel, call=call, number=2)
        answer = await self._sip.ask(data, (call.key[0], "2 BYE"), self._at)
        if answer is None or answer.status != expected:
            self._no(f"BYE: {answer and answer.first}")

    async def _tell(self, root: str, command: str, number: str) -> None:
        answer, _ = await self._ask("MESSAGE", DEVICE, self._body(root, command, number))
        if answer is None or answer.status != 200:
            raise AssertionError(f"MESSAGE {command}: {answer and answer.first}")

    async def _ask(
        self, method: str, to: str, body: bytes, more: list[str] | None = None, kind: str = "Application/MANSCDP+xml"
    ) -> tuple[sip.Message | None, str]:
        """The answer, and our tag."""
        assert self._sip is not None
        assert self._at is not None
        tag, call = f"t{random.getrandbits(40):x}", f"{random.getrandbits(64):x}@{HOST}"
        where = f"sip:{to}@{self._at[0]}:{self._at[1]}"
        data = self._request(
            method, where, to, body=body, more=[*(more or []), f"Content-Type: {kind}"], ids=(call, tag)
        )
        return await self._sip.ask(data, (call, f"1 {method}"), self._at), tag

    def _request(
        self, method: str, where: str, to: str, *, body: bytes = b"", more: list[str] | None = None,
        ids: tuple[str, str] = ("", ""), call: Call | None = None, number: int = 1,
    ) -> bytes:  # fmt: skip
        call_id, tag = (call.key[0], call.tags[0]) if call else ids
        theirs = f";tag={call.tags[1]}" if call else ""
        headers = [
            f"Via: SIP/2.0/UDP {HOST}:{self.port};rport;branch=z9hG4bK{random.getrandbits(60):x}",
            f"From: <sip:{PLATFORM}@{DOMAIN}>;tag={tag}",
            f"To: <sip:{to}@{DOMAIN}>{theirs}",
            *(f"Call-ID: {call_id}", f"CSeq: {number} {method}", "Max-Forwards: 70"),
            *(f"Contact: <sip:{PLATFORM}@{HOST}:{self.port}>", "User-Agent: Upper Judge", *(more or [])),
        ]
        return sip.write(f"{method} {where} SIP/2.0", headers, body)

    def _body(self, root: str, command: str, number: str, extra: str = "") -> bytes:
        inner = f"<CmdType>{command}</CmdType>\r\n<SN>{number}</SN>\r\n<DeviceID>{DEVICE}</DeviceID>\r\n{extra}"
        return f'<?xml version="1.0" encoding="GB2312"?>\r\n<{root}>\r\n{inner}</{root}>\r\n'.encode("gb18030")

    def _next(self) -> int:
        self._number += random.randrange(1, 9)
        return self._number
