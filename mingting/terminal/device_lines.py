"""The devices of a terminal as lines for a technician far away."""

from collections.abc import Iterable

from devices.contract import Words
from devices.contract.state_words import FAULTS
from devices.supervisor import Change, DeviceView, Note
from hall.messages import maintenance as said
from hall.model.text import Text
from mingting.terminal.own_devices import OwnDevices

HISTORY = 50


def device_lines(devices: OwnDevices) -> tuple[said.DeviceView, ...]:
    """All devices in the order of the file, those with a wrong section behind them."""
    running = [_line(view) for view in devices.supervisor.views()]
    known = {view.name for view in running}
    return (*running, *(_switched_off(name) for name in devices.disabled if name not in known))


def _line(view: DeviceView) -> said.DeviceView:
    health = view.health
    return said.DeviceView(
        name=view.name,
        family=view.family,
        driver=view.driver,
        title=Text(zh=view.title_zh or view.driver or view.name, en=view.title or view.driver or view.name),
        where=view.where[:200],
        state=health.state.value,
        stage=view.stage.value,
        paper=health.paper.value,
        faults=tuple(
            said.FaultLine(
                code=one.code[:60], who_acts=one.who.value, words=_text(one.detail), detail=one.detail.en[: said.LINE]
            )
            for one in health.faults
        ),
        last_seen=health.last_seen_ms,
        next_try_s=view.next_try_s,
        counters=dict(view.counters),
        history=tuple(
            said.DevicePast(
                at=one.at_ms, state=one.state, words=_past(one), reason=(one.reason.en or one.code)[: said.LINE]
            )
            for one in view.history[-HISTORY:]
        ),
        notes={note.kind: _signed(note.text, note.by)[: said.LINE] for note in view.notes},
        notes_en={note.kind: _signed(note.en, note.by, "{} ({})")[: said.LINE] for note in _newest(view) if note.en},
    )


def _text(words: Words) -> Text | None:
    return Text(zh=words.zh[: said.LINE], en=words.en[: said.LINE]) if words.zh else None


def _past(change: Change) -> Text | None:
    """The sentence; where there is none, the fault's name, so that a page shows no bare code."""
    return _text(change.reason) or (_text(FAULTS[change.code]) if change.code in FAULTS else None)


def _newest(view: DeviceView) -> Iterable[Note]:
    """As `notes` has them: the last of each kind."""
    return {note.kind: note for note in view.notes}.values()


def _signed(text: str, by: str, form: str = "{}（{}）") -> str:
    return form.format(text, by) if by and text else text or by


def _switched_off(name: str) -> said.DeviceView:
    words = Text(zh="配置有错，已停用", en="its section is wrong, switched off")
    fault = said.FaultLine(code="configuration", who_acts="configuration", words=words, detail=words.en or "")
    return said.DeviceView(
        name=name,
        family="unknown",
        driver="unknown",
        title=words,
        state="userError",
        stage="closed",
        paper="notSupported",
        faults=(fault,),
    )
