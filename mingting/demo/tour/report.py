"""The tour's illustrated report: one HTML page with its pictures beside it."""

import html
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from hall_controller.read_models.journal_views import journal_lines
from hall_controller.storage.database import Database
from mingting.demo.live_hall import LiveHall
from mingting.opened import database_path

LAST_EVENTS = 400
QUIET = frozenset({"user.created", "user.password_changed", "session.signed_in", "user.signed_in"})

STYLE = """body{font-family:"Noto Sans CJK SC",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#14212E;
background:#F4F5F2;line-height:1.5}h1{color:#0D4F8B}section{background:#fff;border:1px solid #D8DDE2;border-radius:12px;
padding:1.25rem;margin:1rem 0}section p{margin:.2rem 0 .8rem}.en{color:#51606E}.pictures{display:flex;gap:1rem;
flex-wrap:wrap;align-items:flex-start}img{max-height:30rem;max-width:100%;border:1px solid #D8DDE2;border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:.85rem}td,th{text-align:left;padding:.25rem .5rem;
border-bottom:1px solid #D8DDE2;vertical-align:top}td:first-child{white-space:nowrap}"""


@dataclass
class Step:
    """One thing that happened."""

    zh: str
    en: str
    pictures: list[str] = field(default_factory=list)


@dataclass
class Report:
    """Collects steps; the folder is made anew."""

    folder: Path
    parts: list[str | Step] = field(default_factory=list)
    rows: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def chapter(self, title: str) -> None:
        """A new scene."""
        self.parts.append(title)

    def step(self, zh: str, en: str, *pictures: Path) -> None:
        """A step with its pictures."""
        self.parts.append(Step(zh, en, [picture.name for picture in pictures]))

    def picture(self, what: str) -> Path:
        """A new picture's path."""
        self._count += 1
        return (self.folder / f"{self._count:02d}-{what}.png").resolve()

    def copy(self, source: Path, what: str) -> Path:
        """Take a picture that was made elsewhere, such as a printed slip."""
        path = self.picture(what)
        shutil.copyfile(source, path)
        return path

    def journal(self, hall: LiveHall) -> None:
        """The journal of what happened, oldest first."""
        path = database_path(hall.folder.hall(), hall.folder.data)
        with Database.open(path, write=False) as database, database.read() as connection:
            lines = journal_lines(connection, None, LAST_EVENTS, None)
        for line in reversed(lines):
            if line.type not in QUIET:
                body = ", ".join(f"{name}={value}" for name, value in line.body.items())
                self.rows.append((line.seq, line.type, line.actor, line.subject, body))

    def write(self) -> Path:
        """Write the page; returns its path."""
        body = "".join(self._part(part) for part in self.parts)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in self.rows
        )
        head = "".join(f"<th>{name}</th>" for name in ("seq", "type", "actor", "subject", "body"))
        page = (
            f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>明厅 · 走一遍</title><style>{STYLE}</style>'
            f"<h1>明厅 · 走一遍 A tour of the hall</h1>{body}"
            f"<section><h2>流水 Journal</h2><table><tr>{head}</tr>{rows}</table></section></html>"
        )
        path = self.folder / "index.html"
        path.write_text(page, "utf-8")
        return path

    def _part(self, part: str | Step) -> str:
        if isinstance(part, str):
            return f"<h2>{html.escape(part)}</h2>"
        pictures = "".join(f'<img src="{name}" alt="{html.escape(part.zh)}">' for name in part.pictures)
        words = f'<p>{html.escape(part.zh)}<br><span class="en">{html.escape(part.en)}</span></p>'
        return f'<section>{words}<div class="pictures">{pictures}</div></section>'
