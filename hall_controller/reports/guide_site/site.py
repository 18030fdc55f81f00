"""Writes the site: an index and a page a guide in both languages, and a door for every item code."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hall.model.guide import Guide, Limit, LimitUnit, Material
from hall.model.text import Language, Text
from hall.paper.qr import qr_svg
from hall_controller.domain.guide_checks import web_address
from hall_controller.reports.guide_site.words import WORDS

HERE = Path(__file__).parent
MARK = ".mingting-guides"
"""Stands in every folder that an export wrote, so that no other folder is ever emptied."""
_SAFE = re.compile(r"[^A-Za-z0-9-]+")
_ROOTS: dict[Language, str] = {"zh": "", "en": "en/"}


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What stands on every page: the hall, the day of the export, departments by slug, codes as their QR holds them."""

    hall: Text
    made_on: str
    departments: Mapping[str, Text] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    """Guide -> what the QR of its item code holds, address included."""
    fill: Mapping[str, str] = field(default_factory=dict)
    """Guide -> the address at which its form is filled in on a phone."""


class NotOursError(OSError):
    """The folder holds something that no export wrote."""


def export_site(folder: Path, guides: Sequence[Guide], words: SiteWords) -> int:
    """Write the site anew into `folder` (made, or an earlier export); how many files. NotOursError, OSError."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotOursError(f"{folder} holds files that no export wrote: name an empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        count = _write(fresh / "site", guides, words)
        if folder.exists():
            shutil.rmtree(folder)
        (fresh / "site").rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count


def _write(folder: Path, guides: Sequence[Guide], words: SiteWords) -> int:
    folder.mkdir(parents=True)
    (folder / MARK).write_text(words.made_on, "utf-8")
    shutil.copyfile(HERE / "site.css", folder / "site.css")
    names = {guide.code: page_name(guide.code) for guide in guides}
    count = 2
    for language, root in _ROOTS.items():
        pages = _Pages(language, words, names)
        (folder / root / "items").mkdir(parents=True, exist_ok=True)
        pages.put(folder / root / "index.html", "index.html", groups=_groups(guides, words, language), all=len(guides))
        for guide in guides:
            pages.put(folder / root / "items" / names[guide.code], "item.html", guide=guide)
        count += 1 + len(guides)
    for code, text in words.codes.items():
        if code in names:
            door = folder / text.rpartition("/")[2]
            door.mkdir(exist_ok=True)
            _Pages("zh", words, names).put(door / "index.html", "door.html", target=f"../items/{names[code]}")
            count += 1
    return count


def page_name(code: str) -> str:
    """A file name for any code: its plain characters, and a hash where it has others."""
    plain = _SAFE.sub("-", code).strip("-") or "item"
    return f"{plain}.html" if plain == code else f"{plain}-{hashlib.sha256(code.encode()).hexdigest()[:8]}.html"


def _groups(guides: Sequence[Guide], words: SiteWords, language: Language) -> list[tuple[str, list[Guide]]]:
    found: dict[str, list[Guide]] = {}
    for guide in guides:
        name = words.departments.get(guide.department or "", guide.implementing_body).spoken(language)
        found.setdefault(name, []).append(guide)
    return [(name, sorted(some, key=lambda one: one.name.spoken(language))) for name, some in found.items()]


class _Pages:
    """Renders pages of one language."""

    def __init__(self, language: Language, words: SiteWords, names: Mapping[str, str]) -> None:
        self._environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
        self._language = language
        self._environment.globals.update(
            lang=language,
            w=WORDS[language],
            words=words,
            names=names,
            say=self._say,
            plain=lambda text: text.spoken(language),
            limit=self._limit,
            money=_money,
            web=web_address,
            when=self._when,
            qr=qr_svg,
        )

    def put(self, path: Path, template: str, **more: Any) -> None:
        """Write one page."""
        path.write_text(self._environment.get_template(template).render(**more), "utf-8")

    def _say(self, text: Text | None) -> str:
        """The text; Chinese words on an English page say that they are Chinese."""
        if text is None:
            return ""
        if self._language == "en" and not text.en:
            return Markup('<span lang="zh-CN">{}</span>').format(text.zh)
        return text.spoken(self._language)

    def _limit(self, limit: Limit | None) -> str:
        if limit is None:
            return ""
        if limit.days == 0:
            return WORDS[self._language]["at_once"]
        unit = "working" if limit.unit is LimitUnit.WORKING else "natural"
        return WORDS[self._language][unit].format(days=limit.days)

    def _when(self, guide: Guide, material: Material) -> str:
        """In which situations a material is needed: 请别人代办；租来的."""
        names = {
            situation.reference(choice): choice.name.spoken(self._language)
            for situation in guide.situations
            for choice in situation.choices
        }
        return "；".join(names[one] for one in material.choices if one in names)


def _money(fen: int | None) -> str:
    return "" if fen is None else f"¥{fen // 100}.{fen % 100:02}"
