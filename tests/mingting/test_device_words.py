"""What devices say, on the line and on the maintenance screen: both languages, nothing English in Chinese."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from devices.contract import DeviceState, Fault, WhoActs, WireLost, state_words
from devices.contract.wire_words import unplugged
from devices.supervisor import Change, DeviceBook, Note
from hall.messages.maintenance import DevicePast, DeviceView, FaultLine
from hall.model.text import Text
from mingting.terminal.device_facts import device_facts
from mingting.terminal.device_lines import device_lines
from tests.devices.words import is_foreign, spoken
from tests.mingting.test_configuring import bench, wait_for

TITLE = Text(zh="扫码器", en="scanner")
URL = "/dev/ttyUSB0"


def view(words: Text | None) -> DeviceView:
    """Everything at once: every fault, state and counter."""
    return DeviceView(
        name="scanner",
        family="code_scanner",
        driver="gm65",
        title=TITLE,
        where=URL,
        state="offline",
        stage="waiting",
        paper="low",
        next_try_s=3.0,
        faults=tuple(
            FaultLine(code=code, who_acts=who.value, words=words, detail="was unplugged")
            for code in state_words.FAULTS
            for who in WhoActs
        ),
        counters=dict.fromkeys(state_words.COUNTERS, 1),
        history=tuple(
            DevicePast(at=1, state=state.value, words=words, reason="was unplugged") for state in DeviceState
        ),
        notes=dict.fromkeys(state_words.NOTES, "示例"),
    )


def texts(view: DeviceView) -> Iterator[Text]:
    facts = device_facts(view, str, wire=True)
    yield from (facts.title, facts.state)
    for row in facts.rows:
        yield from (row.label, row.value)


@pytest.mark.parametrize("words", [TITLE, None], ids=["this release", "the previous release"])
def test_no_chinese_line_of_the_screen_is_an_english_sentence(words: Text | None) -> None:
    assert [text.zh for text in texts(view(words)) if is_foreign(text.zh)] == []


def test_a_pulled_cable_is_told_in_both_languages(tmp_path: Path) -> None:
    async def work() -> FaultLine:
        async with asyncio.timeout(60), bench(tmp_path) as made:
            await made.right.unplug()
            await wait_for(lambda: any(line.faults for line in device_lines(made.devices)))
            return next(line.faults[0] for line in device_lines(made.devices) if line.faults)

    fault = asyncio.run(work())
    assert fault.words is not None
    assert not is_foreign(fault.words.zh)
    assert fault.detail == fault.words.en, "what a controller of the previous release reads"


def test_a_book_of_the_previous_release_is_read(tmp_path: Path) -> None:
    file = tmp_path / "book.json"
    book = DeviceBook(file)
    change = Change(1, "waiting", "noDevice", "noDevice", unplugged(URL))
    book.changed("scanner", change)
    book.save()
    assert DeviceBook(file).page("scanner").history == [change]
    tested = Note(2, "test", "通过：问设备状态", "", "passed: ask how it is")
    book.write("scanner", tested)
    assert DeviceBook(file).page("scanner").notes == [tested]
    written = json.loads(file.read_text("utf-8"))["devices"]["scanner"]["history"]
    assert written[0]["reason"] == change.reason.en, "the release before this one reads a plain string"
    file.write_text(
        '{"schema": 1, "devices": {"scanner": {"counters": {}, "notes": [], "history": '
        '[{"at_ms": 1, "stage": "waiting", "state": "noDevice", "code": "noDevice", "reason": "was unplugged"}]}}}'
    )
    (old,) = DeviceBook(file).page("scanner").history
    assert old == replace(change, reason=old.reason)
    assert (old.reason.zh, old.reason.en) == ("", "was unplugged")


def test_errors_say_english_to_the_log_and_both_to_people() -> None:
    error = WireLost(unplugged(URL))
    assert str(error) == error.detail.en == f"{URL}: was unplugged"
    assert error.fault == Fault("noDevice", WhoActs.MAINTENANCE, unplugged(URL))
    assert spoken(error.detail).startswith(URL)
