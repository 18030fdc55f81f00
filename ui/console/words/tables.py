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
}

DEVICE_FAMILIES: dict[str, str] = {
    "ticket_printer": msg("打印机"),
    "document_printer": msg("文书打印机"),
    "scanner": msg("扫码器"),
    "card_reader": msg("读卡器"),
    "keypad": msg("数字键盘"),
    "rating_keypad": msg("评价器"),
    "camera": msg("摄像头"),
    "window_display": msg("窗口屏"),
    "locker": msg("取件柜"),
    "speaker": msg("扬声器"),
    "lamp": msg("指示灯"),
    "sensor": msg("传感器"),
    "caller": msg("叫号器"),
    "scale": msg("高拍仪"),
}

DEVICE_STATES: dict[str, str] = {
    "online": msg("正常"),
    "powerOff": msg("没有通电"),
    "noDevice": msg("没有接上"),
    "hardwareError": msg("故障"),
    "userError": msg("需要处理"),
    "deviceBusy": msg("工作中"),
    "fraudAttempt": msg("被人动过"),
    "potentialFraud": msg("可能被人动过"),
    "stale": msg("很久没有回应"),
    "starting": msg("正在连接"),
    "offline": msg("连不上"),
    "unknown": msg("情况不明"),
}

FAULTS: dict[str, str] = {
    "paperOut": msg("缺纸"),
    "paperLow": msg("纸快用完"),
    "coverOpen": msg("机盖打开"),
    "jam": msg("卡纸"),
    "cutter": msg("切刀卡住"),
    "unrecoverable": msg("需要维修"),
    "headHot": msg("打印头过热，稍等"),
    "feeding": msg("有人按着走纸键"),
    "offline": msg("打印机被关到脱机"),
    "notConfirmed": msg("最后一张没有确认打完"),
    "noDevice": msg("线断了或没通电"),
    "stalled": msg("数据发不过去"),
    "portBusy": msg("端口被别的程序占用"),
    "silent": msg("没有回应"),
    "mismatch": msg("接的不是这个型号"),
    "usage": msg("用法不对"),
    "deviceError": msg("设备出错"),
}

PAPER: dict[str, str] = {
    "full": msg("纸够用"),
    "jammed": msg("卡纸"),
    "low": msg("纸快用完"),
    "out": msg("缺纸"),
    "unknown": msg("纸量不明"),
}

WHO_ACTS: dict[str, str] = {
    "clear": msg("导办员可处理"),
    "suspend": msg("稍等会自己恢复"),
    "configuration": msg("运维人员改配置"),
    "nobody": msg("无需处理"),
    "maintenance": msg("运维人员处理"),
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
    "stop_time": msg("已到停止取号时间"),
    "quota": msg("今天的号已满"),
    "closed": msg("不在办公时间"),
    "not_today": msg("今天不办"),
}
