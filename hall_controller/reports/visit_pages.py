"""差评溯源 on paper: the time line as a document page, every entry with its number and hash of the journal."""

from collections.abc import Callable, Mapping
from itertools import groupby

from hall.model import case_words
from hall.model.rating import words
from hall.model.rating.happenings import HAPPENINGS
from hall.model.text import Text
from hall.paper.documents import DocumentPage, Listed
from hall_controller.read_models.models.ratings import CameraMark, VisitEvent, WalkBack

NO_CAMERAS = "这个地方没有接入摄像头，这份记录里没有画面。"
NOT_OPENED = "这份记录里没有画面；监督人员登记原因以后，才列出摄像头和时间。"
MARKS = "摄像"


def visit_page(view: WalkBack, hall: Text, day: Callable[[int], str], clock: Callable[[int], str]) -> DocumentPage:
    """The page; `day` and `clock` write a moment in the hall's zone."""
    rating = view.rating
    facts = (
        ("评价", f"{zh(words.LEVELS, rating.level or '')}{zh(words.STATES, rating.state) if not rating.level else ''}"),
        ("评价时间", f"{day(rating.at)} {clock(rating.at)}"),
        ("事项", rating.matter.zh if rating.matter else ""),
        ("排队号", rating.number),
        ("办件编号", "、".join(number for _, number in view.cases) or rating.case_number),
        ("窗口", f"{rating.window} 号窗口" if rating.window else ""),
        ("部门", view.department_name.zh if view.department_name else ""),
        ("经办", view.clerk_name),
        ("等候", f"{view.waited_s // 60} 分 {view.waited_s % 60} 秒" if view.waited_s is not None else ""),
        ("办理", f"{view.served_s // 60} 分 {view.served_s % 60} 秒" if view.served_s is not None else ""),
        ("流水头", f"{view.head_seq} · {view.head_hash}"),
    )
    lists = tuple(
        Listed(date, tuple((_said(event, clock), f"流水 {event.seq} · {event.hash}") for event in events))
        for date, events in groupby(view.events, key=lambda event: day(event.at))
    )
    if view.marks:
        lists += (Listed(MARKS, tuple((_marked(one, clock), one.camera) for one in view.marks)),)
    return DocumentPage(
        hall=hall.zh,
        title="差评溯源",
        subtitle="The visit behind a rating",
        number=rating.rating_id,
        intro=f"从取号到评价，流水里和这次办理有关的记录共 {len(view.events)} 条。没有群众的姓名、证件号和电话。",
        facts=tuple((label, value) for label, value in facts if value),
        lists=lists,
        notes=(
            _of_cameras(view),
            "每一条后面是它在流水里的序号和校验值。",
            "文件里附有同样的清单，运行 hall journal verify --visit 文件，就能和流水逐条核对；以命令打出来的为准。",
        ),
        notes_heading="说明",
        issued_on=day(rating.at),
    )


def _of_cameras(view: WalkBack) -> str:
    if not view.cameras:
        return NO_CAMERAS
    if not view.pictures:
        return NOT_OPENED
    return f"看着这个地方的摄像头 {view.cameras} 路，只列时间，不附画面；查看已登记。"


def _marked(mark: CameraMark, clock: Callable[[int], str]) -> str:
    recorded = "" if mark.recorded is None else "，录像机里有" if mark.recorded else "，录像机里没有"
    kept = f"，留有片段 {len(mark.clips)} 个" if mark.clips else ""
    return f"{mark.name.zh} {clock(mark.begin)}–{clock(mark.end)}，{_STATES[mark.state]}{recorded}{kept}"


_STATES = {"up": "画面正常", "degraded": "画面异常", "down": "断线", "unknown": "没有在看"}


def _said(event: VisitEvent, clock: Callable[[int], str]) -> str:
    what = zh(HAPPENINGS, event.what)
    if what == event.what:
        what = zh(case_words.EVENTS, event.what.partition(".")[2])
    told = "，".join(f"{value}" for name, value in event.params.items() if name not in {"stage", "channel"})
    return f"{clock(event.at)} {zh(words.LANES, event.lane)}：{what}{f'（{told}）' if told else ''}"


def zh(table: Mapping[str, Text], code: str) -> str:
    """The Chinese word of a code; the code itself where no table knows it."""
    found = table.get(code)
    return code if found is None else found.zh
