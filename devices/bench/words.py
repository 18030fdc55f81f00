"""Sentences for a technician in both languages, and which of them is spoken."""

import os
from collections.abc import Mapping
from typing import get_args

from config.problems import Language, Words
from devices.contract import DeviceState, Fault, Health, WhoActs
from devices.supervisor import Stage

FAMILIES: Mapping[str, Words] = {
    "ticket_printer": Words("票据打印机", "ticket printers"),
    "code_scanner": Words("扫码器", "code scanners"),
    "rating_keypad": Words("评价器", "rating keypads"),
    "caller": Words("叫号器", "callers"),
    "window_sign": Words("窗口标识屏", "window signs"),
    "id_card_reader": Words("身份证阅读器", "ID-card readers"),
    "pickup_locker": Words("智能取件柜", "pick-up lockers"),
}
STATES: Mapping[str, Words] = {
    DeviceState.ONLINE: Words("正常", "working"),
    DeviceState.OFFLINE: Words("不回答", "does not answer"),
    DeviceState.POWER_OFF: Words("没有电", "switched off"),
    DeviceState.NO_DEVICE: Words("没接上", "not connected"),
    DeviceState.HARDWARE_ERROR: Words("设备故障", "broken"),
    DeviceState.USER_ERROR: Words("要人来处理", "needs a hand"),
    DeviceState.DEVICE_BUSY: Words("忙", "busy"),
    DeviceState.FRAUD_ATTEMPT: Words("被人动过", "tampered with"),
    DeviceState.POTENTIAL_FRAUD: Words("可能被人动过", "perhaps tampered with"),
    DeviceState.STARTING: Words("正在启动", "starting"),
    DeviceState.STALE: Words("很久没有回答", "has not answered for long"),
}
WHO: Mapping[str, Words] = {
    WhoActs.NOBODY: Words("不用处理", "nobody"),
    WhoActs.CLEAR: Words("前台可以处理", "front staff"),
    WhoActs.MAINTENANCE: Words("运维人员处理", "a technician"),
    WhoActs.SUSPEND: Words("会自己恢复", "ends by itself"),
    WhoActs.CONFIGURATION: Words("改配置", "correct the configuration"),
}
STAGES: Mapping[str, Words] = {
    Stage.CLOSED: Words("没有启用", "not in use"),
    Stage.OPENING: Words("正在连接", "connecting"),
    Stage.WATCHED: Words("已连接", "connected"),
    Stage.WAITING: Words("等下一次重试", "waiting for the next try"),
}


def language(written: str = "", environment: Mapping[str, str] | None = None) -> Language:
    """What `--lang` says, else the locale of the shell; Chinese where neither asks for English."""
    if written in get_args(Language):
        return "en" if written == "en" else "zh"
    asked = environment if environment is not None else os.environ
    locale = asked.get("LC_ALL") or asked.get("LC_MESSAGES") or asked.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"


def family_words(family: str) -> Words:
    """A family's name; an unknown one is named by its slug."""
    return FAMILIES.get(family, Words(family, family))


def fault_words(fault: Fault) -> Words:
    """What is wrong and who acts; the driver's own sentence stays as it is."""
    what, who = fault.detail or fault.code, WHO[fault.who]
    return Words(f"{what}（{fault.code}；{who.zh}）", f"{what} ({fault.code}; who acts: {who.en})")


def health_words(health: Health) -> Words:
    """State, paper where there is some, and every fault."""
    state = STATES[health.state]
    zh, en = [state.zh], [state.en]
    if health.paper not in {"notSupported", "unknown"}:
        zh.append(PAPER[health.paper].zh)
        en.append(PAPER[health.paper].en)
    for fault in health.faults:
        zh.append(fault_words(fault).zh)
        en.append(fault_words(fault).en)
    return Words("；".join(zh), "; ".join(en))


PAPER: Mapping[str, Words] = {
    "full": Words("纸够", "enough paper"),
    "low": Words("纸快用完", "paper is low"),
    "out": Words("没纸", "no paper"),
    "jammed": Words("卡纸", "paper jam"),
}
