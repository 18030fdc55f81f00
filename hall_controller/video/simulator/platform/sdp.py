"""Offers of an upper platform, and its judgement of answers (video.md 2, SDP)."""

from dataclasses import dataclass

from hall_controller.video.simulator.platform.media import Mode

SETUP = {"tcp_passive": "passive", "tcp_active": "active"}
OTHER_END = {"tcp_passive": "active", "tcp_active": "passive", "tcp_plain": "active"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a device answered, and what is wrong with it."""

    host: str
    port: int
    ssrc: str
    payload_type: int
    complaints: tuple[str, ...]


def offer(channel: str, host: str, port: int, mode: Mode, ssrc: str, *, stream: int | None = None) -> bytes:
    """As wvp-GB28181-pro writes it."""
    profile = "RTP/AVP" if mode == "udp" else "TCP/RTP/AVP"
    lines = ["v=0", f"o={channel} 0 0 IN IP4 {host}", "s=Play", f"c=IN IP4 {host}", "t=0 0"]
    lines += [f"m=video {port} {profile} 96 97 98 99", "a=recvonly"]
    lines += ["a=rtpmap:96 PS/90000", "a=rtpmap:97 MPEG4/90000", "a=rtpmap:98 H264/90000", "a=rtpmap:99 H265/90000"]
    lines += [] if stream is None else [f"a=streamnumber:{stream}"]
    lines += [f"a=setup:{SETUP[mode]}", "a=connection:new"] if mode in SETUP else []
    return "\r\n".join([*lines, f"y={ssrc}", "f=", ""]).encode()


def read_answer(body: bytes, mode: Mode, ssrc: str) -> Answer:
    """Never an error: what is missing is a complaint."""
    lines = [line for line in body.decode("gb18030", "replace").replace("\r", "").split("\n") if line]
    rows = [(line[:1], line[2:].strip()) for line in lines if line[1:2] == "="]
    value = dict(reversed(rows))
    attributes = [row[1] for row in rows if row[0] == "a"]
    media = value.get("m", "").split()
    profile = "RTP/AVP" if mode == "udp" else "TCP/RTP/AVP"
    wrong = []
    if value.get("s") != "Play":
        wrong.append("s is not Play")
    if media[:1] != ["video"] or media[2:3] != [profile]:
        wrong.append(f"m is not video ... {profile}")
    if "sendonly" not in attributes:
        wrong.append("not sendonly")
    if value.get("y") != ssrc:
        wrong.append(f"y is {value.get('y')} and not the offered {ssrc}")
    if rows and rows[-1][0] not in {"y", "f"}:
        wrong.append("y (and f) are not last")
    if mode in OTHER_END and f"setup:{OTHER_END[mode]}" not in attributes:
        wrong.append(f"setup is not {OTHER_END[mode]}")
    payload = next((word for word in media[3:] if f"rtpmap:{word} PS/90000" in attributes), "")
    if not payload.isdigit():
        wrong.append("no PS/90000")
    port = int(media[1]) if len(media) > 1 and media[1].isdigit() else 0
    host = value.get("c", "").rpartition(" ")[2]
    return Answer(host, port, value.get("y", ""), int(payload or 96), tuple(wrong))
