"""Sentences of devices (decision 0024): every one is written in Chinese too, every code has its word."""

import ast
import re
from collections.abc import Iterator

import pytest

from devices.catalog import CATALOG
from devices.contract import DeviceError, DeviceState, Paper, WhoActs
from devices.contract.state_words import COUNTERS, FAMILIES, FAULTS, NOTES, PAPER, STATES, WHO
from devices.contract.words import Words
from tests.devices.words import is_foreign, spoken
from tests.house.files import texts

ROOMS = ("devices/", "config/", "kiosk/", "mingting/terminal/")
BORN = {"Words": "zh", "Text": "zh"}
"""Types of bilingual text and the name of their Chinese argument, which may also stand first."""


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    for path, content in texts(".py"):
        if path.startswith(ROOMS):
            for node in ast.walk(ast.parse(content)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield f"{path}:{node.lineno}", node, node.func.id


def written(node: ast.expr | None) -> str | None:
    """The constant part of a literal or f-string, None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    return None


def without_chinese(zh: str) -> bool:
    """Stricter than on a page: a single English word is not Chinese either; names and commands are no words."""
    return re.search(r"[\u4e00-\u9fff]", zh) is None and re.search(r"(?<![\w/.-])[a-z]{3,}(?![\w/.-])", zh) is not None


def first(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), call.args[0] if call.args else None)


def test_no_sentence_is_written_in_english_alone() -> None:
    found = [
        f"{place}: {zh}"
        for place, call, name in calls()
        if name in BORN and without_chinese(zh := written(first(call, BORN[name])) or "")
    ]
    assert found == []


def test_what_needs_no_language_is_no_sentence() -> None:
    found = [f"{place}: {text}" for place, call, name in calls() if name == "same" for text in literals(call)]
    assert found == []


def literals(call: ast.Call) -> Iterator[str]:
    text = written(call.args[0]) or ""
    if is_foreign(text):
        yield text


def test_every_fault_has_its_word() -> None:
    codes = {kind.code for kind in kinds(DeviceError)}
    for place, call, name in calls():
        if name == "Fault" and not place.startswith("tests/") and (code := written(call.args[0])) is not None:
            codes.add(code)
    assert CATALOG, "all drivers are imported, and with them their errors"
    assert sorted(codes - FAULTS.keys()) == []


def kinds(base: type[DeviceError]) -> Iterator[type[DeviceError]]:
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


def test_every_state_paper_and_hand_has_its_word() -> None:
    assert {state.value for state in DeviceState} <= STATES.keys()
    assert {who.value for who in WhoActs} == WHO.keys()
    assert {paper.value for paper in Paper} - {"notSupported"} == PAPER.keys()
    assert {entry.family for entry in CATALOG.values()} <= FAMILIES.keys()


@pytest.mark.parametrize("table", [FAMILIES, STATES, PAPER, WHO, FAULTS, COUNTERS, NOTES])
def test_every_word_is_there_in_both_languages(table: dict[str, Words]) -> None:
    assert [spoken(words) for words in table.values()]


def test_these_checks_see() -> None:
    assert without_chinese("jammed")
    assert without_chinese("0: not open")
    assert is_foreign("/dev/ttyUSB0: was unplugged")
    assert not is_foreign("tcp://192.168.1.50:9100")
    assert not is_foreign("0.041 -> 10 04 01")
    assert not is_foreign("1-07：门没弹开")
