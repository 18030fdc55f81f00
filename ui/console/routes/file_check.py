"""What a station says of a file that somebody wrote, as a piece of the page."""

from fastapi import Request

from hall.messages.maintenance import CheckedConfig
from ui.console.console import console_of, language_of
from ui.console.technician import difference


def shown_check(request: Request, found: CheckedConfig, before: str, text: str) -> str:
    """Its verdict, its problems, and what is different from `before`."""
    language = language_of(request)
    report, changed = found.report.spoken(language), difference(before, text)
    return console_of(request).templates.render(
        language, "part/file_check.html", found=found, report=report, changed=changed
    )
