"""Words of 视频联网 that paper, tables and pages share."""

from collections.abc import Mapping

from hall.model.text import Text

STATES: Mapping[str, Text] = {
    "up": Text(zh="正常", en="Well"),
    "degraded": Text(zh="画面异常", en="Bad picture"),
    "down": Text(zh="断线", en="Disconnected"),
    "unknown": Text(zh="没有在看", en="Not watched"),
}
"""How a camera is; `unknown` is never up."""

_UNSEEN: Mapping[str, Text] = {
    "not_watched": Text(zh="视频程序没有在看", en="The video program was not watching"),
    "never_told": Text(zh="还没有报过状态", en="Nothing has been told of it yet"),
}
"""Why nobody can say how a camera or a line was."""

REASONS: Mapping[str, Text] = {
    "refused": Text(zh="摄像机拒绝连接", en="The camera refuses the connection"),
    "unreachable": Text(zh="网络到不了摄像机", en="The network does not reach the camera"),
    "timeout": Text(zh="摄像机不回答", en="The camera does not answer"),
    "wrong_password": Text(zh="用户名或密码不对", en="Wrong user name or password"),
    "no_such_path": Text(zh="没有这一路码流", en="No such stream"),
    "ended": Text(zh="码流自己断了", en="The stream ended by itself"),
    "stalled": Text(zh="连着，但没有数据", en="Connected, but no data"),
    "garbage": Text(zh="收到的不是视频", en="What came is no video"),
    "no_video": Text(zh="码流里没有视频", en="No video in the stream"),
    "codec": Text(zh="编码和说的不一样", en="Not the codec it announced"),
    "few_frames": Text(zh="帧太少", en="Too few frames"),
    "no_key_frame": Text(zh="等不到关键帧", en="No key frame came"),
    "black": Text(zh="画面全黑", en="The picture is black"),
    "frozen": Text(zh="画面不动了", en="The picture stands still"),
    "blurred": Text(zh="画面模糊", en="The picture is blurred"),
    "covered": Text(zh="镜头被挡", en="The lens is covered"),
    "turned": Text(zh="镜头转到别处了", en="The camera looks elsewhere"),
    "quarantined": Text(zh="老是卡住，已单独看", en="Stalls often, watched on its own"),
    "starting": Text(zh="刚开始看", en="Just being connected"),
    "station_lost": Text(zh="视频程序没有消息", en="No word from the video program"),
    "off": Text(zh="视频程序关着", en="The video program is switched off"),
    **_UNSEEN,
}
"""Why a picture is no proof, or there is none."""

REQUIRED: Mapping[str, Text] = {
    "opening_hours": Text(zh="工作日办公时间要开", en="On during working hours"),
    "always": Text(zh="全天要开", en="On day and night"),
    "none": Text(zh="不计在线率", en="Not counted"),
}
"""When it has to be on."""

UPPERS: Mapping[str, Text] = {
    "registered": Text(zh="已注册", en="Registered"),
    "registering": Text(zh="正在注册", en="Registering"),
    "rejected": Text(zh="对方拒绝", en="Refused"),
    "silent": Text(zh="对方没有回应", en="No answer"),
    "off": Text(zh="没有开", en="Off"),
    "unknown": Text(zh="还不知道", en="Not known yet"),
}
"""The line to an upper platform."""

UPPER_REASONS: Mapping[str, Text] = {
    "401": Text(zh="对方没认我们的验证（401）", en="It did not accept our proof (401)"),
    "403": Text(zh="密码不对，或者不许注册（403）", en="Wrong password, or not allowed to register (403)"),
    "404": Text(zh="平台编号不对（404）", en="The platform's ID is wrong (404)"),
    "408": Text(zh="对方没有回应（408）", en="No answer (408)"),
    "486": Text(zh="带宽用满了（486）", en="Bandwidth is used up (486)"),
    "488": Text(zh="对方要的送法我们不会（488）", en="It wants a way of sending we do not have (488)"),
    "503": Text(zh="对方暂停服务（503）", en="Its service is suspended (503)"),
    "timeout": Text(zh="对方没有回应", en="It does not answer"),
    "unreachable": Text(zh="网络到不了对方", en="The network does not reach it"),
    "refused": Text(zh="对方端口没有开", en="Its port is closed"),
    "id_unknown": Text(zh="对方没有登记我们的编号", en="It does not know our ID"),
    "stopped": Text(zh="视频程序关着", en="The video program is switched off"),
    "keepalive": Text(zh="心跳没有回应", en="Heartbeats are not answered"),
    "gone": Text(zh="对方结束了", en="It ended the stream"),
    "camera": Text(zh="摄像机断了", en="The camera was lost"),
    "slow": Text(zh="对方收得太慢", en="It receives too slowly"),
    **_UNSEEN,
}
"""SIP status or word."""
