"""Our answer to an offer: `y` echoed and last but `f` (video.md 1: one device answered 415 until it was)."""

from dataclasses import dataclass

from hall_controller.video.contract import MediaTransport
from hall_controller.video.gb28181.sdp import Offer

_SIZES = {(176, 144): 1, (352, 288): 2, (704, 576): 3, (720, 576): 4, (1280, 720): 5, (1920, 1080): 6}
"""Resolutions of `f=`; others are written as WxH, as the 2022 edition allows."""
_CODECS = {"h264": 2, "hevc": 5}


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What is sent, measured; zeros and empty texts are left open."""

    codec: str = ""
    width: int = 0
    height: int = 0
    frames_per_s: float = 0.0
    kbit_per_s: float = 0.0
    audio: bool = False


def write_answer(
    offer: Offer,
    transport: MediaTransport,
    *,
    device_id: str,
    address: str,
    port: int,
    ssrc_text: str,
    facts: MediaFacts | None = None,
) -> bytes:
    """`device_id` is the camera's, `address` and `port` ours, `ssrc_text` the offer's y or our own."""
    family = f"IN IP{6 if ':' in address else 4} {address}"
    refused = [_refused(line) for line in offer.others]
    lines = ["v=0", f"o={device_id} 0 0 {family}", "s=Play", f"c={family}", "t=0 0", *refused[: offer.before]]
    lines += _media(offer, transport, port)
    lines += [*refused[offer.before :], f"y={ssrc_text}"]
    if offer.format is not None:
        lines.append(f"f={format_text(facts or MediaFacts())}")
    return "".join(f"{line}\r\n" for line in lines).encode("ascii", "replace")


def format_text(facts: MediaFacts) -> str:
    """`v/codec/resolution/frames/rate type/kbit a/codec/kbit/sampling`; an open field is empty."""
    size = (facts.width, facts.height)
    resolution = _SIZES.get(size, f"{size[0]}x{size[1]}" if all(size) else "")
    frames, kbit = (str(round(value)) if value > 0 else "" for value in (facts.frames_per_s, facts.kbit_per_s))
    video = f"v/{_CODECS.get(facts.codec, '')}/{resolution}/{frames}/{2 if kbit else ''}/{kbit}"
    return f"{video}a/{'1/8/1' if facts.audio else '//'}"


def _media(offer: Offer, transport: MediaTransport, port: int) -> list[str]:
    kind, payload = "TCP/RTP/AVP" if offer.tcp else "RTP/AVP", offer.payload_type
    lines = [f"m=video {port} {kind} {payload}", "a=sendonly", f"a=rtpmap:{payload} PS/90000"]
    if offer.tcp:
        lines += [f"a=setup:{'passive' if transport == 'tcp_passive' else 'active'}", "a=connection:new"]
    if offer.stream_number is not None:
        lines.append(f"a=streamnumber:{offer.stream_number}")
    return lines


def _refused(line: str) -> str:
    """A media line that we do not serve, with port 0 (RFC 3264)."""
    words = line.split()
    return " ".join([f"m={words[0]}", "0", *words[2:]])
