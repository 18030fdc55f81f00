"""Words of notices to citizens (通知): what was told, how it went, why it failed."""

from ui.console.words.marker import msg

TEMPLATES: dict[str, str] = {
    "deposit_placed": msg("可以来取件了"),
    "deposit_reminder": msg("提醒来取件"),
    "deposit_overdue": msg("逾期提醒"),
    "deposit_recalled": msg("改到窗口领"),
    "pickup_code_again": msg("新的取件码"),
    "deposit_agent": msg("代取人的取件码"),
    "notice_test": msg("试发"),
}

STATES: dict[str, str] = {
    "given_up": msg("没有发出去"),
    "waiting": msg("等着发"),
    "sent": msg("已发出"),
}

WAYS: dict[str, str] = {"sms": msg("短信"), "mail": msg("邮件")}

DRIVERS: dict[str, str] = {
    "http": msg("短信网关"),
    "smtp": msg("邮件服务器"),
    "file": msg("写进文件，不发给人"),
    "plugin": msg("插件"),
}

ERRORS: dict[str, str] = {
    "no_courier": msg("没有配置能发到这个人的方式，请当面或打电话告诉"),
    "bad_address": msg("登记的号码或邮箱不对，请当面或打电话告诉"),
    "not_needed": msg("没有发：轮到时已经取走或者改了"),
    "record_gone": msg("联系方式已到保存期限删除，发不了了"),
    "record_unreadable": msg("联系方式打不开，请技术员查密钥"),
    "word_missing": msg("通知里少了一项，请技术员看模板"),
    "template": msg("没有这种通知的模板"),
    "timeout": msg("对方不回答，超时了"),
    "unreachable": msg("连不上对方，请查网络"),
    "certificate": msg("对方的证书不对，没有发"),
    "no_encryption": msg("邮件服务器不会加密，没有发"),
    "login": msg("邮箱的用户或密码不对"),
    "sender": msg("邮件服务器不让这个发件人发"),
    "server": msg("邮件服务器说现在不行"),
    "recipient": msg("邮件服务器不收这个收件人"),
    "message": msg("邮件服务器不收这封信"),
    "status": msg("短信网关没有收"),
    "answer": msg("短信网关说不行"),
    "answer_unreadable": msg("看不懂短信网关的回答"),
    "disk_full": msg("磁盘满了，写不进文件"),
    "file": msg("文件写不进去"),
    "driver_broken": msg("发送方式的配置不对，请技术员看日志"),
    "driver_fault": msg("发送程序出错，请技术员看日志"),
}
"""By code; what stands behind a colon of the code is a number of the far end, shown as it is."""
