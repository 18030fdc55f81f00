"""Typed view-models of the QML module `Hall.Core`; importing this package registers them."""

from ui.kiosk.bridge.cabinet_drawing import CabinetDrawing
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.icons import Icons
from ui.kiosk.bridge.line_model import HourModel, NoticeModel
from ui.kiosk.bridge.page_view import PageView
from ui.kiosk.bridge.paint import Paint
from ui.kiosk.bridge.pictures import Lattice, QrPicture
from ui.kiosk.bridge.row_model import RowModel
from ui.kiosk.bridge.terminal import Terminal
from ui.kiosk.bridge.theme import Theme

__all__ = [
    "CabinetDrawing",
    "ChoiceModel",
    "HourModel",
    "Icons",
    "Lattice",
    "NoticeModel",
    "PageView",
    "Paint",
    "QrPicture",
    "RowModel",
    "Terminal",
    "Theme",
]
