"""Short words of states, reasons and outcomes by code."""

from ui.console.words.marker import msg

PHASES: dict[str, str] = {
    "closed": msg("未上岗"),
    "open": msg("空闲"),
    "paused": msg("已暂停"),
    "called": msg("已叫号"),
    "serving": msg("办理中"),
}

PAUSE_REASONS: dict[str, str] = {
    "break": msg("短暂休息"),
    "materials": msg("整理材料"),
    "system": msg("业务系统故障"),
    "other": msg("其他"),
}

PARK_REASONS: dict[str, str] = {
    "materials": msg("补材料"),
    "payment": msg("去缴费"),
    "copy": msg("去复印"),
    "system": msg("等业务系统"),
    "other": msg("其他"),
}

CALL_REASONS: dict[str, str] = {
    "urgent": msg("情况紧急"),
    "unwell": msg("身体不适"),
    "returning": msg("刚在本窗口办过，回来补办"),
    "lead": msg("值班长安排"),
}

OUTCOMES: dict[str, str] = {
    "done": msg("办结"),
    "materials_missing": msg("材料不齐，已一次告知"),
    "turned_away": msg("不属于受理范围"),
    "wrong_window": msg("走错窗口"),
}

TICKET_STATES: dict[str, str] = {
    "issued": msg("正在打印"),
    "waiting": msg("等候中"),
    "called": msg("已叫号"),
    "serving": msg("办理中"),
    "served": msg("已办结"),
    "no_show": msg("过号"),
    "expired": msg("已失效"),
    "cancelled": msg("已退号"),
    "held": msg("暂离"),
    "parked": msg("挂起"),
    "voided": msg("已作废"),
}

APPOINTMENT_STATES: dict[str, str] = {
    "booked": msg("未报到"),
    "checked_in": msg("已报到"),
    "missed": msg("爽约"),
    "withdrawn": msg("已取消"),
}

DAY_PHASES: dict[str, str] = {
    "closed": msg("未开门"),
    "opening_check": msg("开门检查"),
    "open": msg("正在办公"),
    "closing": msg("日结中"),
}

STATION_PHASES: dict[str, str] = {
    "ready": msg("正常"),
    "needy": msg("可用，需照看"),
    "degraded": msg("部分可用"),
    "maintenance": msg("维护中"),
    "starting": msg("正在启动"),
    "offline": msg("已关机"),
    "lost": msg("网络不通"),
    "unseen": msg("还没有报到"),
    "revoked": msg("已注销"),
}

STATION_KINDS: dict[str, str] = {
    "kiosk": msg("自助终端"),
    "window": msg("窗口"),
    "locker": msg("智能取件柜"),
    "controller": msg("控制中心"),
    "agent": msg("窗口代理"),
    "board": msg("大厅屏"),
    "video": msg("视频程序"),
}

WHO_ACTS: dict[str, str] = {  # who ends a fault of a device: devices.contract.state_words.WHO
    "guide": msg("导办员可处理"),
    "clerk": msg("窗口人员处理"),
    "duty_lead": msg("值班长处理"),
    "manager": msg("大厅负责人处理"),
    "technician": msg("运维人员处理"),
    "admin": msg("系统管理员处理"),
    "supervisor": msg("电子监察员处理"),
    "auditor": msg("审计员处理"),
}

SEVERITIES: dict[str, str] = {"now": msg("立即"), "today": msg("今天"), "watch": msg("留意")}

HELP_REASONS: dict[str, str] = {
    "stuck": msg("不知道怎么办"),
    "printer": msg("号没有打印出来"),
    "accessibility": msg("行动不便，需要帮忙"),
    "button": msg("请导办员过去"),
    "call_back": msg("下班后请回电"),
}

STOP_REASONS: dict[str, str] = {
    "stopped": msg("已停止取号"),
    "quota": msg("今天的号已满"),
    "closed": msg("不在办公时间"),
}

SCOPES: dict[str, str] = {
    "guides:read": msg("看办事指南"),
    "guides:write": msg("送办事指南"),
    "appointments:write": msg("送预约"),
    "cases:read": msg("看办件进度"),
    "cases:write": msg("送办件和进度"),
    "documents:read": msg("取文书"),
    "forms:read": msg("取表单"),
    "forms:write": msg("送表单样式"),
    "lockers:read": msg("看取件柜里的件"),
    "lockers:write": msg("准备往取件柜存件"),
    "webhooks:manage": msg("设事件通知"),
}
"""What a key of another system may be allowed."""
