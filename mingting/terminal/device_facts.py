"""A device's line as rows of the maintenance screen: sentences in both languages."""

from collections.abc import Callable

from devices.bench.words import STAGES as BY_STAGE
from devices.contract import Words, listed
from devices.contract.state_words import COUNTERS, FAMILIES, FAULTS, NOTES, PAPER, STATES, WHO, word
from hall.messages import maintenance as said
from hall.model.text import Text
from kiosk.session.maintenance.facts import DeviceFacts, Kind
from kiosk.session.maintenance.pages import Row

HISTORY = 8
NEEDY = Words("可用，需照看", "works, needs care")
ICONS = {
    "ticket_printer": "printer-outline",
    "code_scanner": "qrcode-scan",
    "rating_keypad": "dialpad",
    "caller": "gesture-tap-button",
    "window_sign": "led-strip-variant",
    "id_card_reader": "card-account-details-outline",
    "pickup_locker": "locker-multiple",
}
_STAGES = {str(stage): words for stage, words in BY_STAGE.items()}
_WARN = frozenset({"starting", "deviceBusy", "stale"})


def device_facts(view: said.DeviceView, local: Callable[[int], str], *, wire: bool) -> DeviceFacts:
    """`local` turns UTC ms into the hall's date and time."""
    running = view.stage != "closed" or view.state != "userError"
    return DeviceFacts(
        name=view.name,
        title=_title(view),
        icon=ICONS.get(view.family, "devices"),
        kind=_kind(view),
        state=_brief(view),
        rows=tuple(_rows(view, local)),
        running=running,
        wire=wire,
    )


def _title(view: said.DeviceView) -> Text:
    if view.family not in FAMILIES:
        return Text(zh=view.name)
    family = FAMILIES[view.family]
    return Text(zh=f"{family.zh} · {view.name}", en=f"{_begun(family.en)} · {view.name}")


def _kind(view: said.DeviceView) -> Kind:
    if view.state == "online":
        return "warn" if view.faults or view.paper in {"low", "out", "jammed"} else "ok"
    return "warn" if view.state in _WARN else "bad"


def _text(words: Words) -> Text:
    return Text(zh=words.zh, en=words.en)


def _begun(en: str) -> str:
    return en[:1].upper() + en[1:]


def _state(view: said.DeviceView) -> Words:
    """Its state; what works and needs a hand is not simply well."""
    return NEEDY if view.state == "online" and _kind(view) != "ok" else word(STATES, view.state)


def _brief(view: said.DeviceView) -> Text:
    """The state, and who acts where something is wrong."""
    state = _state(view)
    if not view.faults or view.faults[0].who_acts == "nobody":
        return _text(state)
    who = word(WHO, view.faults[0].who_acts)
    return Text(zh=f"{state.zh} · {who.zh}", en=f"{state.en} · {who.en}")


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
    for kind, text in view.notes.items():
        rows.append(Row(label=_text(word(NOTES, kind)), value=Text(zh=text, en=view.notes_en.get(kind))))
    for past in reversed(view.history[-HISTORY:]):
        rows.append(Row(label=Text(zh=local(past.at)), value=_past(past)))
    return rows


def _stated(view: said.DeviceView) -> Text:
    said_all = [_state(view)]
    said_all += [known[code] for known, code in ((_STAGES, view.stage), (PAPER, view.paper)) if code in known]
    return _text(listed(said_all, "，", ", "))


def _fault(fault: said.FaultLine) -> Row:
    what, who = fault.words or _text(word(FAULTS, fault.code)), word(WHO, fault.who_acts)
    value = Text(zh=f"{what.zh}（{who.zh}）", en=f"{what.spoken('en')} ({who.en})")
    return Row(label=Text(zh="故障", en="Fault"), value=value, kind="bad")


def _counted(view: said.DeviceView) -> Text:
    each = [(word(COUNTERS, name), count) for name, count in view.counters.items()]
    return _text(listed((Words(f"{name.zh} {count}", f"{name.en} {count}") for name, count in each), "，", ", "))


def _past(past: said.DevicePast) -> Text:
    state = word(STATES, past.state)
    if past.words is None:
        return _text(state)
    return Text(zh=f"{state.zh}，{past.words.zh}", en=f"{state.en}, {past.words.spoken('en')}")
