"""Words of a cell's, a thing's and an authorisation's past: what stands behind each kind of line."""

from collections.abc import Callable, Mapping

from ui.console.words import lockers, notices
from ui.console.words.marker import msg

CELL_WHY: dict[str, str] = {
    "reserved": msg("留给要存的件"),
    "moved": msg("改放别的格口"),
    "released": msg("没有开，还空着"),
    "opened": msg("门开了"),
    "opened_for_deposit": msg("门开了，存件"),
    "opened_for_pickup": msg("门开了，取件"),
    "deposited": msg("件放好了"),
    "left_empty": msg("没有放东西"),
    "taken": msg("取走了"),
    "not_taken": msg("没有取"),
    "shut": msg("门关上了"),
    "doubted": msg("没人回答，要看一眼"),
    "time_over": msg("没人回答，要看一眼"),
    "restart": msg("断电重启，要看一眼"),
    "door": msg("门开了或者关了"),
    "told": msg("控制中心说逾期了或者要撤件"),
    "learned": msg("对上了格口"),
    "in_use": msg("启用"),
    "closed": msg("停用"),
}
"""Why a station told of a cell."""

WHO: dict[str, str] = {"applicant": msg("本人"), "agent": msg("代取人")}
"""Whose authorisation."""

CONTRADICTIONS: dict[str, str] = {
    "not_permitted": msg("放进去的时候已经没有存件许可"),
    "placed_and_not_in": msg("记着在柜里，打开是空的"),
    "undone_and_in": msg("说没有放，记着在柜里"),
    "collected_and_still_in": msg("记着取走了，东西还在"),
    "strange_thing": msg("里面有别的东西"),
    "put_in_unasked": msg("补件放了进去，办件没有在等"),
    "papers_out_of_turn": msg("取出了没有登记的补件"),
    "collected_out_of_turn": msg("取走了，这里记着不在柜里"),
    "taken_back_out_of_turn": msg("撤了出来，这里记着不在柜里"),
    "unknown_lease": msg("用了这里没有的取件授权"),
    "opening_without_reason": msg("一次开门没有原因"),
    "lease_spent_twice": msg("一个取件授权用了两次"),
}
"""What a cabinet told that does not fit."""

_STEPS: dict[str, str] = lockers.REASONS | lockers.FINDINGS | CONTRADICTIONS | {"expired": msg("过了期限")}
_ORDERED: dict[str, str] = lockers.PURPOSES | lockers.SAID | {"in_use": msg("启用"), "closed": msg("停用")}
_TOLD: dict[str, Mapping[str, str]] = {
    "locker.cell_changed": CELL_WHY | lockers.FINDINGS | lockers.ALARMS,
    "locker.alarm_raised": lockers.ALARMS,
    "locker.alarm_cleared": lockers.ALARMS,
    "locker.contradiction": CONTRADICTIONS,
    "locker.checked": lockers.SAID,
    "locker.open_ordered": _ORDERED,
    "locker.confirm_ordered": _ORDERED,
    "locker.use_ordered": _ORDERED,
    "lease.given": WHO,
    "lease.ended": lockers.REASONS,
    "deposit.untold": notices.TEMPLATES,
}
_COUNTED: dict[str, str] = {
    "deposit.reminded": msg("第 {n} 次"),
    "deposit.placed": msg("{n} 放不下，换了一格"),
    "lease.refused": msg("还能再试 {n} 次"),
    "locker.digits_paused": msg("错了 {n} 次"),
}
_SILENT = frozenset({"locker.emergency_begun", "locker.emergency_ended"})
"""Their own word says it all."""
_UNSAID = msg("关了门就走，没有回答")
_OVER = "_over"


def past_words(tr: Callable[[str], str], event: str, what: str) -> str:
    """What stands behind the word of an event; a clerk's own words as they are, nothing where nothing is added."""
    if event in _SILENT:
        return ""
    if event == "locker.opening_recorded":
        purpose, _, how = what.partition(" ")
        proved = "papers" if (purpose, how) == ("put_in", "case") else how
        return " · ".join(
            tr(table[code]) for table, code in ((lockers.PURPOSES, purpose), (lockers.HOW, proved)) if code in table
        )
    if event == "locker.opening_settled":
        state, _, outcome = what.partition(" ")
        words = [lockers.OPENINGS.get(state, ""), lockers.OUTCOMES.get(outcome, "") if outcome != state else ""]
        return " · ".join(tr(word) for word in words if word)
    if event == "deposit.collected":
        how, _, said = what.partition(" ")
        words = [lockers.HOW.get(how, ""), _UNSAID if said == "assumed" else ""]
        return " · ".join(tr(word) for word in words if word)
    if event in _COUNTED:
        return tr(_COUNTED[event]).format(n=what)
    return _by_table(tr, _TOLD.get(event, _STEPS), what)


def _by_table(tr: Callable[[str], str], table: Mapping[str, str], what: str) -> str:
    if what in table:
        return tr(table[what])
    if what.endswith(_OVER) and (known := table.get(what.removesuffix(_OVER))):
        return tr(msg("告警解除：{what}")).format(what=tr(known))
    return what
