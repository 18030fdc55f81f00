"""A page set as PDF: tagged, language and title told, small embedded fonts (aligned with summaries of PDF/UA-1)."""

import base64
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import HTML, Attachment  # type: ignore[import-untyped]  # no types are published with it
from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # no types are published with it

from hall.paper.documents.page import DocumentPage
from hall.paper.qr import qr_svg

HERE = Path(__file__).parent


def pdf_of(page: DocumentPage) -> bytes:
    """The document as PDF; a second for the first of a process, a tenth for the next. Nothing is ever fetched."""
    html = _environment().get_template("document.html").render(page=page, qr=_qr)
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    document = HTML(string=html, base_url=str(HERE), url_fetcher=fetcher)
    attached = [] if page.attachment is None else [_attachment(*page.attachment)]
    return cast("bytes", document.write_pdf(pdf_variant="pdf/ua-1", attachments=attached))


def _attachment(name: str, content: bytes) -> Attachment:
    return Attachment(string=content, name=name, description=name)


def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)


def _qr(code: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg(code).encode()).decode()
