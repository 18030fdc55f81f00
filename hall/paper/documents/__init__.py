"""Documents of cases as tagged PDF: composed in plain words, set from an HTML template, made in a worker process."""

from hall.paper.documents.composing import CaseContent, compose
from hall.paper.documents.page import DocumentPage, Listed
from hall.paper.documents.worker import DocumentFailedError, PdfWorker

__all__ = ["CaseContent", "DocumentFailedError", "DocumentPage", "Listed", "PdfWorker", "compose"]
