"""Whole sentences by code: why somebody is next, alarms, check lines. `{…}` are parameters of the code."""

from ui.console.words.marker import msg

WHY: dict[str, str] = {
    "appointment_due": msg("预约已到时段，优先。"),
    "walk_in_turn": msg("已连着叫过预约，现在轮到现场。"),
    "ratio_turn": msg("普通和优先轮流叫，现在轮到优先。"),
    "others_turn": msg("绿色通道已连着叫过，现在轮到其他人。"),
    "waited_too_long": msg("等得太久，先于绿色通道。"),
    "green_channel": msg("绿色通道，由导办员确认。"),
    "aged": msg("预约或绿色通道按等候时间提前。"),
    "returned": msg("过号后回来，现在轮到。"),
    "transferred_age": msg("从别的窗口转来，保留原来的等候时间。"),
    "longest_waiting": msg("在等的人里等得最久。"),
    "offline_time": msg("网络不通时取的号，按纸上的取号时间排。"),
    "out_of_order": msg("特呼，不按顺序。"),
    "line_turn": msg("本窗口几条队里，这条队等得最久。"),
}
WHY_EXACT: dict[str, str] = {
    "appointment_due": msg("预约 {slot_clock} 已到时段，优先。"),
    "walk_in_turn": msg("已连着叫过 {appointments_before} 位预约，现在轮到现场。"),
    "ratio_turn": msg("每叫 {ordinary} 位普通叫 1 位优先，现在轮到优先。"),
    "others_turn": msg("绿色通道已连着叫过 {green_before} 位，现在轮到其他人。"),
    "waited_too_long": msg("已等超过 {limit_min} 分钟，先于绿色通道。"),
    "green_channel": msg("绿色通道（第 {in_a_row} 位，最多连叫 {at_most} 位），由导办员确认。"),
    "aged": msg("预约或绿色通道提前 {advance_min} 分钟计，已等 {waited_min} 分钟。"),
    "longest_waiting": msg("在等的人里等得最久，已 {waited_min} 分钟。"),
    "offline_time": msg("网络不通时取的号，按纸上的 {printed_at_clock} 排。"),
    "line_turn": msg("本窗口 {lines} 条队都有人等，这条队等得最久。"),
}
"""The same with the rule's figures; a time `x` in milliseconds is also there as `x_clock`."""
EVENTS_REFUSED: dict[str, str] = {
    "unknown_type": msg("大厅不认识这种消息"),
    "invalid_body": msg("这些内容不合格式："),
    "fault": msg("大厅处理它时出错"),
    "not_allowed": msg("这台终端不能说这个"),
    "unknown_ticket": msg("大厅没有这个号"),
    "not_your_ticket": msg("这个号不是这台终端的"),
    "not_sealed_for_us": msg("不是加密给本厅的"),
}
"""Why an event of a station was refused for ever; other codes are shown as they are."""
ALARMS: dict[str, str] = {
    "station_lost": msg("网络不通，仍可取号"),
    "device_fault": msg("外设出故障，前台可处理"),
    "device_maintenance": msg("外设需要运维人员处理"),
    "device_configuration": msg("外设的配置要核对"),
    "paper_low": msg("打印纸快用完"),
    "paper_out": msg("缺纸，不能打印"),
    "offline_slips": msg("有网络不通时取的号，请到导办台扫码入队"),
    "window_idle": msg("有人在等，窗口没有叫号"),
    "line_long": msg("排队太长"),
    "call_back_wanted": msg("有人下班后求助，请回电"),
    "print_uncertain": msg("号是否打印出来不确定"),
    "void_after_use": msg("已作废的号被用过，请核对"),
    "command_failed": msg("没有完成交办的事"),
    "slip_not_taken": msg("小票没人拿，已收回；人还在等的话请补打"),
    "file_proposed": msg("终端用的配置和下发的不一样，请看一下采不采纳"),
    "head_not_printed": msg("日结校验条没有打印，请在“开门与日结”里再打"),
    "sign_in_paused": msg("有人在终端上连着输错员工号或 PIN 码，已暂停登录，请去看看"),
    "journal_contradicted": msg("终端保存的校验值和现在的流水对不上，请核对流水"),
    "events_missing": msg("记录有缺失"),
    "event_rejected": msg("有消息大厅收不下，内容没有入账"),
    "awaiting_stations": msg("系统刚恢复，在等各终端报号"),
    "dead_links": msg("指南里有打不开的链接，清单在“事项指南”页"),
    "case_over": msg("办件超期，或者到期材料没有补来"),
    "case_tries": msg("查办件时后四位连续输错"),
    "follow_up_unowned": msg("有差评还没有指定经办人"),
    "follow_up_soon": msg("差评整改快到期限了"),
    "follow_up_late": msg("差评整改过了期限"),
}
FINDINGS: dict[str, str] = {
    "rewritten": msg("被改写"),
    "truncated": msg("不见了，流水变短了"),
    "gap": msg("不见了"),
    "head_forged": msg("签名不是本大厅的"),
}
"""What a head that a terminal keeps says against the journal."""
SIGN_INS: dict[str, str] = {
    "begun": msg("登录了终端"),
    "ended": msg("退出了"),
    "refused": msg("有人输错了员工号或 PIN 码"),
}
SIGN_IN_ENDS: dict[str, str] = {
    "signed_out": msg("自己退出"),
    "time_over": msg("到时间自动退出"),
    "restart": msg("终端重新启动"),
}
CHECKS: dict[str, str] = {
    "test_ticket": msg("试打一张号"),
    "appointments": msg("今天的预约"),
    "no_open_serving": msg("还在办的号"),
    "nobody_waiting": msg("还在等的号"),
    "nobody_parked": msg("还挂起的号"),
    "lockers": msg("取件柜里逾期的、说不清的"),
    "not_told": msg("存进柜里、没通知到人的"),
    "cameras": msg("今天要开着的摄像机"),
    "cases_lit": msg("亮黄灯、红灯的办件"),
}
"""Lines of 开门检查 and 日结 that are not about one window, station or device."""
BOARD_NOTICES: dict[str, str] = {
    "not_open": msg("{when} 开门"),
    "break": msg("中午休息，{when} 接着叫号"),
    "closing_soon": msg("{when} 下班"),
    "no_more_numbers": msg("今天不再取号，手里有号的请接着等"),
    "closed": msg("今天下班了，{when} 开门"),
    "closed_for_long": msg("今天下班了"),
}
"""At the foot of the hall TV; `{when}` is a time of today or a day and a time."""
UNDO: dict[str, str] = {
    "called": msg("{time} 呼叫了 {number}"),
    "started": msg("{time} 开始办理 {number}"),
    "finished": msg("{time} 办结了 {number}"),
    "missed": msg("{time} 将 {number} 记为过号"),
    "parked": msg("{time} 挂起了 {number}"),
    "resumed": msg("{time} 回呼了 {number}"),
    "transferred": msg("{time} 将 {number} 转走"),
}
