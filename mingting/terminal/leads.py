"""What probing found as the maintenance screen shows it: a row a port, and the section that would run it."""

from collections.abc import Mapping
from typing import Any

from config.problems import Words
from devices.bench.probed import Found, Probing, Trying
from devices.contract.state_words import FAMILIES, word
from hall.model.text import Text
from kiosk.session.maintenance.facts import Lead
from kiosk.session.maintenance.pages import Row, RowKind
from mingting.terminal.device_facts import ICONS

_SPACE = "\N{EN SPACE}"
_WHAT_IT_DOES = Words(
    "发出后：马上在这台机器上启用，同时报给控制中心，由那边决定留不留",
    "When sent: it runs here at once, and the controller decides whether it stays",
)
_INCOMPLETE = Words(
    "这段还缺内容，要在控制中心的页面上补全再下发", "This section lacks something: complete it on the controller's page"
)


def asking_row(trying: Trying) -> Row:
    """How far the probing of a port has come."""
    return Row(label=Text(zh=trying.url), value=_text(trying.words))


def result_row(result: Probing) -> Row:
    """What it came to."""
    kind: RowKind = "ok" if result.found else "warn" if result.error or result.heard else "plain"
    return Row(label=Text(zh=result.url), value=_text(_without_place(result)), kind=kind)


def lead_of(found: Found, number: int) -> Lead:
    """A lead to choose; its id is no device's name."""
    family, driver = word(FAMILIES, found.entry.family), found.entry.name
    title = Text(zh=f"{family.zh} · {driver}", en=f"{family.en[:1].upper()}{family.en[1:]} · {driver}")
    said = _WHAT_IT_DOES if found.section.valid else _INCOMPLETE
    zh, en = (found.section.text(language).splitlines() for language in ("zh", "en"))
    lines = tuple(Row(value=Text(zh=_kept(a), en=_kept(b))) for a, b in zip(zh, en, strict=True) if a.strip())
    return Lead(
        id=f"-lead-{number}",
        title=title,
        icon=ICONS.get(found.entry.family, "devices"),
        where=found.url,
        lines=(Row(value=_text(said), kind="plain" if found.section.valid else "warn"), *lines),
        complete=found.section.valid,
    )


def free_name(base: str, taken: Mapping[str, Any]) -> str:
    """A device's name that nobody has: the family, or with a number behind it."""
    number = 2
    name = base
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name


def _without_place(result: Probing) -> Words:
    words = result.words
    return Words(words.zh.removeprefix(result.url).lstrip("，：: "), words.en.removeprefix(result.url).lstrip("：: "))


def _kept(line: str) -> str:
    """Spaces at its beginning are meaning."""
    return _SPACE * (len(line) - len(line.lstrip())) + line.lstrip()


def _text(words: Words) -> Text:
    return Text(zh=words.zh, en=words.en)
