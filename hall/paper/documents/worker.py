"""PDFs are set in a process of their own: a document takes up to a second, and no writer or page waits for it."""

import contextlib
import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from hall.paper.documents.page import DocumentPage


class DocumentFailedError(RuntimeError):
    """The worker died or the page could not be set; asking again starts a new worker."""


class PdfWorker:
    """One process, started with the first document, replaced when it died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, page: DocumentPage) -> "Future[bytes]":
        """Set a page; the future raises what went wrong."""
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context)
            try:
                return self._pool.submit(_set, page)
            except BrokenProcessPool as error:
                self._pool = None
                raise DocumentFailedError("the process that makes documents died; ask again") from error

    def pdf(self, page: DocumentPage, timeout_s: float = 60.0) -> bytes:
        """Set a page and wait; DocumentFailedError."""
        try:
            return self.submit(page).result(timeout_s)
        except (BrokenProcessPool, TimeoutError) as error:
            self.close()
            raise DocumentFailedError("the process that makes documents does not answer; ask again") from error

    def close(self) -> None:
        """End the process; a later document starts it again."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 (no public way to end one)
                with contextlib.suppress(OSError):
                    process.kill()
            pool.shutdown(wait=True, cancel_futures=True)


def _set(page: DocumentPage) -> bytes:
    from hall.paper.documents.setting import pdf_of  # noqa: PLC0415 (only the worker pays for the typesetter)

    return pdf_of(page)
