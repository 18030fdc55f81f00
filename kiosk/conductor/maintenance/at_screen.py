"""A technician before the screen goes through a test (`devices.bench.steps.Person`)."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from config.problems import Words
from devices.bench.steps import Step
from hall.model.text import Text
from kiosk.session.events import Event
from kiosk.session.maintenance.effects import AnswerTest
from kiosk.session.maintenance.events import TrialAsked, TrialSaid
from kiosk.session.maintenance.pages import Row, RowKind

_NO_DIGITS = Words("名称里没有数字，在这里不能打开，请用命令行", "its name has no digits: open it from a command line")


class AtScreen:
    """Shows what is told, waits for a hand; a door opens only after its own digits were pressed."""

    def __init__(self, visit: int, steps: Sequence[Step], say: Callable[[Event], None]) -> None:
        self._visit, self._say = visit, say
        self._typed: Mapping[Words, str] = {step.confirm: step.typed for step in steps if step.typed and step.confirm}
        self._titles = {step.title for step in steps}
        self._answer: asyncio.Future[AnswerTest] | None = None

    async def tell(self, words: Words) -> None:
        """A line."""
        kind: RowKind = "head" if words in self._titles else "plain"
        self._say(TrialSaid(self._visit, Row(value=text_of(words), kind=kind)))

    async def agrees(self, question: Words) -> bool:
        """Yes or no."""
        return (await self._asked(TrialAsked(self._visit, text_of(question)))).yes

    async def writes(self, question: Words) -> str:
        """The whole name when its digits were pressed, else nothing."""
        name = self._typed.get(question, "")
        digits = digits_of(name)
        if not digits:
            await self.tell(_NO_DIGITS)
            return ""
        answer = await self._asked(TrialAsked(self._visit, text_of(question), digits))
        return name if answer.digits == digits else ""

    def answer(self, answer: AnswerTest) -> None:
        """A hand answered."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)

    async def _asked(self, event: TrialAsked) -> AnswerTest:
        self._answer = asyncio.get_running_loop().create_future()
        self._say(event)
        return await self._answer


def digits_of(name: str) -> str:
    """What a number pad can press of a door's name."""
    return "".join(letter for letter in name if letter in "0123456789")


def text_of(words: Words) -> Text:
    """A technician's sentence as data text."""
    return Text(zh=words.zh, en=words.en)
