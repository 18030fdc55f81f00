"""`hall journal verify --visit`: a printed 差评溯源 held against the journal, entry by entry."""

from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from hall_controller.read_models.models.ratings import VisitEvent
from hall_controller.reports.visit_file import VisitFileError, VisitFinding, check_visit, entries_now, read_visit
from hall_controller.storage.database import Database
from mingting.opened import console


@dataclass(frozen=True, slots=True)
class CheckedVisit:
    """What the journal says to a printed visit."""

    rating: str
    entries: list[VisitEvent]
    findings: list[VisitFinding]


def checked_visit(database: Database, path: Path) -> CheckedVisit:
    """Read the PDF or JSON and compare; OSError naming a file that is no printed visit."""
    try:
        visit = read_visit(path.read_bytes())
    except VisitFileError as error:
        raise OSError(f"{path}: {error}") from error
    with database.read() as connection:
        return CheckedVisit(visit["rating"], entries_now(connection, visit), check_visit(connection, visit))


def tell_visit(paper: CheckedVisit) -> bool:
    """Print the entries as the journal has them (compare the paper with these), then what differs; True when none."""
    table = Table("seq", "UTC ms", "type", "codes", "hash", title=f"visit behind rating {paper.rating}")
    for event in paper.entries:
        codes = " ".join(f"{name}={value}" for name, value in event.params.items())
        table.add_row(str(event.seq), str(event.at), event.what, codes, (event.hash or "")[:16])
    console.print(table)
    if not paper.findings:
        console.print("[green]Every entry is in the journal as printed.[/]")
        return True
    wrong = Table("seq", "kind", "detail", title=f"{len(paper.findings)} differences")
    for finding in paper.findings:
        wrong.add_row(str(finding.seq), finding.kind, finding.detail)
    console.print(wrong)
    return False
