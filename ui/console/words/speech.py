"""One language of the console: looks a code up, fills its parameters in, translates. Unknown codes stay visible."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.support import NullTranslations

from hall.model import case_words
from hall.model.rating import happenings as rating_happenings
from hall.model.text import Language, Text
from hall_controller.read_models.models import AlarmView, BoardNotice, Explanation, TicketView, UndoView
from ui.console.formats import Formats
from ui.console.words import locker_past, refusals, sentences, video
from ui.console.words.marker import msg
from ui.console.words.vocabulary import AT_A_CELL, OF_DEVICES, SHARED, TABLES, VISIT_TABLES

_YEAR_2001_MS = 10**12


class Speech:
    """Words of one language (`zh` is the source, `en` comes from the catalogue)."""

    def __init__(self, language: Language, translations: NullTranslations, formats: Formats) -> None:
        self.language: Language = language
        self._translate = translations.gettext
        self._formats = formats

    def tr(self, text: str) -> str:
        """A source text in this language."""
        return self._translate(text) if text else ""

    def name(self, text: Text | None) -> str:
        """Data text of the hall in this language."""
        return "" if text is None else text.spoken(self.language)

    def window(self, sign: str) -> str:
        """A window by what is written over it."""
        return self.tr(msg("{sign} 号窗口")).format(sign=sign)

    def word(self, table: str, code: str | None) -> str:
        """The word for a code; a code that no table knows is shown as it is, so that it can be reported."""
        if not code:
            return ""
        shared = OF_DEVICES.get(table, {}).get(code) or SHARED.get(table, {}).get(code)
        if shared is not None:
            return shared.spoken(self.language)
        known = TABLES.get(table, {}).get(code)
        return self.tr(known) if known else code.replace("_", " ")

    def counted(self, name: str, value: int) -> str:
        """A device's counter; millimetres of paper are metres to a person."""
        return (
            self.tr(msg("{metres} 米")).format(metres=f"{value / 1000:.1f}") if name.endswith("_mm") else f"{value:,}"
        )

    def told(self, line: str) -> str:
        """A line of a station's report: Chinese, and English behind it where the station says both."""
        zh, _, en = line.partition("\n")
        return en if en and self.language == "en" else zh

    def author(self, actor: str) -> str:
        """Who wrote a version: a colleague, or the controller when it found the file changed in its folder."""
        return self.tr(msg("控制中心")) if actor.startswith("system:") else actor

    def choices(self, table: str) -> list[tuple[str, str]]:
        """All codes of a table with their words, for a form."""
        shared = SHARED.get(table)
        if shared is not None:
            return [(code, text.spoken(self.language)) for code, text in shared.items()]
        return [(code, self.tr(text)) for code, text in TABLES[table].items()]

    def refusal(self, code: str, params: Mapping[str, Any] | None = None) -> str:
        """What a refusal says to the person at the page, with its figures where it gives them."""
        exact = refusals.REFUSALS_EXACT.get(code)
        if exact and params:
            try:
                return self.tr(exact).format(**self._with_clocks(params))
            except (KeyError, IndexError):
                pass
        known = refusals.REFUSALS.get(code) or video.REFUSALS.get(code)
        return self.tr(known) if known else self.tr(msg("这一步不能做（{code}）。")).format(code=code)

    def why(self, explanation: Explanation) -> str:
        """Why somebody is next, with the rule's figures where it gives them."""
        exact = sentences.WHY_EXACT.get(explanation.rule)
        if exact:
            try:
                return self.tr(exact).format(**self._with_clocks(explanation.params))
            except KeyError:
                pass
        plain = sentences.WHY.get(explanation.rule)
        return self.tr(plain) if plain else explanation.rule

    def _with_clocks(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The figures of a code; what looks like a moment is there as a clock time too."""
        moments = {name: at for name, at in params.items() if isinstance(at, int) and at > _YEAR_2001_MS}
        clocks = {f"{name}_clock": self._formats.clock(at) for name, at in moments.items()}
        seconds = {f"{name}_clock_s": self._formats.clock_s(at) for name, at in moments.items()}
        return {**params, **clocks, **seconds}

    def undo(self, undo: UndoView) -> str:
        """The action that can be undone, in words."""
        text = sentences.UNDO.get(undo.action, msg("{time} 对 {number} 的操作"))
        return self.tr(text).format(time=self._formats.clock(undo.at), number=undo.number)

    def notice(self, notice: BoardNotice, now_ms: int) -> str:
        """What the hall TV says about the hall's hours."""
        code = "closed_for_long" if notice.code == "closed" and notice.at is None else notice.code
        return self.tr(sentences.BOARD_NOTICES[code]).format(when=self._when(notice.at, now_ms))

    def _when(self, at: int | None, now_ms: int) -> str:
        """A time of today, or a day and its time."""
        today = at is None or self._formats.day(at) == self._formats.day(now_ms)
        return self._formats.clock(at) if today or at is None else f"{self._formats.day(at)} {self._formats.clock(at)}"

    def alarm(self, alarm: AlarmView) -> str:
        """An alarm's sentence without its subject."""
        return self.word("alarm", alarm.code)

    def marks(self, ticket: TicketView, *, slot: bool = True) -> list[str]:
        """What is special about a ticket, in order of weight."""
        marks = []
        if slot and ticket.appointment_at is not None:
            marks.append(self.tr(msg("预约 {time}")).format(time=self._formats.clock(ticket.appointment_at)))
        if ticket.green_group is not None:
            marks.append(self.tr(msg("绿色通道")))
        if ticket.returned:
            marks.append(self.tr(msg("过号后返回")))
        if ticket.offline:
            marks.append(self.tr(msg("网络不通时取号")))
        if ticket.uncertain:
            marks.append(self.tr(msg("可能没有拿到纸")))
        return marks

    def listed(self, parts: Sequence[str]) -> str:
        """Several things in a row."""
        return self.tr(msg("、")).join(parts)

    def happened(self, code: str) -> str:
        """What happened at a cell, by whichever table knows the code."""
        return next((self.word(table, code) for table in AT_A_CELL if code in TABLES[table]), code.replace("_", " "))

    def locker_past(self, event: str, what: str) -> str:
        """What stands behind a line of a cell's or a thing's past."""
        return locker_past.past_words(self.tr, event, what) if what else ""

    def notice_error(self, error: str) -> str:
        """Why a notice failed: `status:503` in words, with the far end's own number behind."""
        code, _, detail = error.partition(":")
        word = self.word("notice_error", code)
        return f"{word} ({detail})" if detail else word

    def visit(self, event: str) -> str:
        """What happened during a visit, by the journal's type."""
        known = rating_happenings.HAPPENINGS.get(event)
        if known is not None:
            return known.spoken(self.language)
        tail = event.partition(".")[2]
        shared = case_words.EVENTS.get(tail)
        return shared.spoken(self.language) if shared else self.word("locker_event", event)

    def told_of(self, name: str, value: str | int) -> str:
        """A code on the time line of a visit, in the word of its table; slugs and numbers as they are."""
        code = str(value)
        if name == "call_no":
            return self.tr(msg("第 {n} 次")).format(n=code)
        if name == "took_ms":
            return self.tr(msg("{n} 秒")).format(n=f"{int(value) / 1000:.1f}")
        if name == "late":
            return self.tr(msg("补评")) if value else ""
        tables = VISIT_TABLES.get(name)
        if tables is None:
            return code
        plain = code.replace("_", " ")
        return next((known for table in tables if (known := self.word(table, code)) != plain), plain)

    def count(self, number: int) -> str:
        """A bare number of things."""
        return self.tr(msg("{n} 个")).format(n=number)
