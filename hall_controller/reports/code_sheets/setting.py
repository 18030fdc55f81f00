"""A sheet's template set as a tagged PDF."""

import base64
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import HTML  # type: ignore[import-untyped]  # no types are published with it

from hall.paper.qr import qr_svg

HERE = Path(__file__).parent


def sheet_pdf(template: str, **words: Any) -> bytes:
    """The PDF of a template of this folder (PDF/UA-1 as its tool aligns it); some 0.1 s a sheet."""
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    environment.globals["qr"] = _qr
    html = environment.get_template(template).render(**words)
    return cast("bytes", HTML(string=html, base_url=str(HERE)).write_pdf(pdf_variant="pdf/ua-1"))


def _qr(code: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg(code).encode()).decode()
