"""What to do about a step that went wrong, for the person who set the line up (video.md 5: step list)."""

from collections.abc import Mapping

Hint = tuple[str, str]
"""zh, en."""

HINTS: Mapping[tuple[str, str], Hint] = {
    ("register", "timeout"): (
        "没有回音：请核对地址、端口和 UDP/TCP，看防火墙是否放行。",
        "No answer: check address, port and UDP/TCP, and whether the firewall lets it pass.",
    ),
    ("register", "unreachable"): (
        "连不上：这个地址或端口没有人接，请核对地址、端口和 UDP/TCP。",
        "Cannot be reached: nobody listens at this address and port; check both, and UDP/TCP.",
    ),
    ("register", "no_port"): (
        "本机的 SIP 端口被占用：请换一个端口，或关掉占用它的程序。",
        "Our own SIP port is taken: use another, or stop the program that has it.",
    ),
    ("register", "404"): (
        "平台编号和对方的不一样：请照来函逐位核对平台编号和 SIP 域，再请对方确认已登记本级编号。",
        "The platform's ID differs: check it and the SIP domain digit by digit, and that our ID is entered there.",
    ),
    ("register", "403"): (
        "对方拒绝：多半是密码或用户名不对，也可能本级编号没有登记。",
        "Refused: mostly a wrong password or user, or our ID is not entered there.",
    ),
    ("register", "401"): (
        "密码不对：请重新填写密码，用户名不填就是本级编号。",
        "Wrong password: enter it again; without a user our own ID is used.",
    ),
    ("register", "400"): (
        "对方看不懂注册：请核对 SIP 域和版本，把信令日志发给对方工程师。",
        "The platform does not understand the registration: check domain and version, send the log to its engineer.",
    ),
    ("register", "302"): (
        "对方要求到另一个地址注册，转了几次还没有到：请问对方应填哪个地址。",
        "The platform sends us elsewhere again and again: ask which address is right.",
    ),
    ("register", "5"): ("对方系统内部出错：请联系对方。", "An error inside the platform: call its people."),
    ("register", ""): (
        "对方没有同意注册：请把信令日志发给对方工程师。",
        "The platform did not agree: send the signalling log to its engineer.",
    ),
    ("challenge", ""): (
        "对方没有要密码就同意了：请问对方是否故意如此。",
        "The platform asked for no password: ask whether that is meant.",
    ),
    ("clock", ""): (
        "两边时钟相差较大：请检查本机校时；平台的时间不会用来改本机。",
        "The clocks differ: check this machine's time source; the platform's time is never taken over.",
    ),
    ("keepalive", ""): (
        "心跳没有回音：平台停了，或者网络断了；会自动重新注册。",
        "No answer to the heartbeat: the platform or the network is down; we register again by ourselves.",
    ),
    ("keepalive", "4"): (
        "平台不认这次心跳：它可能重启过，正在重新注册。",
        "The platform does not know us any more (restarted?); registering again.",
    ),
    ("catalog", "waiting"): (
        "平台还没有来要目录：请对方在平台上点“同步目录”。",
        "The platform has not asked for the catalogue: have it synchronised there.",
    ),
    ("catalog", ""): (
        "目录没有送到：平台没有回应，请看每条的个数和 UDP/TCP（大消息宜用 TCP）。",
        "The catalogue did not arrive: try fewer items a message, or TCP for large ones.",
    ),
    ("subscribe", "waiting"): (
        "平台没有订阅：摄像机状态变化它不会马上知道，请对方打开目录订阅。",
        "Not subscribed: the platform will not see changes at once; ask for catalogue subscription.",
    ),
    ("subscribe", ""): (
        "通知没有人收：订阅已取消，等平台重新订阅。",
        "Nobody took the notification: the subscription is over until the platform asks again.",
    ),
    ("invite", "waiting"): (
        "平台还没有点播：请对方点开一路画面。",
        "Nobody has asked for a picture yet: have one opened there.",
    ),
    ("invite", "404"): (
        "平台点播的编号这里没有：请对方重新同步目录。",
        "The ID asked for is not here: have the catalogue synchronised again.",
    ),
    ("invite", "486"): (
        "上行带宽已占满，这一路没有送：请对方关掉别的画面，或调大上行带宽。",
        "The uplink is full: close other pictures there, or allow more.",
    ),
    ("invite", "no_port"): (
        "送画面的端口用完了，这一路没有送：请放宽 media_ports，防火墙也照着放行，或请对方关掉别的画面。",
        "No port for pictures is free: widen media_ports (and the firewall with it), or close other pictures there.",
    ),
    ("invite", "480"): ("摄像机现在没有画面。", "The camera has no picture now."),
    ("invite", "488"): (
        "对方要的送法这里没有（只送实时画面、PS 封装）：请核对 UDP/TCP 设置。",
        "What was asked for is not offered (live, PS only): check the UDP/TCP setting.",
    ),
    ("invite", ""): ("点播没有成功。", "The request for a picture failed."),
    ("media", "waiting"): (
        "还没有送过画面。",
        "No picture was sent yet.",
    ),
    ("media", "sending"): (
        "正在送画面。",
        "Sending now.",
    ),
    ("media", "unreachable"): (
        "媒体端口连不上：请核对对方收流端口、防火墙，TCP 时核对主动/被动方式和 SDP 里的地址。",
        "The media port cannot be reached: check port, firewall, TCP setup mode and the address in the SDP.",
    ),
    ("media", "no_ack"): (
        "回答点播后对方没有确认（ACK）：请核对网络地址转换，SIP 宜用 TCP。",
        "Our answer was not acknowledged (ACK): check address translation, prefer SIP over TCP.",
    ),
    ("media", "slow"): (
        "上行太慢，这一路已停：请减少画面或换子码流。",
        "The uplink is too slow; the stream was ended.",
    ),
    ("media", "camera"): ("摄像机断了，这一路已停。", "The camera broke off; the stream was ended."),
    ("media", "nothing"): (
        "有点播，没有包送出：请核对媒体端口和 TCP 主动/被动方式。",
        "Asked, but no packet went out: check media port and TCP setup mode.",
    ),
    ("media", ""): ("画面送到一半断了。", "The stream broke off."),
    ("alarm", "waiting"): ("还没有报警要送。", "No alarm to send yet."),
    ("alarm", "reset"): (
        "有报警在等平台复位：按规则，复位之前同一设备不再报。",
        "Alarms wait for the platform's reset: by the rule a device is quiet until then.",
    ),
    ("alarm", ""): ("平台没有收下报警：线路恢复后再送。", "The platform did not take the alarm; sent again later."),
}
"""(step, code) -> hint; code "" is what fits when nothing better is known."""

NO_HINT: Hint = ("", "")


def hint_of(step: str, code: str) -> Hint:
    """By the whole code, by its class (`4`, `5`), else the step's general one."""
    for key in (code, code[:1] if code.isdecimal() else "", ""):
        if (hint := HINTS.get((step, key))) is not None:
            return hint
    return NO_HINT
