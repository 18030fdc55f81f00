"""The doctor and the probing of ports for a technician far away."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing

from config.problems import Words
from devices.bench.doctor import Finding
from devices.bench.probed import Probing, Trying
from hall.messages import maintenance as said
from hall.model.text import Text
from mingting.terminal.prospecting import Prospecting

MOST = 200
Say = Callable[[said.ProbeNews], None]


class LookingAnswers:
    """`examine` looks at everything once."""

    def __init__(self, prospecting: Prospecting, examine: Callable[[], Awaitable[Sequence[Finding]]]) -> None:
        self._prospecting, self._examine = prospecting, examine

    async def doctor(self, now_ms: int) -> said.Findings:
        """Worst first."""
        found = await self._examine()
        return said.Findings(at=now_ms, findings=tuple(_line(one) for one in found[:MOST]))

    async def probe(self, question: said.ProbePorts, say: Say) -> None:
        """Each question and each result as a part; AlreadyProbingError."""

        def heed(trying: Trying) -> None:
            say(said.ProbeNews(url=trying.url[:200], asking=_text(trying.words)))

        async with aclosing(self._prospecting.run(heed, question.url)) as results:
            async for result in results:
                say(said.ProbeNews(url=result.url[:200], result=_port(result)))


def _port(result: Probing) -> said.ProbedPort:
    if result.found is None:
        return said.ProbedPort(words=_text(result.words))
    section = result.found.section
    return said.ProbedPort(
        words=_text(result.words),
        found=True,
        name=section.name,
        section=Text(zh=section.text("zh"), en=section.text("en")),
        complete=section.valid,
    )


def _line(finding: Finding) -> said.FindingLine:
    advice = _text(finding.advice) if finding.level != "ok" and finding.advice.zh.strip() else None
    return said.FindingLine(level=finding.level, subject=_text(finding.subject), advice=advice)


def _text(words: Words) -> Text:
    return Text(zh=words.zh, en=words.en)
