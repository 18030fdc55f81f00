"""A test of a device as steps that a person goes through; command line, screen and web page are faces of it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from config.problems import Words
from devices.bench.words import fault_words
from devices.contract import DeviceError


@dataclass(frozen=True, slots=True)
class Result:
    """How a step ended."""

    ok: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `do` may take as long as it says. Raises nothing but cancellation."""

    name: str
    """Stable slug, such as `print`."""
    title: Words
    do: Callable[[], Awaitable[Result]]
    ask: Words | None = None
    """What the person has to do while `do` runs."""
    typed: str | None = None
    """Must be written exactly so before `do`: it moves something."""
    confirm: Words | None = None
    """The question for `typed`."""
    judge: Words | None = None
    """What only a person can see, asked after `do` succeeded."""
    alone: bool = False
    """May run without a person beside it: it moves nothing and asks nothing."""
    needed: bool = False
    """The steps behind it make no sense without it."""


class Person(Protocol):
    """Who goes through a test: a technician at a command line, a screen or a page."""

    async def tell(self, words: Words) -> None:
        """Show a sentence."""
        ...

    async def agrees(self, question: Words) -> bool:
        """Yes or no."""
        ...

    async def writes(self, question: Words) -> str:
        """A few letters."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """All steps with their results, in order."""

    results: tuple[tuple[Step, Result], ...]

    @property
    def ok(self) -> bool:
        """Whether every step ended well."""
        return all(result.ok for _, result in self.results)

    @property
    def words(self) -> Words:
        """One line for the maintenance notes: what was wrong, or that all is well."""
        wrong = [(step.title, result.words) for step, result in self.results if not result.ok]
        if not wrong:
            steps = [step.title for step, _ in self.results]
            return Words("通过：" + "、".join(s.zh for s in steps), "passed: " + ", ".join(s.en for s in steps))
        return Words(
            "没通过：" + "；".join(f"{title.zh}：{words.zh}" for title, words in wrong),
            "failed: " + "; ".join(f"{title.en}: {words.en}" for title, words in wrong),
        )


class Nobody:
    """No person: whatever a person would have to see counts as seen, nothing is confirmed."""

    async def tell(self, words: Words) -> None:
        """Nobody listens."""

    async def agrees(self, question: Words) -> bool:  # noqa: ARG002 - the protocol's name
        """Yes: the device's own word is all there is."""
        return True

    async def writes(self, question: Words) -> str:  # noqa: ARG002 - the protocol's name
        """Nothing that could confirm anything."""
        return ""


NOT_CONFIRMED = Result(False, Words("没有确认，没有做", "not confirmed, not done"))
_SEEN_WRONG = Words("看到的不对", "what was seen is not right")


async def go_through(steps: Sequence[Step], person: Person) -> Report:
    """Every step in turn; one that is `needed` and fails ends the test."""
    results: list[tuple[Step, Result]] = []
    for step in steps:
        await person.tell(step.title)
        result = await _one(step, person)
        results.append((step, result))
        if step.needed and not result.ok:
            break
    return Report(tuple(results))


async def _one(step: Step, person: Person) -> Result:
    """Done and told; what the device says is told before a person is asked what was seen."""
    result = await _done(step, person)
    await person.tell(result.words)
    if not result.ok or step.judge is None or await person.agrees(step.judge):
        return result
    await person.tell(_SEEN_WRONG)
    return Result(False, _SEEN_WRONG)


async def _done(step: Step, person: Person) -> Result:
    if step.typed is not None:
        question = step.confirm or Words(f"要继续，请输入 {step.typed}", f"to go on, type {step.typed}")
        if await person.writes(question) != step.typed:
            return NOT_CONFIRMED
    if step.ask is not None:
        await person.tell(step.ask)
    try:
        return await step.do()
    except DeviceError as error:
        return Result(False, fault_words(error.fault))
