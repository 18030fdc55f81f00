"""Words of the rating page."""

from hall.model.text import Text

RATING_WORDS: dict[str, Text] = {
    "rate_this": Text(zh="评价这次办理", en="Rate this service"),
    "rating_title": Text(zh="这次办事，您满意吗？", en="How was the service?"),
    "rating_window": Text(zh="{window} 号窗口", en="Window {window}"),
    "stage_accepted": Text(zh="受理", en="Acceptance"),
    "stage_decided": Text(zh="办结", en="Decision"),
    "level_very_satisfied": Text(zh="非常满意", en="Very good"),
    "level_satisfied": Text(zh="满意", en="Good"),
    "level_fairly_satisfied": Text(zh="基本满意", en="Fair"),
    "level_dissatisfied": Text(zh="不满意", en="Poor"),
    "level_very_dissatisfied": Text(zh="非常不满意", en="Very poor"),
    "level_needed": Text(zh="请先选一个", en="Please choose one first"),
    "tags_for": Text(zh="选“{levels}”的，还可以点几项", en="If you chose {levels}, tick what fits"),
    "call_back_how": Text(
        zh="要回电就留号码。只用来就这次评价给您回电，加密保存 {days} 天，到期删除。",
        en="Only if you want to be called about this rating; kept {days} days, encrypted, then deleted.",
    ),
    "comment_how": Text(
        zh="不用写名字和证件号。加密保存 {days} 天，到期删除。",
        en="No names or document numbers, please. Kept {days} days, encrypted, then deleted.",
    ),
    "rating_free": Text(
        zh="评不评都行，评价不会影响您办事。一次服务评一次。",
        en="You need not rate, and it never affects your matters. One rating a service.",
    ),
    "rating_send": Text(zh="提交评价", en="Send rating"),
    "rated_title": Text(zh="评价收到了，谢谢您", en="Thank you for your rating"),
    "rated_how": Text(
        zh="不满意的，会有专人去核实、去改；留了号码的，会有人回电。可以关掉这个页面了。",
        en="If something was wrong, somebody looks into it, and calls if you left a number. You may close this page.",
    ),
    "already_rated_title": Text(zh="已经评价过了，谢谢您", en="Already rated, thank you"),
    "already_rated_how": Text(
        zh="一次服务评一次。还有话要说，可以到自助机上提意见，或者到导办台。",
        en="One rating a service. To say more, leave an opinion at a machine or ask at the guide desk.",
    ),
    "too_late_title": Text(zh="过了评价的日子", en="The days for rating are over"),
    "too_late_how": Text(
        zh="还有话要说，可以到自助机上提意见，或者到导办台。",
        en="To say more, leave an opinion at a machine or ask at the guide desk.",
    ),
    "not_served_title": Text(zh="办完以后再评价", en="Rate it when you have been served"),
    "not_served_how": Text(
        zh="办完以后，用手机再扫小票上的这个码，就能评价。", en="Scan this code again after you have been served."
    ),
    "not_rated_title": Text(zh="没有查到这次服务", en="This service was not found"),
    "not_rated_how": Text(zh="请再扫一次小票上的码。", en="Please scan the code of your ticket again."),
    "your_number": Text(zh="您的号", en="Your number"),
    "ticket_waiting": Text(zh="在排队", en="Waiting"),
    "ticket_issued": Text(zh="在排队", en="Waiting"),
    "ticket_called": Text(zh="正在叫您", en="You are being called"),
    "ticket_serving": Text(zh="正在办理", en="Being served"),
    "ticket_served": Text(zh="已经办完", en="Served"),
    "ticket_no_show": Text(zh="过号了", en="Missed"),
    "ticket_held": Text(zh="给您留着", en="Kept for you"),
    "ticket_parked": Text(zh="给您留着", en="Kept for you"),
    "ticket_cancelled": Text(zh="已经取消", en="Cancelled"),
    "ticket_voided": Text(zh="已经结束", en="Ended"),
    "ticket_expired": Text(zh="已经结束", en="Ended"),
    "people_before": Text(zh="前面还有 {ahead} 人", en="{ahead} before you"),
    "nobody_before": Text(zh="前面没有人", en="Nobody before you"),
}
"""Key -> words; `ui.phone.words` holds them with all others."""
