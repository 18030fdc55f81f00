# CONTRACT
"""The one table of words for what devices say in codes; bench, maintenance screen and console all speak from it.

Codes stay keys on the wire and in files: a code of a newer release that stands here not yet is shown as it is.
"""

from collections.abc import Mapping

from devices.contract.words import Words, same

FAMILIES: Mapping[str, Words] = {
    "ticket_printer": Words("票据打印机", "ticket printer"),
    "code_scanner": Words("扫码器", "code scanner"),
    "rating_keypad": Words("评价器", "rating keypad"),
    "caller": Words("叫号器", "caller"),
    "window_sign": Words("窗口标识屏", "window sign"),
    "id_card_reader": Words("身份证阅读器", "ID-card reader"),
    "pickup_locker": Words("智能取件柜", "pick-up locker"),
    "unknown": Words("外设", "device"),
}
STATES: Mapping[str, Words] = {
    "online": Words("正常", "working"),
    "powerOff": Words("没有通电", "switched off"),
    "noDevice": Words("没有接上", "not connected"),
    "hardwareError": Words("故障", "broken"),
    "userError": Words("需要处理", "needs a hand"),
    "deviceBusy": Words("工作中", "busy"),
    "fraudAttempt": Words("被人动过", "tampered with"),
    "potentialFraud": Words("可能被人动过", "perhaps tampered with"),
    "stale": Words("很久没有回答", "has not answered for long"),
    "starting": Words("正在连接", "connecting"),
    "offline": Words("没有回答", "does not answer"),
    "unknown": Words("情况不明", "unknown"),
}
PAPER: Mapping[str, Words] = {
    "full": Words("纸够用", "enough paper"),
    "jammed": Words("卡纸", "paper jam"),
    "low": Words("纸快用完", "paper low"),
    "out": Words("缺纸", "out of paper"),
    "unknown": Words("纸量不明", "paper unknown"),
}
WHO: Mapping[str, Words] = {
    "nobody": Words("不用处理", "nobody"),
    "clear": Words("导办员可以处理", "front staff"),
    "maintenance": Words("运维人员处理", "a technician"),
    "suspend": Words("会自己恢复", "ends by itself"),
    "configuration": Words("运维人员改配置", "a technician corrects the configuration"),
}
FAULTS: Mapping[str, Words] = {
    "paperOut": Words("缺纸", "out of paper"),
    "paperLow": Words("纸快用完", "paper low"),
    "coverOpen": Words("机盖打开", "cover open"),
    "jam": Words("卡纸", "paper jam"),
    "cutter": Words("切刀卡住", "cutter stuck"),
    "unrecoverable": Words("需要维修", "needs repair"),
    "headHot": Words("打印头过热，稍等", "head too hot, wait"),
    "feeding": Words("有人按着走纸键", "feed button held"),
    "offline": Words("打印机被关到脱机", "switched off-line"),
    "notConfirmed": Words("最后一张没有确认打完", "last slip not confirmed"),
    "noDevice": Words("线断了或没通电", "cable or power off"),
    "stalled": Words("数据发不过去", "data not taken"),
    "portBusy": Words("端口被别的程序占用", "port in use"),
    "silent": Words("没有回答", "no answer"),
    "mismatch": Words("接的不是这个型号", "wrong model"),
    "usage": Words("用法不对", "wrong use"),
    "deviceError": Words("设备出错", "device error"),
    "stale": Words("很久没有回答", "silent for long"),
    "configuration": Words("配置写错了，已停用", "wrong configuration, switched off"),
    "driverDefect": Words("驱动程序出错", "driver defect"),
    "hung": Words("卡住了，正在重开", "hung, being reopened"),
    "settingsDiffer": Words("设备里的设置和配置不一样", "settings in the device differ from the configuration"),
    "oldFirmware": Words("固件太旧", "firmware too old"),
    "notGrabbed": Words("没有独占，扫码可能打进别的程序", "not exclusive: scans may be typed into other programs"),
    "readerCrashes": Words("扫码进程反复崩溃", "the reading process keeps crashing"),
    "readerRestarts": Words("扫码进程重启过", "the reading process was restarted"),
    "engineMissing": Words("缺识别组件", "decoder missing"),
    "usbLibrary": Words("缺 USB 组件", "USB library missing"),
    "pictureBlack": Words("画面是黑的", "picture is black"),
    "pictureFrozen": Words("画面不动", "picture frozen"),
    "blackMark": Words("没找到黑标", "black mark not found"),
    "collector": Words("回收口故障", "collector fault"),
    "outletBlocked": Words("出纸口被挡", "outlet blocked"),
    "outletJam": Words("出纸口卡纸", "paper jammed at the outlet"),
    "ticketLeft": Words("上一张票没人取", "the last ticket was not taken"),
    "voltage": Words("电压不对", "wrong voltage"),
    "boardSilent": Words("锁控板没有回答", "lock board does not answer"),
    "boardSlow": Words("锁控板回答太慢", "lock board answers too slowly"),
    "jammed": Words("门没弹开", "door did not open"),
    "sensorUnknown": Words("门的传感器信不过", "the door's sensor cannot be believed"),
    "lineError": Words("总线上有乱码", "garbage on the bus"),
    "notCommissioned": Words("门的开关方向还没有核对", "door polarity not commissioned"),
    "sensorsFlipped": Words("门的传感器方向变了", "door sensors changed their meaning"),
    "slip": Words("小票排不出来", "slip cannot be drawn"),
    "cancelled": Words("没有做完", "not finished"),
    "refused": Words("设备拒绝了", "the device refused"),
    "keyStuck": Words("按键卡住了，请清洁", "a key is stuck, clean it"),
    "cardUnreadable": Words("证件读不出来", "card cannot be read"),
}
COUNTERS: Mapping[str, Words] = {
    "opened": Words("连接次数", "Times connected"),
    "failed": Words("失败次数", "Failures"),
    "lost": Words("断开次数", "Times lost"),
    "configured": Words("写过设置", "Settings written"),
    "saved": Words("存过设置", "Settings saved"),
    "scanned": Words("扫到的码", "Codes read"),
    "refused": Words("拒收的码", "Codes refused"),
    "printed": Words("打印张数", "Slips printed"),
    "printed_mm": Words("打印长度", "Paper printed"),
    "cut": Words("切纸次数", "Cuts"),
    "retracted": Words("收回的票", "Tickets drawn back"),
    "keys": Words("按键次数", "Keys pressed"),
    "stuck": Words("卡住的键", "Stuck keys"),
    "outside": Words("没邀请时的按键", "Keys outside a rating"),
    "rated": Words("评价次数", "Ratings"),
    "pulses": Words("开门脉冲", "Door pulses"),
    "unasked": Words("没人问的回答", "Unasked answers"),
    "pushed": Words("主动上报", "Pushed by device"),
    "read": Words("读到的卡", "Cards read"),
    "frames": Words("画面帧数", "Frames"),
    "restarts": Words("重启次数", "Restarts"),
    "late": Words("迟到的回答", "Late answers"),
    "silent": Words("没回答", "No answer"),
    "exchanges": Words("问答次数", "Exchanges"),
    "broken": Words("坏的数据", "Broken data"),
    "noise": Words("杂音字节", "Noise bytes"),
    "unreadable": Words("读不出来", "Unreadable"),
}
NOTES: Mapping[str, Words] = {
    "test": Words("最近测试", "Last test"),
    "keeper": Words("谁管", "Keeper"),
    "part": Words("配件", "Parts"),
    "counters": Words("计数清零", "Counters reset"),
    "remark": Words("备注", "Remark"),
}


def word(table: Mapping[str, Words], code: str) -> Words:
    """What stands for a code; a code that no table knows is shown as it is, so that it can be reported."""
    return table.get(code) or same(code)
