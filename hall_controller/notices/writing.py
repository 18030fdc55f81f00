"""What a notice says on its way out: language, places filled, length of a short message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from config.hall_file.notice_templates import NoticeTemplate, NoticeTemplates
from config.vocabulary.notice_words import NoticeWords, WordMissingError
from config.vocabulary.sms_parts import sms_parts
from hall_controller.notices.port import Permanent

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Writer:
    """Words of the hall file and its rules for short messages."""

    templates: NoticeTemplates
    language: Literal["zh", "en", "both"]
    most_parts: int

    def sms(self, name: str, said: Mapping[str, str], asked: str) -> str | Permanent:
        """One short message; parts in brackets go, the last first, while it is too long."""
        template = self.templates.named(name)
        if template is None:
            return Permanent(f"template:{name}")
        try:
            return "\n".join(self._fitting(template, said, one) for one in self._languages(asked))
        except WordMissingError as missing:
            return Permanent(f"word_missing:{missing}")

    def mail(self, name: str, said: Mapping[str, str]) -> tuple[str, str] | Permanent:
        """Subject and body, both languages."""
        template = self.templates.named(name)
        if template is None:
            return Permanent(f"template:{name}")
        try:
            body = f"{template.zh.filled(said, 'zh')}\n\n{template.en.filled(said, 'en')}\n"
        except WordMissingError as missing:
            return Permanent(f"word_missing:{missing}")
        subject = template.subject.zh if not template.subject.en else f"{template.subject.zh} {template.subject.en}"
        return f"{said.get('hall', '')} {subject}".strip(), body

    def _languages(self, asked: str) -> tuple[Language, ...]:
        chosen = asked or self.language
        if chosen == "both":
            return ("zh", "en")
        return ("en",) if chosen == "en" else ("zh",)

    def _fitting(self, template: NoticeTemplate, said: Mapping[str, str], language: Language) -> str:
        words: NoticeWords | None = template.en if language == "en" else template.zh
        text = ""
        while words is not None:
            text = words.filled(said, language)
            if sms_parts(text) <= self.most_parts:
                break
            words = words.without_last_option()
        return text
