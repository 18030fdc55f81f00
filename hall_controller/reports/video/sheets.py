"""在线率 on paper: a tagged PDF, the journal's signed head at the foot of every page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hall_controller.read_models.models.compliance import STATES, Compliance, Line, Sums
from hall_controller.reports.case_export import zh
from hall_controller.reports.video import tables, words

HERE = Path(__file__).parent
MOST_GAPS = 12
"""Of one line on paper; the workbook has all."""
COLOURS = {"up": "#17683f", "degraded": "#d08a12", "down": "#a9221b", "unknown": "#98a2ac"}
"""The typesetter knows no classes inside a drawing."""
_MINUTE_MS = 60_000


def compliance_pdf(report: Compliance, hall: str, zone: str, made_at: int) -> bytes:
    """The PDF (PDF/UA-1 as its tool aligns it); some seconds. Nothing is ever fetched."""
    from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415  (only the process that sets pays for it)
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # noqa: PLC0415  (as above)

    html = compliance_html(report, hall, zone, made_at)
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    return cast("bytes", HTML(string=html, base_url=str(HERE), url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1"))


def compliance_html(report: Compliance, hall: str, zone: str, made_at: int) -> str:
    """What is set."""
    local = ZoneInfo(zone)

    def moment(form: str) -> Callable[[int], str]:
        return lambda at: datetime.fromtimestamp(at / 1000, UTC).astimezone(local).strftime(form)

    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("compliance.html").render(
        report=report,
        hall=hall,
        made=moment("%Y-%m-%d %H:%M")(made_at),
        clock=moment("%m-%d %H:%M"),
        hour=moment("%H:%M"),
        how=tables.how(report, moment("%Y-%m-%d %H:%M:%S")),
        minutes=minutes,
        percent=percent,
        bar=bar,
        colour=COLOURS,
        required=lambda line: zh(words.REQUIRED, line.required),
        state=tables.state_words,
        reasons=tables.reason_words,
        day_kind=tables.day_kind,
        groups=(("camera", "摄像机", report.total("camera")), ("upper", "上级平台", report.total("upper"))),
        most=MOST_GAPS,
        worst=lambda line: sorted(line.gaps, key=lambda gap: gap.begin - gap.end)[:MOST_GAPS],
    )


def minutes(duration_ms: int) -> str:
    """Whole minutes with a mark for thousands; `<1` for what is there and is less than half of one."""
    whole = round(duration_ms / _MINUTE_MS)
    return "<1" if duration_ms > 0 and not whole else f"{whole:,}"


def percent(line: Line | Sums) -> str:
    """`99.62%`, a dash when nothing was required; never rounded up to all."""
    share = line.sums.share if isinstance(line, Line) else line.share
    if share is None:
        return "–"
    shown = f"{share * 100:.2f}%"
    return "99.99%" if shown == "100.00%" and share < 1 else shown


def bar(sums: Sums) -> list[tuple[str, float, float]]:
    """(state, x, width) in per cent."""
    made, x = [], 0.0
    for state in STATES:
        part = getattr(sums, state) / sums.required * 100 if sums.required else 0
        if part:
            made.append((state, round(x, 2), round(part, 2)))
            x += part
    return made
