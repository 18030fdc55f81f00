"""Sheets of item codes for the walls: A4 as PDF, twelve codes a sheet, or one large one."""

from hall_controller.reports.code_sheets.sheets import CodeLabel, Layout, SheetWords, code_sheets

__all__ = ["CodeLabel", "Layout", "SheetWords", "code_sheets"]
