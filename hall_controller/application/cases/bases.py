"""What a light rests on: a text of the hall file, a limit of the guide, or what the applicant promised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hall_controller.domain.cases.lights import Rule


class Source(StrEnum):
    """Where the limit stands that made a rule fire."""

    RULES = "rules"
    """In the hall file, with the text on which it rests."""
    GUIDE = "guide"
    """In the guide of the 事项."""
    PROMISE = "promise"
    """容缺: in the applicant's own promise."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A source, and the hall file's text where that is the source."""

    source: Source
    text: str = ""


_OF_GUIDE = Basis(Source.GUIDE)
_REMINDERS = frozenset({Rule.DAYS_LEFT, Rule.USED_SHARE})


@dataclass(frozen=True, slots=True)
class CaseBases:
    """The texts beside the numbers of the hall file's section `cases`; "" = none was written."""

    lights: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    """Item -> text of its own yellow rule."""
    notice: str = ""
    decision: str = ""
    delivery: str = ""
    supplement: str = ""
    pause: str = ""
    patterns: str = ""

    def yellow(self, item: str) -> str:
        """The text on which the yellow light of an item rests."""
        return self.items.get(item) or self.lights

    def of_rule(self, rule: Rule, item: str, *, guide_days: bool, guide_limit: bool) -> Basis | None:
        """What made `rule` fire; None where nothing did, or no text is known.

        `guide_days`: the guide says when yellow comes; `guide_limit`: it names the limit by law.
        """
        if rule in {Rule.PROMISED_OVER, Rule.STAGE_OVER}:
            return _OF_GUIDE
        if rule is Rule.LATER_OVER:
            return Basis(Source.PROMISE)
        if rule in _REMINDERS and guide_days and item not in self.items:
            return _OF_GUIDE
        if rule is Rule.STATUTORY_OVER and guide_limit:
            return _OF_GUIDE
        text = self.yellow(item) if rule in _REMINDERS else self._text(rule)
        return Basis(Source.RULES, text) if text else None

    def _text(self, rule: Rule) -> str:
        return {
            Rule.NOTICE_OVER: self.notice,
            Rule.DEEMED_ACCEPTED: self.notice,
            Rule.STATUTORY_OVER: self.decision,
            Rule.DELIVERY_OVER: self.delivery,
            Rule.AWAITS_SUPPLEMENT: self.supplement,
            Rule.SUPPLEMENT_OVER: self.supplement,
            Rule.PAUSED: self.pause,
            Rule.PAUSE_OVER: self.pause,
        }.get(rule, "")
