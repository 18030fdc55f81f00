"""The register of views as rows of a workbook, in the words of the page."""

from collections.abc import Iterable

from hall_controller.read_models.models.video import LookLine
from ui.console.formats import Formats
from ui.console.words.speech import Speech

HEAD = ("时间", "结束", "谁", "种类", "看了什么", "摄像机", "片段", "原因", "有没有说明", "从哪里", "结果")


def register_rows(lines: Iterable[LookLine], speech: Speech, formats: Formats) -> tuple[tuple[str, ...], ...]:
    """The head, then a row an entry."""
    return (HEAD, *(_row(one, speech, formats) for one in lines))


def _row(one: LookLine, speech: Speech, formats: Formats) -> tuple[str, ...]:
    table = "upper_reason" if one.kind == "upper" else "view_reason"
    return (
        formats.moment_s(one.at),
        formats.moment_s(one.until) if one.until else "",
        one.who,
        "上级平台" if one.kind == "upper" else "本厅人员",
        speech.word("look", one.what),
        f"{speech.name(one.camera_name)} {one.camera}".strip(),
        one.clip_id,
        speech.word(table, one.reason),
        "有" if one.sealed else "",
        one.client,
        one.state,
    )
