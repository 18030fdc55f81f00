"""Sentences for a technician in both languages, and which of them is spoken."""

import os
from collections.abc import Mapping
from typing import get_args

from config.problems import Language, Words
from devices.contract import Fault, Health
from devices.contract.state_words import FAMILIES, FAULTS, PAPER, STATES, WHO, word
from devices.supervisor import Stage

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
    return word(FAMILIES, family)


def fault_words(fault: Fault) -> Words:
    """What is wrong and who acts."""
    who = WHO[fault.who.value]
    what = fault.detail if fault.detail.zh else word(FAULTS, fault.code)
    return Words(f"{what.zh}（{fault.code}；{who.zh}）", f"{what.en} ({fault.code}; who acts: {who.en})")


def health_words(health: Health) -> Words:
    """State, paper where there is some, and every fault."""
    state = STATES[health.state.value]
    zh, en = [state.zh], [state.en]
    if health.paper not in {"notSupported", "unknown"}:
        zh.append(PAPER[health.paper.value].zh)
        en.append(PAPER[health.paper.value].en)
    for fault in health.faults:
        zh.append(fault_words(fault).zh)
        en.append(fault_words(fault).en)
    return Words("；".join(zh), "; ".join(en))
