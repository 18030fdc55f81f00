"""A device's line as rows of the maintenance screen: sentences in both languages."""

from collections.abc import Callable

from devices.bench.words import FAMILIES, PAPER, STAGES, STATES, WHO, family_words
from hall.messages import maintenance as said
from hall.model.text import Text
from kiosk.session.maintenance.facts import DeviceFacts, Kind
from kiosk.session.maintenance.pages import Row

HISTORY = 8
_ICONS = {
    "ticket_printer": "printer-outline",
    "code_scanner": "qrcode-scan",
    "rating_keypad": "dialpad",
    "caller": "gesture-tap-button",
    "window_sign": "led-strip-variant",
    "id_card_reader": "card-account-details-outline",
    "pickup_locker": "locker-multiple",
}
_WARN = frozenset({"starting", "deviceBusy", "stale"})
_NOTES = {
    "test": Text(zh="最近测试", en="Last test"),
    "keeper": Text(zh="保管人", en="Keeper"),
    "part": Text(zh="零件", en="Part"),
    "counters": Text(zh="计数清零", en="Counters set back"),
    "remark": Text(zh="备注", en="Remark"),
}
COUNTERS = {
    "opened": Text(zh="打开", en="opened"),
    "failed": Text(zh="失败", en="failed"),
    "cut": Text(zh="切纸", en="cuts"),
    "scanned": Text(zh="扫码", en="scanned"),
}


def device_facts(view: said.DeviceView, local: Callable[[int], str], *, wire: bool) -> DeviceFacts:
    """`local` turns UTC ms into the hall's date and time."""
    running = view.stage != "closed" or view.state != "userError"
    return DeviceFacts(
        name=view.name,
        title=_title(view),
        icon=_ICONS.get(view.family, "devices"),
        kind=_kind(view),
        state=_brief(view),
        rows=tuple(_rows(view, local)),
        running=running,
        wire=wire,
    )


def _title(view: said.DeviceView) -> Text:
    if view.family not in FAMILIES:
        return Text(zh=view.name)
    family = family_words(view.family)
    return Text(zh=f"{family.zh} · {view.name}", en=f"{family.en.removesuffix('s').capitalize()} · {view.name}")


def _kind(view: said.DeviceView) -> Kind:
    if view.state == "online":
        return "warn" if view.faults or view.paper in {"low", "out", "jammed"} else "ok"
    return "warn" if view.state in _WARN else "bad"


def _state(view: said.DeviceView) -> Text:
    known = {state.value if hasattr(state, "value") else state: words for state, words in STATES.items()}
    words = known.get(view.state)
    return Text(zh=words.zh, en=words.en) if words else Text(zh=view.state)


def _brief(view: said.DeviceView) -> Text:
    """The state, and who acts where something is wrong."""
    state = _state(view)
    if not view.faults:
        return state
    who = WHO.get(view.faults[0].who_acts)
    return Text(zh=f"{state.zh} · {who.zh}", en=f"{state.en} · {who.en}") if who else state


def _rows(view: said.DeviceView, local: Callable[[int], str]) -> list[Row]:
    rows = [Row(label=Text(zh="状态", en="State"), value=_stated(view), kind=_kind(view))]
    rows += [_fault(fault) for fault in view.faults]
    if view.where:
        rows.append(Row(label=Text(zh="接线", en="Wire"), value=Text(zh=view.where)))
    rows.append(Row(label=Text(zh="驱动", en="Driver"), value=Text(zh=view.driver)))
    if view.next_try_s is not None:
        seconds = max(1, round(view.next_try_s))
        value = Text(zh=f"{seconds} 秒后", en=f"in {seconds} s")
        rows.append(Row(label=Text(zh="下次重试", en="Next try"), value=value))
    if view.last_seen is not None:
        rows.append(Row(label=Text(zh="最近回答", en="Last answer"), value=Text(zh=local(view.last_seen))))
    if view.counters:
        rows.append(Row(label=Text(zh="计数", en="Counters"), value=_counted(view)))
    rows += [Row(label=_NOTES.get(kind, Text(zh=kind)), value=Text(zh=text)) for kind, text in view.notes.items()]
    for past in reversed(view.history[-HISTORY:]):
        rows.append(Row(label=Text(zh=local(past.at)), value=_past(past)))
    return rows


def _stated(view: said.DeviceView) -> Text:
    state, zh, en = _state(view), [], []
    stages = {stage.value if hasattr(stage, "value") else stage: words for stage, words in STAGES.items()}
    for words in (stages.get(view.stage), PAPER.get(view.paper)):
        if words is not None:
            zh.append(words.zh)
            en.append(words.en)
    return Text(zh="，".join([state.zh, *zh]), en=", ".join([str(state.en or state.zh), *en]))


def _fault(fault: said.FaultLine) -> Row:
    who, what = WHO.get(fault.who_acts), fault.detail or fault.code
    zh, en = (f"{what}（{who.zh}）", f"{what} ({who.en})") if who else (what, what)
    return Row(label=Text(zh="故障", en="Fault"), value=Text(zh=zh, en=en), kind="bad")


def _counted(view: said.DeviceView) -> Text:
    names = {name: COUNTERS.get(name, Text(zh=name, en=name)) for name in view.counters}
    return Text(
        zh="，".join(f"{names[name].zh} {count}" for name, count in view.counters.items()),
        en=", ".join(f"{names[name].en} {count}" for name, count in view.counters.items()),
    )


def _past(past: said.DevicePast) -> Text:
    known = {state.value if hasattr(state, "value") else state: words for state, words in STATES.items()}
    words = known.get(past.state)
    zh, en = (words.zh, words.en) if words else (past.state, past.state)
    return Text(zh=f"{zh}，{past.reason}", en=f"{en}, {past.reason}") if past.reason else Text(zh=zh, en=en)
