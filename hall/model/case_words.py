"""Words of 办件 for staff, shared by pages, paper and exports: states, lights, rules, patterns, steps, ways."""

from collections.abc import Mapping

from hall.model.text import Text, texts

STATES: Mapping[str, Text] = texts(
    received="收件|received",
    supplement="待补正|missing materials",
    accepted="受理|accepted",
    review="审核|review",
    approval="审批|approval",
    decided="办结待送达|decided, to deliver",
    delivered="已送达|delivered",
    not_accepted="不予受理|not accepted",
    not_granted="不予许可|not granted",
    withdrawn="已撤回|withdrawn",
    terminated="已终止|terminated",
)

LIGHTS: Mapping[str, Text] = texts(green="绿灯|green", yellow="黄灯|yellow", red="红灯|red", grey="暂停|paused")

RULES: Mapping[str, Text] = texts(
    in_time="在期限内|in time",
    paused="特别程序，不计时|special procedure, not counted",
    awaits_supplement="等申请人补正|waiting for the applicant",
    days_left="快到期：剩余工作日不多|few working days left",
    used_share="快到期：时限已用大半|most of the time used",
    pause_over="特别程序超过计划天数|pause longer than planned",
    supplement_over="补正期限已过，没有补来|nothing came by the day given",
    stage_over="本环节超时|stage over its own limit",
    later_over="容缺材料到期没有补来|promised material did not come",
    notice_over="规定期限内没有告知|no notice within the days given",
    promised_over="超过承诺时限|promised time is over",
    statutory_over="超过法定时限|statutory time is over",
    deemed_accepted="逾期未告知，视为受理|accepted by silence",
    no_news="最后一天过后没有新消息|no news since its last day",
    delivery_over="超过送达时限|delivery is late",
    ended="已结束|ended",
)

SOURCES: Mapping[str, Text] = texts(
    guide="办事指南写明的时限|the limit in the guide",
    promise="申请人承诺补交的日期|the day that the applicant promised",
)
"""What a light rests on where the hall file has no text of its own."""

PATTERNS: Mapping[str, Text] = texts(
    hurried="收件到办结只有几分钟|received and finished within minutes",
    late_entry="事后补录|entered late",
    repeated_pauses="多次暂停|paused repeatedly",
    pause_after_due="到期以后才暂停|paused after the due day",
    stage_late="总时限内某环节超时|a stage late inside a timely total",
    no_notice="没有一次性告知|no notice given",
)

EVENTS: Mapping[str, Text] = texts(
    received="收件|received",
    supplement_asked="一次性告知补正|missing materials told",
    supplemented="补正材料已收到|missing materials came",
    accepted="受理|accepted",
    deemed_accepted="逾期未告知，视为受理|accepted by silence",
    not_accepted="不予受理|not accepted",
    reviewed="转审核|to review",
    submitted="转审批|to approval",
    sent_back="退回上一环节|sent back",
    pause_begun="进入特别程序|special procedure begun",
    pause_ended="特别程序结束|special procedure ended",
    extended="延长期限|time extended",
    decided="办结|decided",
    not_granted="不予许可|not granted",
    delivered="送达|delivered",
    withdrawn="撤回|withdrawn",
    terminated="终止|terminated",
    joint_answered="联办单位已答复|joint body answered",
    terms_told="平台更新时限|terms updated",
    applicant_told="登记了申请人的核验信息|applicant told",
    heard="平台确认还在这一步|heard: still there",
    clock_moved="时限重新计算|clock moved",
    light_changed="亮灯变化|light changed",
    code_reissued="换发新码|new code",
    delivery_confirmed="送达方式确认|delivery confirmed",
    papers_put_in="补件放进取件柜|papers put into a locker",
    result_sent_back="结果退回发证部门|result sent back",
)

ORDERS: Mapping[str, Text] = texts(
    ordered="待答复|to be answered",
    answered="已答复，待核销|answered",
    returned="退回重答|returned",
    closed="已核销|closed",
)

MATERIALS: Mapping[str, Text] = texts(given="已交|given", missing="待补正|missing", later="容缺后补|to come later")

TIMES: Mapping[str, Text] = texts(
    at_once="即收即办|at once", same_day="当日办结|same day", within_limit="限时办结|within a limit"
)

WAYS: Mapping[str, Text] = texts(window="窗口|window", agent="代办|by an agent", no_visit="不见面|without a visit")

DELIVERIES: Mapping[str, Text] = texts(
    window="窗口领取|at the window", express="快递|by courier", locker="智能取件柜|pick-up locker", online="网上|online"
)
