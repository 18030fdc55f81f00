"""`hall code windows | staff`: codes that stand on windows and on badges."""

import time
from pathlib import Path
from typing import Annotated

import typer

from config import load_hall
from hall.link.bundle import write_secret
from hall.model.code import Code, CodeId, CodeKind, hall_signer
from hall.paper.qr import qr_svg
from hall_controller.provision.folder import KeyFolder
from mingting.guides.commands import today
from mingting.guides.sheets import window_code, window_pages
from mingting.opened import console, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_KEYS, ConfigFolder, KeysFolder

DAY_MS = 86_400_000


def windows(
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF to write, one A4 a window.")] = Path("窗口码.pdf"),
    config: ConfigFolder = DEFAULT_CONFIG,
    keys: KeysFolder = DEFAULT_KEYS,
    window: Annotated[list[str] | None, typer.Option(help="Only these windows (slug or number).")] = None,
    svg: Annotated[Path | None, typer.Option(help="Also one SVG a window into this folder, for signs.")] = None,
) -> None:
    """Print window codes as A4 PDF: before a terminal they show the way there. They never expire."""
    with one_sentence():
        hall = load_hall(config)
        signer = hall_signer(KeyFolder(keys).hall_signing_key())
        chosen = [one for one in hall.config.windows if not window or one.slug in window or str(one.number) in window]
        codes = {one.slug: window_code(hall.config, one, signer) for one in chosen}
        try:
            out.write_bytes(window_pages(hall.config, codes, today(hall)))
        except ValueError as error:
            console.print(f"[red]{error}[/]")
            raise typer.Exit(1) from None
        if svg is not None:
            svg.mkdir(parents=True, exist_ok=True)
            for one in chosen:
                (svg / f"{one.number:03}-{one.slug}.svg").write_text(qr_svg(codes[one.slug]), "utf-8")
    console.print(f"{out}: {len(codes)} codes")


def staff(
    out: Annotated[Path, typer.Option("--out", "-o", help="The SVG to write.")] = Path("工作人员码.svg"),
    days: Annotated[int, typer.Option(min=1, max=800, help="How long it holds.")] = 365,
    keys: KeysFolder = DEFAULT_KEYS,
) -> None:
    """Write a staff code: at an idle terminal it opens the page that asks for number and PIN, no more."""
    with one_sentence():
        signer = hall_signer(KeyFolder(keys).hall_signing_key())
        expires = time.time_ns() // 1_000_000 + days * DAY_MS
        write_secret(out, qr_svg(signer.sign(Code(CodeKind.STAFF, CodeId.new(), expires))))
    console.print(f"{out}: good for {days} days; a lost one is taken back at the guide's desk")
