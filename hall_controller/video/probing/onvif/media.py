"""Media profiles and their streams: Media 2 where it is offered (only it knows H.265), else Media 1."""

from typing import Protocol
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from hall_controller.video.probing.onvif.errors import NOT_OFFERED, OnvifError
from hall_controller.video.probing.onvif.facts import Offer
from hall_controller.video.probing.onvif.xml import every, local, number, text

MEDIA = "http://www.onvif.org/ver10/media/wsdl"
MEDIA2 = "http://www.onvif.org/ver20/media/wsdl"
SCHEMA = "http://www.onvif.org/ver10/schema"
_CODECS = {"H264": "h264", "H265": "hevc", "JPEG": "mjpeg", "MPEG4": "mpeg4", "MPV4-ES": "mpeg4"}
_MOST = 128


class Asker(Protocol):
    """What is needed of a device."""

    async def ask(self, service: str, body: str) -> Element: ...
    async def offered(self, service: str) -> bool: ...
    def at_host(self, told: str) -> str: ...


async def offers(device: Asker) -> tuple[Offer, ...]:
    """Every profile with a picture and an RTSP address; OnvifError `not_offered` where there is none."""
    service = MEDIA2 if await device.offered(MEDIA2) else MEDIA
    kinds = "<Type>VideoSource</Type><Type>VideoEncoder</Type>" if service == MEDIA2 else ""
    answer = await device.ask(service, f'<GetProfiles xmlns="{service}">{kinds}</GetProfiles>')
    found = []
    for profile in list(every(answer, "Profiles"))[:_MOST]:
        token = profile.get("token", "")
        source = _part(profile, "VideoSourceConfiguration", "VideoSource")
        encoder = _part(profile, "VideoEncoderConfiguration", "VideoEncoder")
        if not token or source is None or encoder is None:
            continue
        url = text(await device.ask(service, _stream_uri(service, token)), "Uri")
        if url.startswith(("rtsp://", "rtsps://")):
            found.append(_offer(profile, source, encoder, device.at_host(url)))
    if not found:
        raise OnvifError(NOT_OFFERED, "no profile with a picture and a stream")
    return tuple(found)


async def snapshot_address(device: Asker, profile: str) -> str:
    """HTTP address of a single picture."""
    service = MEDIA2 if await device.offered(MEDIA2) else MEDIA
    body = f'<GetSnapshotUri xmlns="{service}"><ProfileToken>{escape(profile)}</ProfileToken></GetSnapshotUri>'
    url = text(await device.ask(service, body), "Uri")
    if not url.startswith(("http://", "https://")):
        raise OnvifError(NOT_OFFERED, "GetSnapshotUri without an address")
    return device.at_host(url)


def _part(profile: Element, media1: str, media2: str) -> Element | None:
    """A configuration of a profile: a child of its own in Media 1, below Configurations in Media 2."""
    return next((one for one in profile.iter() if local(one) in {media1, media2} and one is not profile), None)


def _offer(profile: Element, source: Element, encoder: Element, url: str) -> Offer:
    encoding = text(encoder, "Encoding").upper()
    return Offer(
        text(source, "SourceToken"),
        profile.get("token", ""),
        text(profile, "Name"),
        _CODECS.get(encoding, encoding.lower()),
        int(number(encoder, "Resolution", "Width")),
        int(number(encoder, "Resolution", "Height")),
        number(encoder, "RateControl", "FrameRateLimit"),
        number(encoder, "RateControl", "BitrateLimit"),
        url,
    )


def _stream_uri(service: str, token: str) -> str:
    if service == MEDIA2:
        body = f"<Protocol>RtspUnicast</Protocol><ProfileToken>{escape(token)}</ProfileToken>"
    else:
        transport = f"<Transport xmlns={quoteattr(SCHEMA)}><Protocol>RTSP</Protocol></Transport>"
        stream = f"<Stream xmlns={quoteattr(SCHEMA)}>RTP-Unicast</Stream>"
        body = f"<StreamSetup>{stream}{transport}</StreamSetup><ProfileToken>{escape(token)}</ProfileToken>"
    return f'<GetStreamUri xmlns="{service}">{body}</GetStreamUri>'
