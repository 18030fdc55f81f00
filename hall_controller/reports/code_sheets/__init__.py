"""Sheets of codes for walls and windows: A4 as PDF, twelve codes a sheet, or one large one."""

from hall_controller.reports.code_sheets.sheets import CodeLabel, Layout, SheetWords, code_sheets
from hall_controller.reports.code_sheets.windows import WindowLabel, window_sheets

__all__ = ["CodeLabel", "Layout", "SheetWords", "WindowLabel", "code_sheets", "window_sheets"]
