"""What all view-models of pages share: one object a page shown, dropped when the page has left the screen."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from hall.model.text import Language, Text

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PageView(QObject):
    """Base of the pages' view-models; `show` takes a later snapshot of the same page."""

    def show(self, body: Any, language: Language) -> None:
        """Show another snapshot of the same page."""
        raise NotImplementedError(type(self).__name__)


def known(number: int | None) -> int:
    """A count for QML: -1 when it is not known."""
    return -1 if number is None else number


def said(text: Text | None, language: Language) -> str:
    """A data text for QML: empty when there is none."""
    return text.spoken(language) if text else ""
