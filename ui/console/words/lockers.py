"""Words of the pick-up lockers (智能取件柜): cells, openings, things, alarms, commissioning."""

from ui.console.words.marker import msg

LOOKS: dict[str, str] = {
    "vacant": msg("空"),
    "reserved": msg("预留"),
    "open_for_deposit": msg("存件中"),
    "occupied": msg("有件"),
    "open_for_pickup": msg("取件中"),
    "to_check": msg("待查"),
    "overdue": msg("逾期"),
    "recalled": msg("待撤"),
    "forced": msg("被撬开"),
    "ajar": msg("没关上"),
    "fault": msg("故障"),
    "emergency": msg("应急"),
    "closed": msg("停用中"),
    "unmapped": msg("未对上"),
}
"""One short word of a cell as it is drawn: what weighs most."""

MARKS: dict[str, str] = {
    "overdue": msg("逾期没人取"),
    "recalled": msg("要撤件"),
    "forced": msg("没有命令就开了"),
    "ajar": msg("门开得太久"),
    "fault": msg("打不开，或者传感器没有信号"),
    "emergency": msg("应急开过，还没有清点"),
    "closed": msg("已停用"),
}

SIZES: dict[str, str] = {"S": msg("小格"), "M": msg("中格"), "L": msg("大格")}
SIZE_HINTS: dict[str, str] = {
    "S": msg("小格：A4 信封"),
    "M": msg("中格：厚文件夹"),
    "L": msg("大格：一盒材料"),
}

DOORS: dict[str, str] = {"open": msg("门开着"), "closed": msg("门关着"), "unknown": msg("不知道门开没开")}

PURPOSES: dict[str, str] = {
    "deposit": msg("存件"),
    "pickup": msg("取件"),
    "reopen": msg("两分钟内再开一次"),
    "put_in": msg("放入补件"),
    "collect": msg("取回补件"),
    "take_back": msg("撤件"),
    "check": msg("打开查看"),
    "emergency": msg("应急开柜"),
    "commission": msg("对格口"),
}

OPENINGS: dict[str, str] = {
    "recorded": msg("正在开"),
    "opened": msg("开了"),
    "expired": msg("没有开"),
    "unknown": msg("说不清开没开"),
    "resolved": msg("已有人查明"),
}

OUTCOMES: dict[str, str] = {
    "already_open": msg("门本来就开着，没有发命令"),
    "jammed": msg("发了命令，门没有弹开"),
    "unknown": msg("可能发了命令，没人看见门开"),
    "not_sent": msg("命令没有发出去"),
    "restart": msg("开到一半断了电"),
    "row_lost": msg("那台机器上的记录没有了"),
    "found_empty": msg("看过，里面是空的"),
    "found_full": msg("看过，东西还在"),
    "found_strange": msg("看过，有别的东西"),
    "learned": msg("认出了是哪一格"),
    "not_learned": msg("没有认出来"),
    "time_over": msg("时间过了，没有开"),
    "refused": msg("没有放行"),
}
"""What became of an opening beyond its state; `opened` needs no word."""

ORDERS: dict[str, str] = {
    "deposit": msg("打开，存件"),
    "take_back": msg("打开，取回"),
    "collect": msg("打开，取出补件"),
    "check": msg("打开查看"),
    "confirm": msg("您的回答没有记上"),
    "in_use": msg("重新启用"),
    "closed": msg("停用"),
}
"""What a panel ordered."""

