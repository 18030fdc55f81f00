# ruff: noqa: ARG002  (samples do not depend on what is passed)

"""办事指南 of the gallery: the example hall's invented catalogue, a file with changes and a file full of errors."""

from functools import cache

from config.new_hall import EXAMPLE
from hall.model.guide import Guide, Limit
from hall.model.text import Text
from hall_controller.application.guides.checking import checked
from hall_controller.application.guides.proposals import Proposal
from hall_controller.application.guides.reading import Catalogue, Vocabulary, read_catalogue
from hall_controller.application.ports import Actor, Refused
from hall_controller.read_models.guide_catalogue import EditionRow, VersionRow
from hall_controller.read_models.guide_pages import CheckedProposal, GuidePage, LinkReport, PublishProgress
from ui.console.gallery.sample_tickets import MINUTE, NOW

FAULTY = """实施编码,事项名称,实施主体,办件类型,承诺办结时限,承诺办结时限单位,是否收费,生效日期,联系人
990100-SCJG-0001,食品经营许可证核发,示例县市场监督管理局,快办件,七天,工作日,是,下个月,示例
990100-SCJG-0001,食品经营许可证核发,示例县市场监督管理局,即办件,3,工作日,否,2026-12-01,示例
1.1990100E+30,,示例县自然资源局,承诺件,,,,,
"""


LINKS = LinkReport(
    NOW - 400 * MINUTE, 38, 0, (("https://zwfw.shili.example/form/0001.docx", "404", ("990100-SCJG-0001",)),)
)


@cache
def guides() -> tuple[Guide, ...]:
    """The sample catalogue."""
    return read_catalogue((EXAMPLE / "guides.json").read_bytes(), "guides.json", Vocabulary()).guides


def _changed() -> Catalogue:
    first, second, *rest = guides()
    update = {"promised": Limit(days=5), "consult": Text(zh="0990-0001099", en="0990-0001099")}
    new = second.model_copy(update={"code": "990100-SCJG-0009", "name": Text(zh="公司变更登记", en="Change a company")})
    bare = Guide(code="990100-ZWJ-0009", name=Text(zh="帮办代办服务"), implementing_body=Text(zh="示例县政务服务局"))
    return Catalogue(
        (first.model_copy(update=update), second, new, bare, *rest[:-1]), (), 0, 0, {bare.code: ("事项", "A6")}
    )


class GalleryGuides:
    """Sample guides; proposals `changed` and `faulty`; `asked` remembers what was pressed."""

    def __init__(self) -> None:
        self.state = "full"
        self.asked: list[tuple[str, str]] = []

    def page(self, query: str, offset: int, most: int) -> GuidePage:
        found = [] if self.state == "empty" else [one for one in guides() if query in f"{one.name.zh}{one.code}"]
        shown = tuple(found[offset : offset + most])
        return GuidePage(shown, len(found), NOW if found else None, (), LINKS if found else None)

    def guide(self, code: str) -> Guide | None:
        return next((one for one in guides() if one.code == code), None)

    def history(self, code: str) -> list[VersionRow]:
        guide = self.guide(code)
        if guide is None:
            return []
        older = guide.model_copy(update={"promised": Limit(days=15), "consult": Text(zh="0990-0000000")})
        row = ("published", None, None, False, "0" * 64)
        return [
            VersionRow(2, 2, *row, NOW, "user:wang", guide),
            VersionRow(1, 1, *row, NOW - 9_000 * MINUTE, "user:wang", older),
        ]

    def editions(self) -> list[EditionRow]:
        if self.state == "empty":
            return []
        return [
            EditionRow(2, "published", "指南2026-11.xlsx (a1b2c3d4)", "调整收费", "user:wang", NOW, NOW, 4, 1),
            EditionRow(1, "published", "指南.xlsx (00c3d4a1)", "", "user:wang", NOW, NOW - 9_000 * MINUTE, 19, 0),
        ]

    def propose(self, data: bytes, name: str, actor: Actor, *, whole: bool = False) -> str:
        self.asked.append(("propose", name))
        if name == "busy.xlsx":
            raise Refused("reading_another")
        return "faulty" if b"," in data else "changed"

    def proposal(self, proposal_id: str) -> CheckedProposal | None:
        if proposal_id not in {"changed", "faulty"}:
            return None
        faulty = proposal_id == "faulty"
        read = read_catalogue(FAULTY.encode(), "事项.csv", Vocabulary()) if faulty else _changed()
        proposal = Proposal(proposal_id, "事项.csv" if faulty else "指南2026-11.xlsx", "wang", NOW, not faulty, read)
        return CheckedProposal(proposal, checked(read, guides(), whole=not faulty))

    def publish(self, proposal_id: str, note: str, actor: Actor) -> None:
        self.asked.append(("publish", note))
        if proposal_id == "faulty":
            raise Refused("has_errors")

    def progress(self) -> PublishProgress | None:
        source = "指南2026-11.xlsx (a1b2c3d4)"
        if self.state == "running":
            return PublishProgress(source, "running", 8, 19, "changed")
        return PublishProgress(source, "waiting", 0, 0, "changed") if self.state == "broken" else None

    def abandon(self, actor: Actor) -> None:
        self.asked.append(("abandon", actor.id))

    def item_code(self, code: str) -> str | None:
        return "abcdefgh234567abcdef"

    def reissue(self, code: str, reason: str, actor: Actor) -> None:
        self.asked.append(("reissue", reason))
        if not reason.strip():
            raise Refused("reason_needed")

    def workbook(self, *, empty: bool = False) -> bytes:
        return b"PK"

    def sheets(self, codes: list[str], layout: str = "wall") -> bytes:
        if not codes:
            raise ValueError("no item code")
        return b"%PDF-1.7"
