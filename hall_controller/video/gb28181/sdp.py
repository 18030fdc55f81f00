"""SDP offers of GB/T 28181 (annex G as video.md 2 has it), and which of the two connects.

What is wrong raises NotAcceptable, which becomes 488. Answers are written by `sdp_answer`.
"""

import ipaddress
import re
from dataclasses import dataclass, field
from typing import Literal

from hall_controller.video.contract import MediaTransport

Allowed = Literal["as_asked", "udp", "tcp"]
LARGEST, MOST_LINES = 16_384, 300
DEFAULT_PAYLOAD = 96
_REFUSED = {"playback": "playback", "download": "playback", "talk": "talk"}
"""Kinds of `s=` that we do not serve -> reason; anything else is a live picture."""
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,10}", re.ASCII)


class NotAcceptable(ValueError):  # noqa: N818  (named as SIP says it)
    """Why an offer gets 488.

    `reason`: `sdp`, `talk`, `playback`, `no_video`, `no_ps`, `direction`, `address`, `transport`, `setup`,
    `not_allowed`.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Offer:
    """What a platform wants; `host` may be empty when it connects to us."""

    host: str
    port: int
    tcp: bool
    setup: str
    """The platform's own role: `active`, `passive`, or empty when the offer names none."""
    payload_type: int
    """The one that means PS."""
    ssrc_text: str = ""
    """`y=` as it came, to be echoed; empty when there is none that can be an SSRC."""
    format: str | None = None
    """`f=` as it came."""
    stream_number: int | None = None
    """0 main, 1 sub."""
    others: tuple[str, ...] = field(default=())
    """Media lines beside ours (`m=audio ...`), in their order behind it; they are refused in the answer."""
    before: int = 0
    """How many of `others` stood before ours."""

    @property
    def ssrc(self) -> int | None:
        """`y=` as a number."""
        return int(self.ssrc_text) if self.ssrc_text else None


@dataclass(slots=True)
class _Media:
    line: str
    kind: str
    port: int
    protocol: str
    formats: tuple[int, ...]
    host: str
    attributes: list[str]


def read_offer(body: bytes) -> Offer:
    """What an INVITE asks for; NotAcceptable for everything but a live picture as PS."""
    session, medias = _sections(body)
    kind = session.get("s", "").strip().lower()
    if kind in _REFUSED:
        raise NotAcceptable(_REFUSED[kind], f"s={kind}")
    ours = next((media for media in medias if media.kind == "video"), None)
    if ours is None:
        raise NotAcceptable("talk" if medias else "sdp", "no m=video line")
    attributes = dict(_pair(line) for line in ours.attributes)
    if attributes.keys() & {"sendonly", "inactive"}:
        raise NotAcceptable("direction", "we only send")
    tcp = _is_tcp(ours.protocol)
    setup = attributes.get("setup", "").lower() if tcp else ""
    if setup not in {"", "active", "passive", "actpass"}:
        raise NotAcceptable("setup", setup[:20])
    setup = "passive" if setup == "actpass" else setup
    others = [media for media in medias if media is not ours]
    return Offer(
        host=_host(ours, optional=setup == "active"),
        port=_port(ours, optional=setup == "active"),
        tcp=tcp,
        setup=setup,
        payload_type=_payload(ours),
        ssrc_text=_ssrc_text(session.get("y", "")),
        format=session.get("f"),
        stream_number=_number(attributes.get("streamnumber", "")),
        others=tuple(media.line for media in others),
        before=medias.index(ours),
    )


def our_role(offer: Offer, allowed: Allowed = "as_asked") -> MediaTransport:
    """How we send: the offer's `setup` names the platform's own role; without one we connect (annex D)."""
    if allowed != "as_asked" and offer.tcp != (allowed == "tcp"):
        raise NotAcceptable("not_allowed", f"asked for {'TCP' if offer.tcp else 'UDP'}, only {allowed.upper()} is set")
    if not offer.tcp:
        return "udp"
    return "tcp_passive" if offer.setup == "active" else "tcp_active"


