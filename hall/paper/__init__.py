"""Slips and lists of a hall as pictures and as printer text."""

from hall.paper.fonts import FontMissingError
from hall.paper.lists import CallList, CallRow, list_lines, render_list
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText
from hall.paper.qr import CodeTooLongError
from hall.paper.slip import TicketSlip
from hall.paper.template import Template, TemplateError, default_template, load_template
from hall.paper.ticket_image import render
from hall.paper.ticket_text import lines

__all__ = [
    "CallList",
    "CallRow",
    "CodeTooLongError",
    "FontMissingError",
    "NativeFeed",
    "NativeLine",
    "NativeQr",
    "NativeText",
    "Template",
    "TemplateError",
    "TicketSlip",
    "default_template",
    "lines",
    "list_lines",
    "load_template",
    "render",
    "render_list",
]
