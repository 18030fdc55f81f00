"""Words of 好差评 for staff, shared by pages, paper and exports: levels, channels, follow-up, formulae, time line."""

from collections.abc import Mapping

from hall.model.text import Text, texts

LEVELS: Mapping[str, Text] = texts(
    very_satisfied="非常满意|very satisfied",
    satisfied="满意|satisfied",
    fairly_satisfied="基本满意|fairly satisfied",
    dissatisfied="不满意|dissatisfied",
    very_dissatisfied="非常不满意|very dissatisfied",
)

STAGES: Mapping[str, Text] = texts(
    session="窗口办理|window service",
    accepted="受理|accepted",
    decided="办结|decided",
    self_service="自助办理|self-service",
    pickup="取件|pick-up",
)

CHANNELS: Mapping[str, Text] = texts(window="窗口|window", terminal="自助终端|terminal", locker="取件柜|locker")

SOURCES: Mapping[str, Text] = texts(
    keypad="评价器|keypad", terminal="自助终端|terminal", phone="手机扫码|phone", sandbox="测试|test"
)

STATES: Mapping[str, Text] = texts(
    open="还没有请评|not asked yet",
    invited="正在请评|asked now",
    rated="已评价|rated",
    unrated="未评价|not rated",
    excluded="认定误评，不计入|judged mistaken, not counted",
)

UNRATED: Mapping[str, Text] = texts(
    time_over="请了没按|asked, no key pressed",
    not_invited="没有请评|not asked",
    keypad_away="评价器连不上|keypad away",
    next_called="叫了下一位|next was called",
    left="人走了|left",
    days_over="过了能评的天数|its days are over",
)

FOLLOW_UPS: Mapping[str, Text] = texts(
    contact="待核实联系|to contact",
    rectify="待整改|to put right",
    reply="待反馈|to reply",
    call_back="待回访|to call back",
    to_close="待办结|to close",
    closed="已办结|closed",
    appealed="申诉待认定|appeal to judge",
    excluded="认定误评|judged mistaken",
)

STEPS: Mapping[str, Text] = texts(
    begun="收到差评|bad rating came in",
    assigned="转给责任部门|assigned",
    contacted="核实联系|contacted",
    rectified="整改|put right",
    replied="反馈|replied",
    called_back="回访|called back",
    closed="办结|closed",
    reopened="重新打开|opened again",
    extended="延长整改|more days",
    appealed="申诉|appealed",
    judged="认定|judged",
)

RESULTS: Mapping[str, Text] = texts(
    reached="联系上了|reached",
    not_reached="没联系上|not reached",
    not_wanted="本人不愿联系|no contact wanted",
    satisfied="满意|satisfied",
    not_satisfied="仍不满意|still not satisfied",
    mistaken="误评|by mistake",
    malicious="恶意差评|malicious",
    accepted="属实，不计入|upheld, not counted",
    refused="不成立|refused",
)

SHARES: Mapping[str, Text] = texts(
    active="主动评价率|rated",
    unrated="未评率|not rated",
    good="好评率|good",
    replied="差评反馈率|replied to",
    rectified_in_time="按时整改率|put right in time",
    called_back="差评回访率|called back",
    satisfied_after="回访满意率|satisfied after",
)

FORMULAE: Mapping[str, Text] = texts(
    active="主动评价率 = 收到评价的次数 ÷ 应评次数|rated = ratings received ÷ visits that could be rated",
    unrated="未评率 = 没有评价的次数 ÷ 应评次数|not rated = visits without a rating ÷ visits that could be rated",
    good=(
        "好评率 = （非常满意 + 满意 + 基本满意）÷ 收到评价的次数；未评不计，不作默认好评|"
        "good = (very + satisfied + fairly) ÷ ratings received; nothing is assumed of those who did not rate"
    ),
    replied="差评反馈率 = 已反馈的差评 ÷ 差评（误评不计）|replied to = bad ratings replied to ÷ bad ratings",
    rectified_in_time=(
        "按时整改率 = 每一步都按时的已办结差评 ÷ 已办结差评|put right in time = closed without a late step ÷ closed"
    ),
    called_back=(
        "差评回访率 = 回访到的实名差评 ÷ 已办结的实名差评|called back = called back ÷ closed ones that left a phone"
    ),
    satisfied_after="回访满意率 = 回访满意 ÷ 回访到的差评|satisfied after = satisfied ÷ called back",
    interval=(
        "区间是 95% 的威尔逊区间；按区间下限排名，不满 30 次的只列出、不排名|"
        "95% Wilson interval; ranked by its lower end; fewer than 30 are shown but not ranked"
    ),
)
"""Our proposal (domain.md 2: no printed formula was seen); every page and export shows them beside the figures."""

LANES: Mapping[str, Text] = texts(
    ticket="排队|ticket",
    window="窗口|window",
    case="办件|case",
    document="文书|document",
    device="设备|device",
    light="亮灯|light",
    locker="取件柜|locker",
    rating="评价|rating",
    camera="摄像|camera",
)

PAPERS: Mapping[str, Text] = texts(
    receipt="收件凭证|receipt",
    acceptance="受理通知单|acceptance notice",
    supplement="补正通知单|supplement notice",
    completion="办结通知单|completion notice",
)
"""Documents on the time line, by their kind."""

PATTERNS: Mapping[str, Text] = texts(
    quick_keys="没等听完就按了键|pressed before the invitation was spoken",
    even_keys="每次按键隔的时间都一样|always pressed after the same time",
    all_best="人人都评、人人都是非常满意|everybody rated, everybody very satisfied",
)
"""Patterns of a keypad that deserve a look."""

SELF_SERVICES: Mapping[str, Text] = texts(
    form="填表交表|form handed in",
    pickup="取件|pick-up",
    print="打印|printing",
)
"""Services at a terminal that belong to no line."""
