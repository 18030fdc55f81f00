"""`hall demo --tour`: citizens, staff and the city through real touch screens and browser pages, with a report."""

from collections.abc import Callable
from pathlib import Path

from mingting.demo.live_hall import LiveHall
from mingting.demo.tour.cameras import cameras
from mingting.demo.tour.report import Report
from mingting.demo.tour.scenes import SCENES
from mingting.demo.tour.staff import Staff

__all__ = ["play"]


def play(hall: LiveHall, folder: Path, say: Callable[[str], None]) -> None:
    """Play every scene and write `folder/index.html`; raises TourError naming the step that did not come true."""
    report = Report(folder)
    with Staff(hall, report) as staff:
        for title, scene in SCENES:
            if scene is cameras and hall.video_plan is None:
                continue  # the extra `video` is not installed, or nobody wants it
            say(f"[bold]{title}[/]")
            report.chapter(title)
            scene(hall, staff, report, say)
    report.journal(hall)
    path = report.write()
    say(f"The report is {path}")