NOT_DONE: dict[str, str] = {
    "busy": msg("这个柜子一次只开一个门，前面那一格还没有办完。等它关好、答完，再按一次。"),
    "door_open": msg("门开着。先到柜前把门关好，再按一次。"),
    "cabinet_down": msg("锁控板不回答，没有开门。请告诉运维人员。"),
    "store": msg("柜子那台机器磁盘满了，记不下来，所以什么也没有开。请告诉运维人员，要存的先放别的柜子。"),
    "no_cell": msg("没有合适的空格口。换个大小，或者换个柜子。"),
    "no_permit": msg("这一件现在不能存进去，请重新准备存件。"),
    "already_in": msg("这一件已经在柜里了。"),
    "too_late": msg("已经再开过一次，不能再开。"),
    "unknown_cell": msg("柜子没有这一格，请运维人员核对配置。"),
    "unknown_opening": msg("柜子重新启动过，那次开门已经了结。请打开查看。"),
    "not_now": msg("这一格现在不能这样做，请先看看它的状态。"),
    "jammed": msg("发了命令，门没有弹开。请到柜前看，报修。"),
    "expired": msg("命令到得太晚，没有开门。请再按一次。"),
    "silent": msg("柜子没有回答，不知道开没开。请到柜前看一眼。"),
    "failed": msg("没有做成。请到柜前登录操作，或者告诉运维人员。"),
    "fault": msg("那台机器出错了，没有做成。请到柜前登录操作，并告诉运维人员。"),
}
"""Why a cabinet did not carry out the order of a panel."""

FINDINGS: dict[str, str] = {
    "found_empty": msg("里面是空的"),
    "found_full": msg("东西还在"),
    "found_strange": msg("有别的东西"),
}

HOW: dict[str, str] = {
    "qr": msg("扫取件二维码"),
    "digits": msg("输 8 位取件码"),
    "case": msg("扫办件码，核对后四位"),
    "papers": msg("扫办件码，放补件"),
    "card": msg("刷身份证"),
    "staff": msg("在柜前操作"),
    "panel": msg("在电脑上操作"),
}

DEPOSITS: dict[str, str] = {
    "prepared": msg("待存件"),
    "placed": msg("在柜里"),
    "collected": msg("已取走"),
    "recalled": msg("待撤件"),
    "taken_back": msg("已撤到窗口"),
    "handed_over": msg("已在窗口发出"),
    "sent_back": msg("已退回发证部门"),
    "undone": msg("没有存成"),
    "cancelled": msg("不存了"),
    "waiting_for_clerk": msg("补件待取回"),
    "papers_collected": msg("补件已取回"),
}

NOTICES: dict[str, str] = {
    "sent": msg("已通知"),
    "waiting": msg("通知正在发"),
    "failed": msg("通知没有发出去"),
    "none": msg("没有联系方式，没通知"),
}

ALARMS: dict[str, str] = {
    "forced": msg("没有命令，门被打开"),
    "by_hand": msg("用钥匙打开过"),
    "ajar": msg("门开着没关"),
    "jammed": msg("门打不开"),
    "sensor_dead": msg("门的传感器没有信号"),
    "board_gone": msg("锁控板不回答"),
    "swapped": msg("锁控板的线接错了，已停止开门"),
    "power_lost": msg("取件柜断过电"),
    "mismatch": msg("记的和门的传感器对不上"),
    "fault": msg("门打不开，或者传感器没有信号"),
    "emergency": msg("应急开过，还没有清点"),
    "contradiction": msg("柜子报来的和这里记的对不上"),
    "opening_unknown": msg("有一次开门，不知道开没开"),
    "not_authorised": msg("存好了，取件码没有发出去"),
    "key_lost": msg("柜子的密钥换了，有的件要换取件码"),
    "locked": msg("有人连着输错后四位，这一件已锁"),
    "digits": msg("有人连着输错取件码"),
    "papers": msg("有补件待取回"),
}

REASONS: dict[str, str] = {
    "changed_mind": msg("改了主意"),
    "too_large": msg("放不下"),
    "door": msg("门不好用"),
    "time_over": msg("时间过了"),
    "restart": msg("断电重启"),
    "spent": msg("已取走"),
    "recalled": msg("要撤件"),
    "renewed": msg("换了新码"),
    "withdrawn": msg("取消代取"),
    "gone": msg("已不在柜里"),
    "in_use": msg("启用"),
}
"""Why nothing was put in, or why an authorisation ended."""

