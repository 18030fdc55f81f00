"""办件 rules: limits by law, lights, patterns, documents. Every number has the text on which it rests beside it."""

from pydantic import Field

from config.vocabulary import Duration, Percent, Section, Text

_LICENCE_LAW = "行政许可法"


class ItemLight(Section):
    """When the light of one 事项 turns yellow, where it differs from the hall's rule."""

    item: str = Field(min_length=1, max_length=64)
    """实施编码 of the 事项."""
    yellow_days: int | None = Field(default=None, ge=0, le=60)
    """Working days left from which the light is yellow."""
    yellow_used: Percent | None = None
    """Share of the time used from which the light is yellow."""
    basis: str
    """The text on which it rests."""


class Lights(Section):
    """红黄绿: yellow by what comes first, red when the time is over, grey within planned pause days."""

    yellow_days: int = Field(default=1, ge=0, le=60)
    """Working days left from which the light is yellow."""
    yellow_used: Percent = Percent.parse("80 %")
    """Share of the time used from which the light is yellow."""
    basis: str = "本厅办件预警办法（示例）；全国没有统一的百分比"
    """The text on which it rests."""
    items: tuple[ItemLight, ...] = ()
    """事项 with a rule of their own."""


class CaseLimits(Section):
    """Days that the law or the hall gives, in working days."""

    notice_days: int = Field(default=5, ge=1, le=60)
    """一次性告知: without a notice within so many days a case counts as accepted from receipt."""
    notice_basis: str = f"{_LICENCE_LAW}第三十二条"
    """The text on which it rests."""
    decision_days: int = Field(default=20, ge=1, le=365)
    """法定办结时限 where the guide names none."""
    joint_days: int = Field(default=45, ge=1, le=365)
    """The same where several bodies handle a case together (联办)."""
    extension_days: int = Field(default=10, ge=0, le=365)
    """Most days of an extension (延长)."""
    joint_extension_days: int = Field(default=15, ge=0, le=365)
    """Most days of an extension where several bodies handle a case together."""
    decision_basis: str = f"{_LICENCE_LAW}第四十二条"
    """The text on which these rest."""
    delivery_days: int = Field(default=10, ge=1, le=365)
    """送达: days after the decision."""
    delivery_basis: str = f"{_LICENCE_LAW}第四十四条"
    """The text on which it rests."""
    supplement_days: int = Field(default=15, ge=1, le=365)
    """补正: days that an applicant is given where the notice names no day."""
    supplement_basis: str = "本厅办件办法（示例，待本厅核定）"
    """The text on which it rests."""
    pause_basis: str = f"{_LICENCE_LAW}第四十五条"
    """特别程序: the text by which told days do not count."""


class CasePatterns(Section):
    """What the supervision page flags; a flag accuses nobody, it asks for a look."""

    hurried: Duration = Duration.parse("10 min")
    """Received and finished within this time (即办件 aside)."""
    late_entry: Duration = Duration.parse("1 d")
    """Entered so long after the receipt."""
    repeated_pauses: int = Field(default=2, ge=2, le=20)
    """From so many pauses of one case."""
    basis: str = "本厅电子监察办法（示例，待本厅核定）"
    """The text on which they rest."""


class CaseDocuments(Section):
    """What the printed documents are called here (users.md rule 6)."""

    receipt: Text = Text(zh="收件凭证", en="Receipt of materials")
    """Given when materials are handed in."""
    acceptance: Text = Text(zh="受理通知单", en="Notice of acceptance")
    """Only for 事项 that the hall itself accepts."""
    supplement: Text = Text(zh="材料补正清单", en="List of missing materials")
    """The one-time notice."""
    completion: Text = Text(zh="办结通知单", en="Notice of completion")
    """Given when a case is finished."""
    code_valid: Duration = Duration.parse("730 d")
    """How long the code on them leads to the case."""


class CaseRules(Section):
    """All rules of cases; every one has a default and may be written by the hall."""

    lights: Lights = Lights()
    """红黄绿."""
    limits: CaseLimits = CaseLimits()
    """Days by law."""
    patterns: CasePatterns = CasePatterns()
    """What is flagged for the supervision officer."""
    documents: CaseDocuments = CaseDocuments()
    """Names of documents."""
