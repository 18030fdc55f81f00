"""What citizens are told: the packaged words, each of which the hall may replace."""

from collections.abc import Iterator

from pydantic import Field

from config.vocabulary import Section, Text
from config.vocabulary.notice_words import NoticeWords

WITHOUT_DIGITS = frozenset({"deposit_recalled", "notice_test"})
"""Templates that have no digits to tell."""


class NoticeTemplate(Section):
    """One notice in both languages."""

    subject: Text
    """Subject line of a mail; never a name or a code."""
    zh: NoticeWords
    """The words in Chinese."""
    en: NoticeWords
    """The words in English."""


def _notice(subject: tuple[str, str], zh: str, en: str) -> NoticeTemplate:
    return NoticeTemplate(
        subject=Text(zh=subject[0], en=subject[1]), zh=NoticeWords.parse(zh), en=NoticeWords.parse(en)
    )


_ASK_ZH, _ASK_EN = "[有问题请打 {phone}。]", "[ Questions: {phone}.]"


class NoticeTemplates(Section):
    """Words by name; what is not written keeps the packaged words."""

    deposit_placed: NoticeTemplate = Field(
        default=_notice(
            ("可以来取件了", "Ready to collect"),
            "【{hall}】您要的东西[（{item}）]放进{cabinet}了[，在{place}]。取件码 {digits}[，{until}前来取]。"
            f"取件码别告诉别人。{_ASK_ZH}",
            "{hall}: your document[ ({item})] is in {cabinet}[, {place}]. Code {digits}[, until {until}]. "
            f"Keep the code to yourself.{_ASK_EN}",
        )
    )
    """A thing was put into a cell."""
    deposit_reminder: NoticeTemplate = Field(
        default=_notice(
            ("别忘了来取件", "Still waiting for you"),
            f"【{{hall}}】您的东西[（{{item}}）]还在{{cabinet}}里[，{{until}}前来取]。[取件码 {{digits}}。]{_ASK_ZH}",
            "{hall}: your document[ ({item})] is still in {cabinet}[, until {until}].[ Code {digits}.]" + _ASK_EN,
        )
    )
    """A day of reminding."""
    deposit_overdue: NoticeTemplate = Field(
        default=_notice(
            ("取件快过期了", "Please collect soon"),
            "【{hall}】您的东西[（{item}）]在{cabinet}里放久了，请尽快来取[，{until}后就转到窗口]。"
            f"[取件码 {{digits}}，现在还能用。]{_ASK_ZH}",
            "{hall}: your document[ ({item})] has been in {cabinet} for long. Please collect it soon;[ after {until}]"
            f" it goes to a window.[ Code {{digits}} still works.]{_ASK_EN}",
        )
    )
    """The thing is 逾期."""
    deposit_recalled: NoticeTemplate = Field(
        default=_notice(
            ("请到窗口领取", "Please collect at a window"),
            f"【{{hall}}】您的东西[（{{item}}）]不在柜子里取了，请带证件到窗口领。取件码已作废。{_ASK_ZH}",
            "{hall}: your document[ ({item})] is now at a window; please bring your ID. The code no longer works."
            + _ASK_EN,
        )
    )
    """Staff take it out: collect it at a window."""
    pickup_code_again: NoticeTemplate = Field(
        default=_notice(
            ("新的取件码", "A new code"),
            "【{hall}】新的取件码 {digits}，在{cabinet}用[，{until}前来取]。旧的作废了。别告诉别人。" + _ASK_ZH,
            "{hall}: your new code is {digits} at {cabinet}[, until {until}]. The old one no longer works. "
            f"Keep it to yourself.{_ASK_EN}",
        )
    )
    """A new pick-up code was made."""
    deposit_agent: NoticeTemplate = Field(
        default=_notice(
            ("请您代取", "Please collect for somebody"),
            "【{hall}】有人请您代取东西，在{cabinet}[，{place}]。取件码 {digits}[，{until}前来取]，要核对您的证件。"
            f"取件码别告诉别人。{_ASK_ZH}",
            "{hall}: you are asked to collect a document from {cabinet}[, {place}]. Code {digits}[, until {until}]; "
            f"your ID is checked. Keep the code to yourself.{_ASK_EN}",
        )
    )
    """An agent's own code (代取)."""
    notice_test: NoticeTemplate = Field(
        default=_notice(
            ("试一试", "A test"),
            "【{hall}】这是一条试发的通知，不用理会。",
            "{hall}: this is a test message, please ignore it.",
        )
    )
    """`hall notice test`."""

    def named(self, name: str) -> NoticeTemplate | None:
        """The template called `name`."""
        return getattr(self, name, None) if name in NoticeTemplates.model_fields else None

    def all(self) -> Iterator[tuple[str, NoticeTemplate]]:
        """Every template with its name."""
        for name in NoticeTemplates.model_fields:
            yield name, getattr(self, name)
