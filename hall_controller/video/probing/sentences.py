"""What a probe came to, in one plain sentence for the technician."""

from hall_controller.video.contract import Reason, StreamFacts
from hall_controller.video.probing.seen import Seen

LONG_KEY_FRAME_S = 4.0
"""From here on who begins to look waits too long ("smart" codecs: video.md 1)."""
FEW_FRAMES_PER_S = 8.0
CODEC_NAMES = {"h264": "H.264", "hevc": "H.265", "mjpeg": "MJPEG", "mpeg4": "MPEG-4"}
Sentence = tuple[str, str]
"""Chinese, English."""

_TROUBLE: dict[Reason, Sentence] = {
    Reason.REFUSED: (
        "{place} 拒绝连接：请核对端口，并在摄像机里打开 RTSP。",
        "{place} refuses the connection: check the port and switch RTSP on in the camera.",
    ),
    Reason.UNREACHABLE: (
        "{place} 没有应答：请检查网线、电源和 IP 地址。",
        "Nobody answers at {place}: check cable, power and IP address.",
    ),
    Reason.TIMEOUT: (
        "{place} 能连上，但一直不回话：请重启摄像机后再试。",
        "{place} accepts the connection but says nothing: restart the camera and try again.",
    ),
    Reason.WRONG_PASSWORD: (
        "用户名或密码不对：请核对后再试，连错几次有的摄像机会锁住。",
        "User or password is wrong: check them before you try again, some cameras lock after a few mistakes.",
    ),
    Reason.NO_SUCH_PATH: (
        "摄像机上没有这个码流地址：请核对 {place} 后面的路径。",
        "The camera has no stream at this address: check the path after {place}.",
    ),
    Reason.ENDED: (
        "连上以后摄像机自己断开了：请看它是否正在重启，或观看的人已满。",
        "The camera ended the connection by itself: see whether it restarts or has too many viewers.",
    ),
    Reason.STALLED: (
        "摄像机答应了，却没有送来画面：请重启摄像机后再试。",
        "The camera agrees but sends no picture: restart it and try again.",
    ),
    Reason.GARBAGE: (
        "送来的数据解不出画面：请在摄像机里核对视频编码，再检查网络。",
        "What comes cannot be decoded: check the video codec in the camera, then the network.",
    ),
    Reason.NO_VIDEO: (
        "这个地址没有视频：它可能不是摄像机，或填成了音频地址。",
        "There is no video at this address: perhaps it is no camera, or the address of its sound.",
    ),
    Reason.CODEC: (
        "视频编码是 {codec}，这里只能用 H.264 和 H.265：请在摄像机里改成 H.264。",
        "The video is {codec}; only H.264 and H.265 work: set the camera to H.264.",
    ),
    Reason.NO_KEY_FRAME: (
        "{looked} 秒里没有一个关键帧，出不了画面：请在摄像机里把关键帧间隔设为 2 秒。",
        "No key frame within {looked} s, so no picture: set the key frame interval of the camera to 2 s.",
    ),
}
_DETAIL: dict[str, Sentence] = {
    "busy": (
        "摄像机不肯送视频：同时观看的人可能满了，请关掉别的客户端再试。",
        "The camera will not send video: perhaps too many look at it; close other clients and try again.",
    ),
    "not_rtsp": (
        "{place} 回答的不是 RTSP：请核对端口，它可能不是摄像机。",
        "What answers at {place} is not RTSP: check the port, perhaps it is no camera.",
    ),
    "address": (
        "地址要写成 rtsp://地址:端口/路径。",
        "Write the address as rtsp://host:port/path.",
    ),
}


def sentence(seen: Seen, place: str) -> Sentence:
    """In both languages; names the host, never user or password."""
    words = {"place": place, "codec": _codec(seen.facts), "looked": f"{seen.looked_s:.0f}"}
    if seen.reason is not None:
        zh, en = _DETAIL.get(seen.detail) or _TROUBLE.get(seen.reason, _TROUBLE[Reason.GARBAGE])
        return zh.format(**words), en.format(**words)
    facts = _facts(seen)
    advised = [_advice(reason, seen) for reason in advice(seen)]
    if not advised:
        return f"画面正常：{facts[0]}。", f"The picture is fine: {facts[1]}."
    zh, en = "；".join(one[0] for one in advised), "; ".join(one[1] for one in advised)
    return f"有画面（{facts[0]}），但{zh}。", f"There is a picture ({facts[1]}), but {en}."


def advice(seen: Seen) -> tuple[Reason, ...]:
    """What to change although a picture comes, the most important first."""
    found = []
    if seen.facts.codec == "hevc":
        found.append(Reason.CODEC)
    if seen.facts.key_frame_s > LONG_KEY_FRAME_S:
        found.append(Reason.NO_KEY_FRAME)
    if 0 < seen.facts.frames_per_s < FEW_FRAMES_PER_S:
        found.append(Reason.FEW_FRAMES)
    return tuple(found)


def _advice(reason: Reason, seen: Seen) -> Sentence:
    if reason is Reason.CODEC:
        return (
            "H.265 在浏览器里看不了：请改填子码流的地址（H.264）",
            "browsers do not show H.265: give the address of the sub-stream (H.264)",
        )
    if reason is Reason.NO_KEY_FRAME:
        return (
            "关键帧隔得太久：请在摄像机里关掉“智能编码”，间隔设为 2 秒",
            'key frames are too far apart: switch the "smart" codec off in the camera and set 2 s',
        )
    return (
        f"每秒只有 {_number(seen.facts.frames_per_s)} 帧：请在摄像机里设到 10 帧以上",
        f"only {_number(seen.facts.frames_per_s)} frames a second: set 10 or more in the camera",
    )


def _facts(seen: Seen) -> Sentence:
    facts = seen.facts
    rate, mega, more = _number(facts.frames_per_s), f"{facts.bits_per_s / 1e6:.1f}", seen.key_frame_at_least
    size, key = f"{facts.width}×{facts.height}", f"{facts.key_frame_s:.0f}" if more else _number(facts.key_frame_s)
    return (
        f"{_codec(facts)}，{size}，每秒 {rate} 帧，{mega} Mbit/s，关键帧间隔{'超过' if more else ''} {key} 秒",
        f"{_codec(facts)}, {size}, {rate} frames/s, {mega} Mbit/s, key frames {'over ' if more else ''}{key} s apart",
    )


def _codec(facts: StreamFacts) -> str:
    return CODEC_NAMES.get(facts.codec, facts.codec or "?")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
