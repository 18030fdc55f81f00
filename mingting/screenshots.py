"""`./run screenshots`: every screen, page and slip as a picture; `--docs` refreshes those that the documents show."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from hall.model.text import Text
from hall.paper.slip import TicketSlip
from hall.paper.ticket_image import render
from ui.console.screenshots import render_all as render_pages
from ui.kiosk.screenshots import render_all as render_screens

DOCS = {
    "kiosk-home": "screens/home-standard-zh-portrait.png",
    "kiosk-services-large": "screens/services-large-zh-portrait.png",
    "kiosk-ticket": "screens/ticket-standard-zh-portrait.png",
    "window": "pages/window-called-zh-1440x900.png",
    "guide": "pages/guide-found-zh-1024x768.png",
    "today": "pages/today-zh-1440x900.png",
    "board": "pages/board-zh-1920x1080.png",
    "ratings": "pages/ratings-zh-1440x900.png",
    "lockers": "pages/lockers-zh-1440x900.png",
    "station": "pages/station-broken-zh-1440x900.png",
    "guides-check": "pages/catalogue-faulty-zh-1440x900.png",
    "cameras": "pages/cameras-zh-1440x900.png",
    "video-compliance": "pages/video-compliance-zh-1440x900.png",
    "video-upper": "pages/video-upper-refused-zh-1440x900.png",
    "kiosk-maintenance": "screens/maintenance-standard-zh-portrait.png",
}
"""Picture of the documents -> where it comes from."""
WIDTHS = (576, 384)
SAMPLE_CODE = "MT1.T.EXAMPL." + "SAMPLE0CODE1ONLY2XX" + ".0AJTC." + "NOT0A1REAL2SIGNATURE" * 5


def render_slips(folder: Path) -> list[Path]:
    """The printed slips: ordinary, cut off, a copy; wide and narrow paper."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, slip in _slips().items():
        for width in WIDTHS:
            path = folder / f"{name}-{width}.png"
            render(slip, width).save(path)
            made.append(path)
    return made


def main(
    out: Annotated[Path, typer.Option(help="Folder of the pictures.")] = Path("var/screenshots"),
    docs: Annotated[bool, typer.Option("--docs", help="Also refresh docs/images.")] = False,
    only: Annotated[str, typer.Option(help="Only `screens`, `pages` or `slips`.")] = "",
) -> None:
    """Render everything that people see."""
    steps: dict[str, Callable[[Path], list[Path]]] = {
        "screens": render_screens,
        "pages": render_pages,
        "slips": render_slips,
    }
    for name, step in steps.items():
        if not only or name == only:
            typer.echo(f"{len(step(out / name))} {name} in {out / name}")
    if docs:
        for name, source in DOCS.items():
            shutil.copyfile(out / source, Path("docs/images") / f"{name}.png")
        typer.echo(f"{len(DOCS)} pictures in docs/images")


def _slips() -> dict[str, TicketSlip]:
    ordinary = TicketSlip(
        hall_name=Text(zh="示例县政务服务中心", en="Shili County Government Service Center"),
        service=Text(zh="企业开办与变更", en="Business registration"),
        number="A038",
        ahead=5,
        wait_minutes=(12, 20),
        issued_at="2026-11-23 09:41",
        where=Text(zh="A 区等候区", en="Waiting area A"),
        code=SAMPLE_CODE,
        code_prefix=None,
        missed_rule=Text(
            zh="过号后 30 分钟内，在任一自助机扫此码，可排到后 3 位之后，限一次。",
            en="Missed your call? Scan this code within 30 min to rejoin after the next 3.",
        ),
    )
    changes: dict[str, dict[str, object]] = {
        "ticket-zh": {},
        "ticket-en": {"language": "en"},
        "copy-zh": {"copy": 1},
        "offline-zh": {"offline": True, "number": "K2-07", "ahead": None, "wait_minutes": None},
    }
    base = {name: getattr(ordinary, name) for name in ordinary.__dataclass_fields__}
    return {name: TicketSlip(**{**base, **change}) for name, change in changes.items()}


if __name__ == "__main__":
    typer.run(main)
