"""The test slip; everything on it is visibly invented."""

from devices.contract.ticket_printer import PrintJob, TicketPrinter
from hall.model.text import Text
from hall.paper import TicketSlip, lines, render


def test_slip(issued_at: str) -> TicketSlip:
    """A slip that nobody takes for a real one."""
    return TicketSlip(
        hall_name=Text(zh="打印测试页", en="Printer test page"),
        service=Text(zh="示例业务", en="Sample service"),
        number="T000",
        ahead=0,
        wait_minutes=(0, 1),
        issued_at=issued_at,
        where=Text(zh="无需等候", en="No need to wait"),
        code="MT1.TEST.0000000000",
        code_prefix=None,
        missed_rule=Text(zh="本页仅供测试,不能办事。", en="For testing only."),
    )


def test_job(printer: TicketPrinter, issued_at: str) -> PrintJob:
    """The test slip in the form that `printer` takes."""
    slip = test_slip(issued_at)
    if printer.accepts_raster:
        return PrintJob("test", image=render(slip, printer.dots_per_line))
    return PrintJob("test", text=lines(slip))
