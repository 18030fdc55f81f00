"""`hall code windows | staff`: pictures of codes that stand on windows and on badges."""

import time
from pathlib import Path
from typing import Annotated

import typer

from config import load_hall
from hall.link.bundle import write_secret
from hall.model.code import Code, CodeId, CodeKind, hall_signer, printed_text, window_code_id
from hall.paper.qr import qr_svg
from hall_controller.provision.folder import KeyFolder
from mingting.opened import console, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_KEYS, ConfigFolder, KeysFolder

DAY_MS = 86_400_000


def windows(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for one SVG a window.")] = Path("窗口码"),
    config: ConfigFolder = DEFAULT_CONFIG,
    keys: KeysFolder = DEFAULT_KEYS,
) -> None:
    """Write the code of every window: before a terminal it shows the way there. It never expires."""
    with one_sentence():
        hall = load_hall(config).config
        signer = hall_signer(KeyFolder(keys).hall_signing_key())
        address = "" if hall.web.public_address is None else str(hall.web.public_address).rstrip("/")
        out.mkdir(parents=True, exist_ok=True)
        for window in hall.windows:
            code = Code(CodeKind.WINDOW, window_code_id(hall.hall, window.slug), None)
            text = printed_text(signer.sign(code), address)
            (out / f"{window.number:03}-{window.slug}.svg").write_text(qr_svg(text), "utf-8")
    console.print(f"{out}: {len(hall.windows)} codes")


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
