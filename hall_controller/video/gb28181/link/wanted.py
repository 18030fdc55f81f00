"""What an INVITE asks for, or why it gets nothing (video.md 2, flow 6); pure."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from hall_controller.video.contract import CameraHealth, MediaTransport, PictureState
from hall_controller.video.gb28181.link.settings import Channel, UpperSettings
from hall_controller.video.gb28181.link.streams import Key
from hall_controller.video.gb28181.link.subject import BadSubject, Subject, read_subject
from hall_controller.video.gb28181.link.voice import user_of
from hall_controller.video.gb28181.sdp import NotAcceptable, Offer, our_role, read_offer
from hall_controller.video.gb28181.sdp_answer import MediaFacts
from hall_controller.video.sip.addresses import read_uri
from hall_controller.video.sip.contract import Request, SipSyntax

_log = structlog.get_logger("upper")


class Refused(Exception):  # noqa: N818  (named as people say it)
    """No stream for this INVITE; `reason` is for the register of views."""

    def __init__(self, status: int, reason: str, camera: str = "") -> None:
        super().__init__(reason)
        self.status, self.reason, self.camera = status, reason, camera


@dataclass(frozen=True, slots=True)
class Wanted:
    """A camera that may be shown, and how."""

    channel: Channel
    key: Key
    offer: Offer
    transport: MediaTransport
    health: CameraHealth

    @property
    def facts(self) -> MediaFacts:
        """For the answer's `f=`: what is known so far. What is sent, the reader alone knows."""
        seen = self.health.facts
        sounds = self.channel.audio and seen.audio == "pcm_alaw"
        return MediaFacts(seen.codec, seen.width, seen.height, seen.frames_per_s, seen.bits_per_s / 1000, audio=sounds)


def wanted(request: Request, settings: UpperSettings, health: Mapping[str, CameraHealth]) -> Wanted:
    """Refused says the status."""
    subject = _subject(request, settings)
    channel = _channel(subject.sender, settings)
    offer, transport = _agreed(request, settings, channel)
    seen = health.get(channel.camera)
    if seen is None or seen.state is PictureState.DOWN:
        raise Refused(480, "no_picture", channel.camera)
    return Wanted(channel, (subject.sender, subject.sender_seq), offer, transport, seen)


def _subject(request: Request, settings: UpperSettings) -> Subject:
    try:
        return read_subject(request.headers.get("Subject"), _asked_for(request), settings.device_id, request.call_id)
    except BadSubject as error:
        _log.info("upper.bad_subject", name=settings.upper, detail=str(error))
        raise Refused(400, "subject") from error


def _channel(gb_id: str, settings: UpperSettings) -> Channel:
    channel = next((one for one in settings.channels if one.gb_id == gb_id), None)
    if channel and not settings.watch_only:
        return channel
    if channel:
        raise Refused(404, "watch_only", channel.camera)
    if any(one.gb_id == gb_id for one in settings.alarm_channels):
        raise Refused(488, "no_camera")
    raise Refused(404, "unknown_channel")


def _agreed(request: Request, settings: UpperSettings, channel: Channel) -> tuple[Offer, MediaTransport]:
    try:
        offer = read_offer(request.body)
        return offer, our_role(offer, settings.media_transport)
    except NotAcceptable as error:
        _log.info("upper.bad_offer", name=settings.upper, detail=str(error))
        raise Refused(488, error.reason, channel.camera) from error


def _asked_for(request: Request) -> str:
    try:
        return read_uri(request.uri).user
    except SipSyntax:
        return user_of(request.headers.get("To"))
