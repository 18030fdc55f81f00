"""The simulated device's answer to WS-Discovery, by UDP."""

import asyncio
import re
import socket
import struct
from typing import Protocol
from urllib.parse import quote

from hall_controller.video.simulator.onvif.kind import OnvifKind

GROUP = ("239.255.255.250", 3702)
_MESSAGE = re.compile(rb"MessageID[^>]*>\s*([^<\s]+)")
_ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"
 xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">
<SOAP-ENV:Header><wsa:RelatesTo>{relates}</wsa:RelatesTo></SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches>
<d:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:{serial}</wsa:Address></wsa:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{scopes}</d:Scopes><d:XAddrs>{addresses}</d:XAddrs>
<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>"""


class Device(Protocol):
    """Whose answer this is."""

    kind: OnvifKind

    @property
    def told_address(self) -> str: ...


class Responder(asyncio.DatagramProtocol):
    """Answers every question to its port, and with `group` those to the whole network."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._wire: asyncio.DatagramTransport | None = None
        self._transports: list[asyncio.DatagramTransport] = []
        self.port = 0
        self.noise: tuple[bytes, ...] = ()
        """Sent before each answer: foreign and hostile datagrams."""

    async def start(self, host: str, *, group: bool) -> None:
        """OSError where the group cannot be joined."""
        loop = asyncio.get_running_loop()
        wire, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, 0))
        self._transports.append(wire)
        self.port = wire.get_extra_info("sockname")[1]
        self._wire = wire
        if group:
            joined, _ = await loop.create_datagram_endpoint(lambda: self, sock=_in_group(host))
            self._transports.append(joined)

    def stop(self) -> None:
        """Answer nothing more."""
        for transport in self._transports:
            transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        found = _MESSAGE.search(data)
        if found is None or b"Probe" not in data or self._wire is None:
            return
        for noise in self.noise:
            self._wire.sendto(noise.replace(b"{relates}", found[1]), addr)
        self._wire.sendto(self._answer(found[1].decode()), addr)

    def _answer(self, relates: str) -> bytes:
        kind = self._device.kind
        scopes = f"onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/hardware/{quote(kind.model)}"
        scopes += f" onvif://www.onvif.org/name/{quote(kind.name)}"
        addresses = f"http://[fe80::1]/onvif/device {self._device.told_address}"
        serial = f"00000000-0000-0000-0000-{self.port:012d}"
        return _ANSWER.format(relates=relates, serial=serial, scopes=scopes, addresses=addresses).encode()


def _in_group(host: str) -> socket.socket:
    wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    wire.bind(("", GROUP[1]))
    wire.setsockopt(
        socket.IPPROTO_IP,
        socket.IP_ADD_MEMBERSHIP,
        struct.pack("4s4s", socket.inet_aton(GROUP[0]), socket.inet_aton(host)),
    )
    wire.setblocking(False)
    return wire
