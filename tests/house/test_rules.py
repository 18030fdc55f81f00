"""House rules that a tool of ours must watch because no linter does."""

import re
from pathlib import Path

import pytest

from tests.house.files import ROOT, texts

PYTHON = texts(".py")
OURS = [(name, text) for name, text in PYTHON if not name.startswith("tests/")]
THIS = "tests/house/test_rules.py"
LONGEST = 400
"""Lines; 60-150 are usual. A longer file has two subjects."""

FORBIDDEN = {
    "unfinished work": r"\b(TODO|FIXME|XXX)\b",
    "a swallowed error": r"except(?:\s+(?:Base)?Exception)?(?: as \w+)?:\s*(?:#[^\n]*)?\n\s*(?:pass|\.{3})\s*(?:#|\n)",
    "a claim that law or standard is met": r"(?i)\bcompl(?:y|ies|iant) with (?:GB|the law|the standard|GDPR|PIPL)",
    "a path of one machine": r"(?<![\w.])/(?:home|root|work|Users)/\w",
    "the address of a package registry": r"(?i)pythonhosted|pypi\.org|--(?:extra-)?index-url[ =]\w|/simple/?\s",
}
CONTRACTS = (
    "hall/messages/bodies",
    "hall/messages/bodies/lockers",
    "hall/messages/bodies/video",
    "hall/messages/documents",
    "hall/messages/envelopes.py",
    "hall/messages/presence.py",
    "hall/messages/topics.py",
    "hall_controller/application/commands",
    "hall_controller/application/ports.py",
    "hall_controller/read_models/models/__init__.py",
    "hall_controller/service",
    "kiosk/session/screen",
)
CITIZEN_WORDS = re.compile("离线|终端|会话")


def found(pattern: str, name: str, text: str) -> list[str]:
    return [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit.group().strip()}" for hit in re.finditer(pattern, text)
    ]


def files_of(contract: Path) -> list[Path]:
    """A folder is a contract with every module in it."""
    return sorted(contract.glob("*.py")) if contract.is_dir() else [contract]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nowhere_is(what: str) -> None:
    hits = [hit for name, text in texts() if name != THIS for hit in found(FORBIDDEN[what], name, text)]
    assert hits == [], what


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("unfinished work", "# TODO: later"),
        ("a swallowed error", "try:\n    x()\nexcept Exception:\n    pass\n"),
        ("a swallowed error", "try:\n    x()\nexcept:  # noqa: E722\n    ...\n"),
        ("a claim that law or standard is met", "This complies with GB/T 28181."),
        ("a path of one machine", "see /home/someone/notes"),
        ("the address of a package registry", "pip --index-url https://example"),
    ],
)
def test_the_rules_bite(what: str, text: str) -> None:
    assert found(FORBIDDEN[what], "sample", text)


def test_shared_contracts_are_marked() -> None:
    files = [file for name in CONTRACTS for file in files_of(ROOT / name)]
    assert len(files) >= len(CONTRACTS)
    assert [str(file) for file in files if not file.read_text("utf-8").startswith("# CONTRACT\n")] == []


def test_no_file_has_grown_two_subjects() -> None:
    own = [(name, text) for name, text in PYTHON if "/migrations/versions/" not in name]  # those alembic writes
    assert {name: lines for name, text in own if (lines := text.count("\n")) > LONGEST} == {}


def test_most_files_can_be_read_at_a_sitting() -> None:
    lengths = sorted(text.count("\n") for _, text in OURS if text.strip())
    assert lengths[len(lengths) * 9 // 10] <= 250, "nine of ten files stay under 250 lines"


def test_citizens_read_no_office_words_on_paper_and_screen() -> None:
    pages = [(name, text) for name, text in texts(".qml", ".ts") if name.startswith("ui/kiosk/")]
    pages += [(name, text) for name, text in texts(".txt", ".yaml", ".json") if name.startswith("hall/paper/")]
    hits = [hit for name, text in pages for hit in found(CITIZEN_WORDS.pattern, name, re.sub(r"//[^\n]*", "", text))]
    assert hits == []
