"""What the digits of a GB/T 28181 ID mean (annex E as video.md 2 has it)."""

from collections.abc import Mapping

from config.problems import Words

_PROVINCES_OF_REGION = {1: 5, 2: 3, 3: 7, 4: 6, 6: 5}
PROVINCES = frozenset({f"{region}{n}" for region, count in _PROVINCES_OF_REGION.items() for n in range(1, count + 1)})
PROVINCES |= {"50", "51", "52", "53", "54", "71", "81", "82"}
"""First two digits of administrative codes."""

INDUSTRIES: Mapping[str, Words] = {
    "00": Words("社会治安：路面接入", "public order: roads"),
    "01": Words("社会治安：社区接入", "public order: communities"),
    "02": Words("社会治安：内部接入", "public order: inside institutions"),
    "03": Words("社会治安：其他接入", "public order: other"),
    "04": Words("交通：路面接入", "traffic: roads"),
    "05": Words("交通：卡口接入", "traffic: checkpoints"),
    "06": Words("交通：内部接入", "traffic: inside institutions"),
    "07": Words("交通：其他接入", "traffic: other"),
    "08": Words("城市管理", "city management"),
    "09": Words("卫生环保", "health and environment"),
    "10": Words("商检海关", "inspection and customs"),
    "11": Words("教育", "education"),
    "12": Words("民航", "air"),
    "13": Words("铁路", "rail"),
    "14": Words("航运", "shipping"),
}
"""Digits 9-10; halls have none of their own, the upper side assigns it."""
CLASSES_OF_ECONOMY = range(40, 60)
"""Digits 9-10: classes A-T of GB/T 4754."""

TYPES: Mapping[str, Words] = {
    "111": Words("硬盘录像机 DVR", "digital video recorder"),
    "112": Words("视频服务器", "video server"),
    "113": Words("编码器", "encoder"),
    "114": Words("解码器", "decoder"),
    "115": Words("视频切换矩阵", "video matrix"),
    "116": Words("音频切换矩阵", "audio matrix"),
    "117": Words("报警控制器", "alarm controller"),
    "118": Words("网络录像机 NVR", "network video recorder"),
    "122": Words("多目设备", "multi-lens device"),
    "124": Words("人员通道闸机", "personnel gate"),
    "130": Words("混合录像机 HVR", "hybrid video recorder"),
    "131": Words("摄像机", "camera"),
    "132": Words("网络摄像机 IPC", "network camera"),
    "133": Words("显示器", "monitor"),
    "134": Words("报警输入设备", "alarm input"),
    "135": Words("报警输出设备", "alarm output"),
    "136": Words("语音输入设备", "audio input"),
    "137": Words("语音输出设备", "audio output"),
    "138": Words("移动传输设备", "mobile device"),
    "139": Words("其他外围设备", "other peripheral"),
    "142": Words("智能门", "smart door"),
    "143": Words("凭证识读设备", "credential unit"),
    "200": Words("信令服务器（平台、系统）", "signalling server (a platform, a system)"),
    "201": Words("业务应用服务器", "application server"),
    "202": Words("媒体分发服务器", "media server"),
    "205": Words("报警服务器", "alarm server"),
    "209": Words("接入网关", "access gateway"),
    "210": Words("媒体存储服务器", "media storage"),
    "215": Words("业务分组", "business group"),
    "216": Words("虚拟组织", "virtual organisation"),
}
"""Digits 11-13."""
TYPE_RANGES: tuple[tuple[range, Words], ...] = (
    (range(111, 131), Words("前端主设备", "main front-end device")),
    (range(131, 200), Words("前端外围设备", "peripheral front-end device")),
    (range(200, 300), Words("平台设备", "platform device")),
    (range(300, 400), Words("中心用户", "user of a centre")),
    (range(400, 500), Words("终端用户", "user of a terminal")),
)
"""What a type is that has no row of its own."""

NETWORKS: Mapping[str, Words] = {
    "0": Words("公安视频传输网", "public-security video network"),
    "1": Words("公安视频传输网", "public-security video network"),
    "2": Words("行业专网", "industry network"),
    "3": Words("政法信息网", "political-legal network"),
    "4": Words("公安移动信息网", "police mobile network"),
    "5": Words("公安信息网", "police network"),
    "6": Words("电子政务外网", "e-government extranet"),
    "7": Words("互联网", "Internet"),
    "8": Words("专线", "leased line"),
}
"""Digit 14."""


def type_words(written: str) -> Words | None:
    """What a type is; None when it is none of annex E."""
    if (known := TYPES.get(written)) is not None:
        return known
    return next((words for numbers, words in TYPE_RANGES if int(written) in numbers), None)


def industry_words(written: str) -> Words | None:
    """What an industry code is; None when it is none of annex E."""
    if (known := INDUSTRIES.get(written)) is not None:
        return known
    if int(written) not in CLASSES_OF_ECONOMY:
        return None
    letter = chr(ord("A") + int(written) - CLASSES_OF_ECONOMY.start)
    return Words(f"国民经济行业门类 {letter}", f"class {letter} of the national economy")
