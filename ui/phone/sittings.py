"""Who is filling in what, in memory only: an answer rests nowhere before it is sealed (G4)."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from hall.model.form import normalised
from hall.model.form.definition import Form
from hall.model.form.hints import Step
from ui.phone.ports import Begun, PhoneReceipt

IDLE_MS = 30 * 60_000
"""As long as somebody looks for a paper at home."""
LONGEST_MS = 3 * 3_600_000
MOST_SITTINGS = 400


@dataclass(slots=True)
class Sitting:
    """One phone with one form; `token` is its cookie, `csrf` stands in every form of its pages."""

    begun: Begun = field(repr=False)
    answers: dict[str, str] = field(repr=False)
    own_id: str
    """Id of what will be handed in: pressing twice stores once."""
    began_ms: int
    seen_ms: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    agreed: bool = False
    warned: set[str] = field(default_factory=set)
    receipt: PhoneReceipt | None = field(default=None, repr=False)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    """Held while it is handed in: two presses store once and show one code."""

    @property
    def form(self) -> Form:
        """What is asked."""
        return self.begun.form

    def steps(self) -> tuple[Step, ...]:
        """The steps of which something is asked, given the answers so far."""
        asked = set(self.form.asked(self.answers))
        return tuple(step for step in self.form.ui.steps if asked & set(step.fields))

    def place(self, key: str) -> int:
        """The number of the step that asks it."""
        return next((n for n, step in enumerate(self.steps(), start=1) if key in step.fields), 1)

    def put(self, key: str, value: str) -> None:
        """Keep an answer in its one spelling; an empty one is none."""
        tidy = normalised(self.form, key, value)
        if tidy:
            self.answers[key] = tidy
        else:
            self.answers.pop(key, None)

    def finish(self, receipt: PhoneReceipt) -> None:
        """It is safe elsewhere: nothing of it stays here."""
        self.receipt = receipt
        self.answers.clear()
        self.begun = Begun(self.begun.form, self.begun.version)


class Sittings:
    """By token; `clock` is monotonic ms. Called on the loop of the pages only."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._held: dict[str, Sitting] = {}

    def open(self, begun: Begun, own_id: str) -> Sitting:
        """A new one."""
        now = self._clock()
        answers = {key: normalised(begun.form, key, value) for key, value in begun.answers.items()}
        sitting = Sitting(begun, answers, own_id, now, now)
        self._held[sitting.token] = sitting
        return sitting

    @property
    def full(self) -> bool:
        """Whether another would be turned away: asked before a code is spent.

        The oldest in which nothing was answered gives way: who only opens pages keeps nobody out.
        """
        self._sweep(self._clock())
        if len(self._held) >= MOST_SITTINGS:
            empty = next((one for one in self._held.values() if not one.answers and one.receipt is None), None)
            if empty is not None:
                self.end(empty)
        return len(self._held) >= MOST_SITTINGS

    def get(self, token: str | None) -> Sitting | None:
        """The running one of this cookie."""
        self._sweep(self._clock())
        found = self._held.get(token or "")
        if found is not None:
            found.seen_ms = self._clock()
        return found

    def end(self, sitting: Sitting) -> None:
        """Forget it."""
        self._held.pop(sitting.token, None)

    def _sweep(self, now: int) -> None:
        over = [
            token for token, one in self._held.items() if now - one.seen_ms > IDLE_MS or now - one.began_ms > LONGEST_MS
        ]
        for token in over:
            del self._held[token]
