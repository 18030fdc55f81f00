"""What happened during a visit, in words: journal types on the time line of 差评溯源."""

from collections.abc import Mapping

from hall.model.text import Text

_WORDS = """
ticket.issued 取号|number taken
ticket.entered_offline 断网时取的号入队|number taken without network entered
ticket.walked_up 直接到窗口|came to the window without a number
ticket.printed 号票打出|ticket printed
ticket.print_failed 号票没有打出|ticket not printed
ticket.uncertain 号票是否打出说不清|unclear whether printed
ticket.not_taken 号票没人拿|ticket not taken
ticket.reprint_ordered 补打号票|reprint ordered
ticket.kept 号保留|number kept
ticket.offline_merged 断网时取的号并入|number taken without network merged
ticket.unknown_reported 终端报来一个不认识的号|unknown number reported
ticket.called 叫号|called
ticket.called_by_hand 手工叫号|called by hand
ticket.recalled 重呼|called again
ticket.no_show 过号|missed
ticket.returned 过号后返回|came back
ticket.held 暂离|stepped out
ticket.hold_ended 暂离结束|back in line
ticket.green_granted 绿色通道|green channel
ticket.serving_started 开始办理|service began
ticket.parked 挂起|parked
ticket.resumed 回呼|resumed
ticket.transferred 转到别的窗口|transferred
ticket.served 办理完|service ended
ticket.cancelled 退号|given back
ticket.expired 号失效|expired
ticket.voided 号作废|voided
appointment.imported 预约导入|appointment imported
appointment.missed 爽约|appointment missed
appointment.checked_in 预约报到|checked in
window.opened 窗口上岗|window opened
window.closed 窗口下岗|window closed
window.paused 窗口暂停|window paused
window.unpaused 窗口恢复|window resumed
window.action_undone 窗口撤销一步|window step undone
case.received 收件|case received
case.changed 办件有进展|case moved on
case.flagged 记下异常情形|pattern flagged
case.materials_noted 登记材料|materials noted
case.light_changed 亮灯变化|light changed
case.document_issued 出文书|document issued
case.document_printed 打印文书|document printed
case.details_shown 申请人看了详情|applicant saw the details
case.applicant_shown 打开申请人信息|applicant's record opened
case.tail_refused 后四位输错|digits refused
case.tries_forgotten 输错次数清零|tries forgotten
supervision.ordered 发督办单|supervision order
supervision.answered 答复督办单|order answered
supervision.returned 督办答复退回|answer sent back
supervision.closed 督办单核销|order closed
device.changed 设备状态变化|device state
station.phase_changed 终端状态变化|station state
alarm.raised 告警|alarm
alarm.raised_again 再次告警|alarm again
alarm.cleared 告警解除|alarm cleared
alarm.acknowledged 有人处理告警|alarm taken
alarm.escalated 告警升级|alarm escalated
alarm.closed 告警处理完|alarm closed
deposit.prepared 准备存件|deposit prepared
delivery.confirmed 登记送达方式确认|way of delivery confirmed
deposit.changed 改了存件的要求|deposit changed
deposit.told 柜子报来一件没有登记的|cabinet told an unknown deposit
deposit.placed 存进取件柜|placed in the locker
deposit.undone 没有存成|deposit undone
deposit.not_placed 没有放进去|not placed
deposit.put_in 补件放进去了|papers put in
deposit.papers_collected 补件取出来了|papers taken out
deposit.found_again 查看时东西还在|found still there
deposit.spent 取件码用过了|code used
deposit.cancelled 不存了|deposit cancelled
deposit.sent_back 退回发证部门|sent back
deposit.reminded 提醒了申请人|applicant reminded
deposit.untold 通知没有送到|notice not delivered
deposit.collected 取走|collected
deposit.overdue 逾期没取|overdue
deposit.recalled 要撤件|to take back
deposit.taken_back 撤了出来|taken back
deposit.handed_over 窗口发出|handed over
lease.given 发了取件码|code given
lease.ended 取件码作废|code ended
lease.refused 后四位输错|digits refused
lease.locked 后四位错太多，锁住|locked after wrong digits
locker.opening_recorded 记下要开门|opening recorded
locker.opening_settled 开门有了结果|opening settled
locker.opening_resolved 有人查明开门|opening resolved
submission.received 收到材料或意见|form or opinion received
submission.opened 工作人员打开|opened by staff
submission.taken_up 窗口已取走|taken up
submission.closed 办结|closed
submission.answered 已答复|answered
rating.opened 可以评价|may be rated
rating.invited 请评价|asked to rate
rating.given 给出评价|rating given
rating.refused 再次评价，没有收|second rating refused
rating.missed 没有评价|no rating
rating.excluded 认定误评|judged mistaken
rating.pictures_opened 登记查看摄像|camera look-up registered
keypad.outside 没请评时有人按键|key pressed outside
follow_up.begun 开始差评整改|follow-up began
follow_up.stepped 整改的一步|follow-up step
follow_up.light 整改亮灯变化|follow-up light
follow_up.record_shown 打开留言和电话|comment and phone shown
"""


def _read(text: str) -> dict[str, Text]:
    found = {}
    for line in text.strip().splitlines():
        code, _, words = line.partition(" ")
        zh, _, en = words.partition("|")
        found[code] = Text(zh=zh, en=en)
    return found


HAPPENINGS: Mapping[str, Text] = _read(_WORDS)
