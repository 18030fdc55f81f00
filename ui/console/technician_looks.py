"""The doctor and the probing of a terminal's ports, as its technician's page asks for them."""

from collections.abc import AsyncIterator

from hall.messages.maintenance import Asked, Findings, ProbeNews, ProbePorts
from hall_controller.service import HallService
from ui.console.technician import ask, parts_of

DOCTOR_S = 15.0
PROBE_S = 240.0
"""A silent serial port takes some ten seconds; a terminal has a handful."""


async def findings(service: HallService, station: str) -> Findings:
    """Worst first; NotReachedError."""
    return await ask(service, station, "machine.doctor", Asked(), Findings, DOCTOR_S)


async def probe(service: HallService, station: str, url: str) -> AsyncIterator[ProbeNews]:
    """Questions and results as they come; ends with the probing. NotReachedError."""
    question = ProbePorts.model_construct(url=url)  # what it may be is for the station to say
    async for part in parts_of(service, station, "ports.probe", question, PROBE_S):
        news = ProbeNews.model_validate(part.body)
        if news.url:
            yield news
