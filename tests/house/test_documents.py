"""Links lead somewhere, decisions are indexed, guides exist in both languages, the licence table is fresh."""

import re
from typing import Any

import pytest
from typer.main import get_command

from mingting.cli import app
from tests.house import device_table, licences_table
from tests.house.files import ROOT, texts

PAGES = texts(".md")
LINK = re.compile(r"\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
IMAGE = re.compile(r"<img[^>]*\ssrc=\"([^\"]+)\"")
FENCE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
DECISIONS = ROOT / "docs" / "decisions"
GUIDES = (
    "catalogue",
    "citizen-terminal",
    "clerk",
    "devices",
    "forms",
    "guide-desk",
    "manager",
    "notices",
    "profiles",
    "ratings",
    "supervisor",
    "technician",
    "video",
    "video-hours",
    "window-pc",
)


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#{1,6}\s+(.+?)\s*$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(name: str, text: str) -> list[str]:
    bare = FENCE.sub("", text)
    broken = []
    for target in LINK.findall(bare) + IMAGE.findall(bare):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (ROOT / name).parent / file if file else ROOT / name
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path.read_text("utf-8"))):
            broken.append(target)
    return broken


@pytest.mark.parametrize(("name", "text"), PAGES, ids=[name for name, _ in PAGES])
def test_every_relative_link_leads_to_a_file(name: str, text: str) -> None:
    assert broken_links(name, text) == []


def test_a_broken_link_and_a_broken_anchor_are_found() -> None:
    assert broken_links("README.md", "[a](docs/none.md) [b](LICENSE) [c](#nowhere) `[d](e)`") == [
        "docs/none.md",
        "#nowhere",
    ]


def test_every_decision_is_in_the_index_once_and_has_its_parts() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    files = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
    numbers = [path.name[:4] for path in files]
    assert len(set(numbers)) == len(numbers)
    assert [path.name for path in files] == sorted(re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", index))
    for path in files:
        text = path.read_text(encoding="utf-8")
        missing = [
            part for part in ("# " + path.name[:4], "## Context", "## Decision", "## Consequences") if part not in text
        ]
        assert missing == [], path.name


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reader_has_a_guide_in_both_languages(guide: str, language: str) -> None:
    assert (ROOT / "docs" / "guides" / f"{guide}.{language}.md").stat().st_size > 500


def test_licence_table_is_fresh() -> None:
    stored = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert stored == licences_table.page(), "run: .venv/bin/python -m tests.house.licences_table > docs/licences.md"


def test_device_table_is_fresh() -> None:
    stored = (ROOT / "docs" / "devices.md").read_text(encoding="utf-8")
    assert stored == device_table.page(), "run: .venv/bin/python -m tests.house.device_table > docs/devices.md"


def test_every_locked_package_has_an_owner_and_a_declared_licence() -> None:
    owners = licences_table.first_group()
    names = [name for name in licences_table.locked_versions() if licences_table.installed(name)]
    assert [name for name in names if name not in owners] == []
    assert [name for name in names if "not declared" in licences_table.licence(name)] == []


def test_nothing_that_a_hall_installs_is_under_the_gpl_alone() -> None:
    owners = licences_table.first_group()
    for name, group in owners.items():
        words = licences_table.licence(name)
        assert group == "dev" or "GPL" not in words or "LGPL" in words, f"{name}: {words}"


def commands_in(text: str) -> list[str]:
    """The words after `hall` in code: `./run hall config check FOLDER` gives `config check FOLDER`."""
    code = re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)
    lines = [line for block, inline in code for line in (block or inline).splitlines()]
    return [
        hit.group(1) for line in lines if (hit := re.match(r"\s*(?:\./run )?hall ((?:[a-z][a-z-]*(?: |$))+)", line))
    ]


def unknown_command(words: list[str]) -> str | None:
    """The first word that the command `hall` does not know, if any."""
    here: Any = get_command(app)
    for word in words:
        if not hasattr(here, "commands"):
            return None
        if word not in here.commands:
            return word
        here = here.commands[word]
    return None


@pytest.mark.parametrize(("name", "text"), PAGES, ids=[name for name, _ in PAGES])
def test_every_command_in_a_page_exists(name: str, text: str) -> None:
    unknown = {words: word for words in commands_in(text) if (word := unknown_command(words.split()))}
    later = {"agent", "video"} if name == "docs/architecture.md" or name.startswith("docs/decisions/") else set()
    assert {words for words, word in unknown.items() if word not in later} == set()


def test_a_command_that_does_not_exist_is_found() -> None:
    assert commands_in("`hall journal forget`\n```sh\n./run hall dance now # x\n```") == [
        "journal forget",
        "dance now ",
    ]
    assert unknown_command(["journal", "forget"]) == "forget"
    assert unknown_command(["config", "check", "anything"]) is None