def own_ssrc_text(domain_id: str, number: int) -> str:
    """A `y` of our own for an offer without: live, digits 4-8 of the domain ID, four that count."""
    return f"0{domain_id[3:8]:0>5}{number % 10_000:04d}"


def _sections(body: bytes) -> tuple[dict[str, str], list[_Media]]:
    """Session lines (the first of each letter; y and f wherever they stand) and the media sections."""
    if len(body) > LARGEST:
        raise NotAcceptable("sdp", f"{len(body)} bytes")
    session: dict[str, str] = {}
    medias: list[_Media] = []
    for line in body.decode("gb18030", "replace").splitlines()[:MOST_LINES]:
        letter, sign, value = line.strip().partition("=")
        if len(letter) != 1 or not sign:
            continue
        if letter == "m":
            medias.append(_media(value, session.get("c", "")))
        elif letter == "a" and medias:
            medias[-1].attributes.append(value)
        elif letter == "c" and medias:
            medias[-1].host = value
        else:
            session.setdefault(letter, value)
    if not session and not medias:
        raise NotAcceptable("sdp", "no line of SDP")
    return session, medias


def _media(value: str, host: str) -> _Media:
    words = value.split()
    if len(words) < 4 or not _WHOLE.fullmatch(words[1].partition("/")[0]):  # noqa: PLR2004  (media port protocol formats)
        raise NotAcceptable("sdp", f"m={value[:60]}")
    formats = tuple(int(word) for word in words[3:20] if _WHOLE.fullmatch(word) and int(word) < 128)  # noqa: PLR2004 - seven bits
    return _Media(value, words[0].lower(), int(words[1].partition("/")[0]), words[2].upper(), formats, host, [])


def _pair(attribute: str) -> tuple[str, str]:
    name, _, value = attribute.partition(":")
    return name.strip().lower(), value.strip()


def _is_tcp(protocol: str) -> bool:
    if protocol in {"RTP/AVP", "RTP/AVP/UDP", "UDP/RTP/AVP"}:
        return False
    if protocol in {"TCP/RTP/AVP", "RTP/AVP/TCP"}:
        return True
    raise NotAcceptable("transport", protocol[:30])


def _payload(media: _Media) -> int:
    """The payload type that means PS; without any mapping 96, as everybody has it."""
    maps: dict[int, str] = {}
    for attribute in media.attributes:
        name, value = _pair(attribute)
        words = value.split()
        if name == "rtpmap" and len(words) > 1 and _WHOLE.fullmatch(words[0]):
            maps[int(words[0])] = words[1].upper()
    for payload in media.formats:
        if maps.get(payload, "").startswith("PS/"):
            return payload
    if DEFAULT_PAYLOAD in media.formats and DEFAULT_PAYLOAD not in maps:
        return DEFAULT_PAYLOAD
    raise NotAcceptable("no_ps", f"m={media.line[:60]}")


def _host(media: _Media, *, optional: bool) -> str:
    words = media.host.split()
    written = words[2].partition("/")[0] if len(words) > 2 else ""  # noqa: PLR2004  (IN IP4 address)
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        if _HOST.fullmatch(written):
            return written
    else:
        if not (address.is_unspecified or address.is_multicast):
            return written
    if optional:
        return ""
    raise NotAcceptable("address", f"c={media.host[:60]}")


def _port(media: _Media, *, optional: bool) -> int:
    if 0 < media.port < 65_536:  # noqa: PLR2004 - ports
        return media.port
    if optional:
        return 0
    raise NotAcceptable("address", f"m={media.line[:60]}")


def _ssrc_text(written: str) -> str:
    text = written.strip()
    return text if _WHOLE.fullmatch(text) and int(text) < 1 << 32 else ""


def _number(written: str) -> int | None:
    return int(written) if _WHOLE.fullmatch(written) else None
