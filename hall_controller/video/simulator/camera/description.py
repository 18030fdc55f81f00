"""The stream description (SDP, RFC 4566) of a simulated camera."""

from base64 import b64encode

from hall_controller.video.simulator.camera.clips import Clip

VIDEO, AUDIO = 0, 1
"""Numbers of the tracks."""
VIDEO_TYPE, AUDIO_TYPE = 96, 8
"""RTP payload types."""


def describe(clip: Clip, host: str, *, audio: bool, says: str = "", no_video: bool = False) -> str:
    """`says` names another codec than the true one; without video the audio track stands alone."""
    lines = ["v=0", f"o=- 1 1 IN IP4 {host}", "s=simulated camera", "c=IN IP4 0.0.0.0", "t=0 0", "a=control:*"]
    if not no_video:
        lines += _video(clip, says)
    if audio or no_video:
        lines += [f"m=audio 0 RTP/AVP {AUDIO_TYPE}", f"a=rtpmap:{AUDIO_TYPE} PCMA/8000", f"a=control:trackID={AUDIO}"]
    return "\r\n".join(lines) + "\r\n"


def _video(clip: Clip, says: str) -> list[str]:
    truth = "H264" if clip.kind.codec == "h264" else "H265"
    lines = [f"m=video 0 RTP/AVP {VIDEO_TYPE}", f"a=rtpmap:{VIDEO_TYPE} {says or truth}/90000"]
    if not says or says == truth:
        lines.append(f"a=fmtp:{VIDEO_TYPE} {_parameters(clip)}")
    return [*lines, f"a=control:trackID={VIDEO}"]


def _parameters(clip: Clip) -> str:
    sets = [b64encode(one).decode() for one in clip.parameter_sets]
    if clip.kind.codec == "h264":
        profile = clip.parameter_sets[0][1:4].hex()
        return f"packetization-mode=1;profile-level-id={profile};sprop-parameter-sets={','.join(sets)}"
    return ";".join(f"sprop-{name}={value}" for name, value in zip(("vps", "sps", "pps"), sets, strict=True))