SAID: dict[str, str] = {
    "in": msg("放好了"),
    "nothing_in": msg("没有放"),
    "taken": msg("取出来了"),
    "not_taken": msg("没有取"),
    "empty": msg("里面是空的"),
    "full": msg("东西还在"),
    "strange": msg("有别的东西"),
}
"""What a clerk answers after the door is shut."""

QUESTIONS: dict[str, str] = {
    "deposit": msg("放好了吗？"),
    "take_back": msg("取出来了吗？"),
    "collect": msg("补件取出来了吗？"),
    "check": msg("里面有什么？"),
}

LESSONS: dict[str, str] = {
    "silent": msg("锁控板不回答：看供电、接线、拨码地址和波特率。"),
    "notSteady": msg("传感器在抖：看供电、公共线和门。"),
    "notAllClosed": msg("有的门和别的不一样，先把门全关好；没有装门的路，在设备那一段写进 absent。"),
    "notSent": msg("开锁命令没有发出去，请看锁控板在不在线。"),
    "nothingChanged": msg("发了命令，没有一个传感器变。门要是开了，就是它的传感器没接。"),
    "otherLock": msg("动的是别的门的传感器：锁线和传感器线对错了。"),
    "severalChanged": msg("一次命令动了几个传感器：看接线。"),
    "notClosedAgain": msg("门关上后传感器没有变回来：关好了吗？"),
}
"""Why a door that was opened to learn taught nothing (the bench's commissioning)."""

EVENTS: dict[str, str] = {
    "locker.cabinet_told": msg("取件柜报来全部格口"),
    "locker.cell_changed": msg("格口变了"),
    "locker.opening_recorded": msg("记下要开门"),
    "locker.opening_settled": msg("开门有了结果"),
    "locker.opening_resolved": msg("有人查明了"),
    "locker.open_ordered": msg("让柜子开门"),
    "locker.confirm_ordered": msg("告诉柜子结果"),
    "locker.use_ordered": msg("停用或启用格口"),
    "locker.commission_ordered": msg("打开一扇门来对格口"),
    "locker.checked": msg("查看过"),
    "locker.contradiction": msg("柜子报来的和这里记的对不上"),
    "locker.digits_paused": msg("取件码输错太多，暂停输码"),
    "locker.alarm_raised": msg("告警"),
    "locker.alarm_cleared": msg("告警解除"),
    "locker.emergency_begun": msg("应急开柜开始"),
    "locker.emergency_ended": msg("应急开柜清点完"),
    "locker.leases_sealed": msg("取件授权重新加密"),
    "deposit.prepared": msg("准备存件"),
    "deposit.changed": msg("改了存件的要求"),
    "deposit.told": msg("柜子报来一件东西"),
    "deposit.placed": msg("存好了"),
    "deposit.undone": msg("没有存成"),
    "deposit.not_placed": msg("没有放进去"),
    "deposit.put_in": msg("补件放进去了"),
    "deposit.papers_collected": msg("补件取出来了"),
    "deposit.collected": msg("取走了"),
    "deposit.taken_back": msg("撤了出来"),
    "deposit.found_again": msg("查看时东西还在"),
    "deposit.spent": msg("放补件的许可用过了"),
    "deposit.cancelled": msg("不存了"),
    "deposit.recalled": msg("要撤件"),
    "deposit.handed_over": msg("窗口发出"),
    "deposit.sent_back": msg("退回发证部门"),
    "deposit.reminded": msg("提醒了申请人"),
    "deposit.overdue": msg("逾期"),
    "deposit.untold": msg("通知没有送到"),
    "lease.given": msg("发了取件码"),
    "lease.ended": msg("取件码作废"),
    "lease.refused": msg("后四位输错"),
    "lease.locked": msg("后四位错得太多，锁住了"),
    "delivery.confirmed": msg("登记送达方式确认"),
}
"""Journal types of a history."""
