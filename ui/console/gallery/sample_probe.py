"""What the sample hall's video station answers: a probe, cameras found, the steps of an upper platform, a log."""

from hall.messages.base import Message
from hall.messages.bodies import video as m
from ui.console.gallery.sample_tickets import MINUTE, NOW

FOUND = m.FoundCameras(
    found=(
        m.FoundCamera(
            address="http://192.0.2.21/onvif/device_service", name="示例枪机", model="SHILI-2K", known="gate"
        ),
        m.FoundCamera(address="http://192.0.2.38/onvif/device_service", name="示例半球", model="SHILI-4D"),
        m.FoundCamera(address="http://192.0.2.39/onvif/device_service", name="", model="SHILI-4D"),
    )
)
SEEN = m.CameraFactsTold(
    camera="probe",
    codec="h264",
    width=640,
    height=360,
    frames_per_s=15,
    kbit_per_s=512,
    key_frame_s=2,
    clock_offset_ms=-1_840,
)
GOOD = m.ProbedCamera(
    ok=True,
    zh="连上了：H.264，640×360，每秒 15 帧，约 512 kbit/s，每 2 秒一个关键帧。",
    en="Connected: H.264, 640×360, 15 frames a second, about 512 kbit/s, a key frame every 2 s.",
    snapshot=True,
    facts=SEEN,
)
WRONG = m.ProbedCamera(
    ok=False,
    reason="wrong_password",
    zh="摄像机在，但用户名或密码不对（401）。",
    en="The camera is there, but the user name or password is wrong (401).",
)
_STEPS: tuple[tuple[str, str, str, str, str], ...] = (
    ("register", "ok", "REGISTER sip:62990000002000000001@6299000000", "", ""),
    ("challenge", "ok", 'SIP/2.0 401 Unauthorized, realm="6299000000", qop="auth"', "", ""),
    ("registered", "ok", "SIP/2.0 200 OK", "", ""),
    ("clock", "ok", "Date: 2026-11-20T09:41:06.660", "比对方快 0.34 秒。", "Ours is 0.34 s ahead."),
    ("keepalive", "ok", "SIP/2.0 200 OK (Keepalive)", "", ""),
    ("catalog", "ok", "Query Catalog SN=17 -> 18 items in 5 messages", "", ""),
    (
        "subscribe",
        "waiting",
        "",
        "对方没有订阅目录。状态变化要等它下次来查。",
        "It has not subscribed; changes wait for its next query.",
    ),
    ("invite", "ok", "INVITE y=0100000017, TCP/RTP/AVP 96", "", ""),
    (
        "media",
        "wrong",
        "connect 192.0.2.10:30122 timed out",
        "点播来了，画面送不出去：请对方开放媒体端口，或者改用 UDP。",
        "It asked for pictures, they do not get there: have its media port opened, or use UDP.",
    ),
)
_REFUSED: tuple[tuple[str, str, str, str, str], ...] = (
    ("register", "ok", "REGISTER sip:62990000001180000002@6299000000", "", ""),
    ("challenge", "ok", "SIP/2.0 401 Unauthorized", "", ""),
    (
        "registered",
        "wrong",
        "SIP/2.0 403 Forbidden",
        "403 一般是密码不对，或者对方还没有登记我们的编号。请和来函核对后重写密码。",
        "Mostly a wrong password, or our ID is not entered there. Check the letter, set the password again.",
    ),
    ("clock", "waiting", "", "", ""),
    ("keepalive", "waiting", "", "", ""),
    ("catalog", "waiting", "", "", ""),
)
LOG = """09:00:02.113 > REGISTER sip:62990000002000000001@6299000000 SIP/2.0
09:00:02.131 < SIP/2.0 401 Unauthorized
09:00:02.140 > REGISTER sip:62990000002000000001@6299000000 SIP/2.0  Authorization: Digest *** (taken out)
09:00:02.171 < SIP/2.0 200 OK  Date: 2026-11-20T09:00:01.830
"""


def told(state: str, op: str, body: Message) -> tuple[Message, ...]:
    """The answer to an inquiry of the video station; nothing to any other."""
    del state
    if op == "camera.probe":
        assert isinstance(body, m.ProbeCamera)  # noqa: S101 - the page's own question
        return (WRONG if "wrong" in body.url or "wrong" in body.user else GOOD,)
    if op == "upper.test":
        assert isinstance(body, m.TestUpper)  # noqa: S101 - the page's own question
        steps = _REFUSED if body.upper == "city" else _STEPS
        made = tuple(
            m.UpperStep.model_validate(
                {
                    "step": step,
                    "state": how,
                    "at_ms": NOW - 4 * MINUTE + place * 40 if how != "waiting" else None,
                    "answer": answer,
                    "zh": zh,
                    "en": en,
                }
            )
            for place, (step, how, answer, zh, en) in enumerate(steps)
        )
        return (m.UpperTested(upper=body.upper, steps=made),)
    plain: dict[str, Message] = {
        "camera.find": FOUND,
        "camera.reference": m.Done(ok=True),
        "upper.log": m.SignallingLog(text=LOG),
        "secret.key": m.SealingKey(key="AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        "secret.set": m.Done(ok=True),
    }
    return (plain[op],) if op in plain else ()
