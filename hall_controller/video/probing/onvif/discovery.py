"""WS-Discovery: who in the station's networks is a camera or a recorder (ONVIF core specification, 7)."""

import asyncio
import contextlib
import re
import socket
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from hall_controller.video.probing.onvif.errors import OnvifError
from hall_controller.video.probing.onvif.interfaces import own_addresses
from hall_controller.video.probing.onvif.xml import every, parse, text

GROUP = ("239.255.255.250", 3702)
_MOST = 256
_LARGEST = 2**15
_AGAIN_S = 0.7
_PROBE = """<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
 xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"><s:Header>
<a:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>
<a:MessageID>{message}</a:MessageID>
<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header><s:Body>
<Probe xmlns="http://schemas.xmlsoap.org/ws/2005/04/discovery"><d:Types
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"
 xmlns:n="http://www.onvif.org/ver10/network/wsdl">n:NetworkVideoTransmitter</d:Types></Probe></s:Body></s:Envelope>"""


@dataclass(frozen=True, slots=True)
class Found:
    """A device that answered."""

    address: str
    """Its device service."""
    name: str
    model: str


async def discover(seconds: float = 4.0, *, targets: Sequence[tuple[str, int]] = (GROUP,)) -> tuple[Found, ...]:
    """Ask every network this machine is in, listen for `seconds`; by address, each device once."""
    loop = asyncio.get_running_loop()
    message = f"urn:uuid:{uuid.uuid4()}"
    answers = _Answers(message)
    wires = [await _listen(loop, answers, own) for own in await asyncio.to_thread(own_addresses)]
    try:
        question = _PROBE.format(message=message).encode()
        for pause_s in (min(_AGAIN_S, seconds / 2), seconds - min(_AGAIN_S, seconds / 2)):  # datagrams get lost
            for wire in filter(None, wires):
                for target in targets:
                    wire.sendto(question, target)
            await asyncio.sleep(pause_s)
    finally:
        for wire in filter(None, wires):
            wire.close()
    return tuple(sorted(answers.found.values(), key=lambda found: found.address))


async def _listen(loop: asyncio.AbstractEventLoop, answers: "_Answers", own: str) -> asyncio.DatagramTransport | None:
    wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        wire.setblocking(False)
        wire.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 2)
        if own:
            wire.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
        wire.bind((own, 0))
        transport, _ = await loop.create_datagram_endpoint(lambda: answers, sock=wire)
    except OSError:  # an interface that has just gone
        wire.close()
        return None
    return transport


class _Answers(asyncio.DatagramProtocol):
    """Gathers what answers our own question; everything else is somebody's noise."""

    def __init__(self, message: str) -> None:
        self._message = message
        self.found: dict[str, Found] = {}

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if len(data) > _LARGEST or len(self.found) >= _MOST or self._message.encode() not in data:
            return
        with contextlib.suppress(OnvifError):
            root = parse(data)
            if text(root, "RelatesTo") != self._message:
                return
            for match in every(root, "ProbeMatch"):
                self._keep(match, addr[0])

    def error_received(self, exc: Exception) -> None:
        """Nobody listens at one of the targets: the others may."""

    def _keep(self, match: Element, sender: str) -> None:
        addresses = [one for one in _whole_text(match, "XAddrs").split() if _usable(one)]
        own = [one for one in addresses if urlsplit(one).hostname == sender]
        if not addresses:
            return
        address = (own or addresses)[0]
        endpoint = text(match, "EndpointReference", "Address") or address
        scopes = _whole_text(match, "Scopes")
        self.found.setdefault(endpoint, Found(address, _scope(scopes, "name"), _scope(scopes, "hardware")))


def _whole_text(root: Element, name: str) -> str:
    found = next(every(root, name), None)
    return (found.text or "") if found is not None else ""


def _usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and not host.startswith("fe80") and len(address) <= _LONGEST


def _scope(scopes: str, kind: str) -> str:
    """`onvif://www.onvif.org/name/Gate%201` gives `Gate 1`."""
    found = re.search(rf"onvif://www\.onvif\.org/{kind}/(\S+)", scopes)
    return unquote(found[1])[:120] if found else ""


_LONGEST = 300
