"""The doctor of a running video station: its machine, its cameras, its platforms; what is wrong first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from hall.messages.maintenance import FindingLine
from hall.model.text import Text
from hall_controller.video.contract import CameraHealth, PictureState, Reason
from kiosk.session.maintenance.pages import Row

Level = Literal["ok", "note", "wrong"]
MOST = 200
_ORDER = ("wrong", "note", "ok")
_WORDS: Mapping[Reason, tuple[str, str]] = {
    Reason.REFUSED: ("拒绝连接", "refuses the connection"),
    Reason.UNREACHABLE: ("没有应答，查网线和电源", "does not answer; check cable and power"),
    Reason.TIMEOUT: ("连上了不回话", "accepts the connection and says nothing"),
    Reason.WRONG_PASSWORD: ("用户名或密码不对", "user or password is wrong"),
    Reason.NO_SUCH_PATH: ("没有这个码流地址", "has no such stream"),
    Reason.ENDED: ("自己断开了", "ended the connection"),
    Reason.STALLED: ("连着，不来画面", "is connected and sends nothing"),
    Reason.GARBAGE: ("送来的数据解不出来", "sends what cannot be decoded"),
    Reason.NO_VIDEO: ("这个地址没有视频", "has no video at this address"),
    Reason.CODEC: ("编码不能用", "has a codec that is not supported"),
    Reason.FEW_FRAMES: ("帧数太少", "sends too few frames"),
    Reason.NO_KEY_FRAME: ("没有关键帧", "sends no key frames"),
    Reason.BLACK: ("画面是黑的", "shows a black picture"),
    Reason.FROZEN: ("画面不动了", "shows a picture that does not move"),
    Reason.BLURRED: ("画面模糊", "is out of focus"),
    Reason.COVERED: ("镜头被遮住", "is covered"),
    Reason.TURNED: ("方向变了", "looks elsewhere"),
    Reason.QUARANTINED: ("总是卡住，单独在读", "stalls again and again and is read alone"),
    Reason.STARTING: ("刚开始看", "is being looked at since a moment"),
    Reason.NOT_WATCHED: ("现在没有人在看它", "is not being looked at"),
}
_STATES: Mapping[PictureState, tuple[str, str]] = {
    PictureState.UP: ("正常", "well"),
    PictureState.DEGRADED: ("画面有问题", "the picture is no proof"),
    PictureState.DOWN: ("没有画面", "no picture"),
    PictureState.UNKNOWN: ("还不知道", "not known yet"),
}


def reason_words(reason: Reason) -> tuple[str, str]:
    """Chinese, English."""
    return _WORDS[reason]


def machine_lines(rows: Iterable[Row]) -> Iterator[FindingLine]:
    """Line, clock, disk, outbox."""
    levels: dict[str, Level] = {"ok": "ok", "warn": "note", "bad": "wrong"}
    for row in rows:
        if row.kind in levels and row.label is not None:
            label, said = row.label, row.value
            text = Text(zh=f"{label.zh}：{said.zh}", en=f"{label.en or label.zh}: {said.en or said.zh}")
            yield FindingLine(level=levels[row.kind], subject=text)


def camera_lines(health: Iterable[CameraHealth], names: Mapping[str, Text]) -> Iterator[FindingLine]:
    """Each camera with its reasons."""
    for one in health:
        name = names.get(one.camera) or Text(zh=one.camera, en=one.camera)
        zh, en = _STATES[one.state]
        subject = Text(zh=f"{name.zh}（{one.camera}）：{zh}", en=f"{name.en or name.zh} ({one.camera}): {en}")
        if one.state is PictureState.UP:
            yield FindingLine(level="ok", subject=subject)
            continue
        words = [_WORDS[reason] for reason in one.reasons]
        advice = (
            Text(zh="；".join(word[0] for word in words), en="; ".join(word[1] for word in words)) if words else None
        )
        yield FindingLine(level="wrong" if one.state is PictureState.DOWN else "note", subject=subject, advice=advice)


def worst_first(lines: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
    """As the page shows them."""
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.level)))[:MOST]
