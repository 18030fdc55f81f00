pragma Singleton
import QtQuick
import Hall.Core

// Words for the codes of a snapshot. Plain spoken Chinese, verbs first; the engine knows none of them.
QtObject {
    function choice(id: string): string {
        switch (id) {
        case "ticket":
            return qsTr("取号");
        case "scan":
            return qsTr("扫一扫");
        case "appointment":
            return qsTr("预约报到");
        case "help":
            return qsTr("找人帮忙");
        case "hours":
            return qsTr("开放时间");
        case "callback":
            return qsTr("请人回电话");
        case "all":
            return qsTr("按部门找");
        case "search":
            return qsTr("按拼音找");
        case "phone_tail":
            return qsTr("输手机号后四位");
        case "return":
            return qsTr("重新排队");
        case "hold":
            return qsTr("离开一会儿");
        case "reprint":
            return qsTr("补打小票");
        case "cancel":
        case "cancel_ticket":
            return qsTr("取消这个号");
        case "guides":
            return qsTr("办事指南");
        case "departments":
            return qsTr("按部门找");
        case "topics":
            return qsTr("按主题找");
        case "letters":
            return qsTr("按首字母找");
        case "materials":
            return qsTr("带什么");
        case "flow":
            return qsTr("怎么办");
        case "cost":
            return qsTr("时间费用");
        case "place":
            return qsTr("在哪办");
        case "about":
            return qsTr("条件依据");
        case "questions":
            return qsTr("常见问题");
        case "situations":
            return qsTr("我要带什么");
        case "print":
            return qsTr("打印清单");
        case "phone":
            return qsTr("手机带走");
        case "number":
            return qsTr("取号办理");
        case "map":
            return qsTr("大厅地图");
        case "way":
            return qsTr("怎么走");
        case "details":
            return qsTr("看材料");
        case "guide":
            return qsTr("办事指南");
        case "forms":
            return qsTr("填表");
        case "fill":
            return qsTr("现在填表");
        case "opinion":
            return qsTr("意见和投诉");
        case "fill-card":
            return qsTr("刷身份证填写");
        case "fill-here":
            return qsTr("在这里填");
        case "fill-phone":
            return qsTr("转到手机上填");
        case "save":
            return qsTr("存起来，今天接着填");
        case "leave":
            return qsTr("退出，全部清除");
        case "stay":
            return qsTr("不退出，接着填");
        case "home":
            return qsTr("回首页");
        case "-machine":
            return qsTr("这台机器");
        case "reconnect":
            return qsTr("马上重连");
        case "test":
            return qsTr("测试");
        case "trace":
            return qsTr("跟踪");
        case "-doctor":
            return qsTr("体检");
        case "-probe":
            return qsTr("找设备");
        case "again":
            return qsTr("再来一次");
        case "propose":
            return qsTr("启用，报给控制中心");
        default:
            return LockerWords.choice(id) || RatingWords.choice(id) || action(id);
        }
    }

    function choiceDetail(id: string): string {
        switch (id) {
        case "ticket":
            return qsTr("到窗口办事，先取号");
        case "scan":
            return qsTr("小票、预约码、办件码");
        case "guides":
            return qsTr("带什么、怎么办、多少钱");
        case "departments":
            return qsTr("知道是哪个部门办的");
        case "topics":
            return qsTr("例如开店、生育、退休");
        case "letters":
            return qsTr("按名称的拼音顺序");
        case "appointment":
            return qsTr("网上约好了，到场报到");
        case "help":
            return qsTr("请工作人员过来");
        case "map":
            return qsTr("窗口在哪，怎么走过去");
        case "forms":
            return qsTr("先填好，到窗口不用再写");
        case "opinion":
            return qsTr("提意见、办不成事、表扬");
        case "fill-card":
            return qsTr("姓名、号码不用输，填好给您看");
        case "fill-here":
            return qsTr("一题一题来，用手指点");
        case "fill-phone":
            return qsTr("扫个码，用自己的手机打字");
        case "save":
            return qsTr("给您一张带码的小票");
        case "hours":
            return qsTr("看什么时候办公");
        case "callback":
            return qsTr("留下电话，上班后打给您");
        case "all":
            return qsTr("全部业务");
        case "search":
            return qsTr("输拼音首字母");
        case "phone_tail":
            return qsTr("预约时留的手机号");
        case "return":
            return qsTr("排到后面几位");
        case "hold":
            return qsTr("号码给您留着");
        case "-machine":
            return qsTr("网络、时钟、硬盘、配置");
        default:
            return LockerWords.choiceDetail(id);
        }
    }

    function choiceIcon(id: string): string {
        const icons = {
            "ticket": "ticket-confirmation-outline",
            "pickup": "locker-multiple",
            "scan": "qrcode-scan",
            "appointment": "calendar-check-outline",
            "help": "face-agent",
            "hours": "clock-outline",
            "callback": "phone-return-outline",
            "all": "office-building-outline",
            "search": "magnify",
            "phone_tail": "cellphone",
            "return": "replay",
            "hold": "pause-circle-outline",
            "reprint": "printer-outline",
            "cancel": "close-circle-outline",
            "cancel_ticket": "close-circle-outline",
            "home": "home-outline"
        };
        return icons[id] ?? actionIcon(id);
    }

    function action(id: string): string {
        switch (id) {
        case "done":
            return qsTr("好了");
        case "remember":
            return qsTr("我记住了");
        case "yes":
            return qsTr("是，继续");
        case "no":
            return qsTr("不，返回");
        case "enter":
            return qsTr("确定");
        case "ticket":
            return qsTr("取号");
        case "scan":
            return qsTr("扫一扫");
        case "retry":
            return qsTr("再试一次");
        case "home":
            return qsTr("回首页");
        case "callback":
            return qsTr("请人回电话");
        case "help":
            return qsTr("找人帮忙");
        case "agree":
            return qsTr("知道了，开始填");
        case "skip":
            return qsTr("不填，下一题");
        case "submit":
            return qsTr("没错，提交");
        case "next":
            return qsTr("下一步");
        case "sign_in":
            return qsTr("登录");
        case "stop":
            return qsTr("停止");
        default:
            return LockerWords.action(id) || RatingWords.action(id) || qsTr("确定");
        }
    }

    function actionIcon(id: string): string {
        const icons = {
            "no": "arrow-left",
            "ticket": "ticket-confirmation-outline",
            "scan": "qrcode-scan",
            "retry": "reload",
            "home": "home-outline",
            "callback": "phone-return-outline",
            "help": "face-agent",
            "enter": "check",
            "next": "arrow-right",
            "agree": "check",
            "skip": "arrow-right",
            "submit": "send-check-outline",
            "sign_in": "login",
            "stop": "stop-circle-outline",
            "skip_rating": "arrow-right",
            "keep": "check",
            "leave_out": "arrow-left",
            "send": "send-check-outline"
        };
        return icons[id] ?? (LockerWords.actionIcon(id) || "check-circle-outline");
    }

    // What the key says that leads to other keys.
    function board(id: string): string {
        switch (id) {
        case "pinyin":
            return qsTr("拼音");
        case "latin":
            return qsTr("英文");
        case "capital":
            return qsTr("大写");
        case "signs":
            return qsTr("123");
        case "digits":
            return qsTr("数字");
        default:
            return "";
        }
    }

    function reason(code: string): string {
        switch (code) {
        case "closed":
            return qsTr("现在不办公");
        case "lunch":
            return qsTr("午休，下午再来");
        case "stopped":
            return qsTr("今天停止取号了");
        case "quota":
        case "quota_day":
            return qsTr("今天的号取完了");
        case "quota_slot":
        case "slot_quota":
            return qsTr("这个时段满了");
        case "paused":
            return qsTr("窗口暂停");
        case "no_window":
            return qsTr("现在没有窗口办理");
        case "no_printer":
            return qsTr("不能打印");
        case "no_scanner":
        case "scanner_down":
            return qsTr("扫描口坏了");
        case "offline":
            return qsTr("网络不通");
        case "printer_down":
            return qsTr("打印机坏了");
        case "real_name":
            return qsTr("请到导办台取号");
        case "incomplete":
            return qsTr("还缺内容");
        default:
            return qsTr("现在办不了");
        }
    }

    function queue(waiting: int, low: int, high: int): string {
        if (waiting < 0)
            return "";
        if (waiting === 0)
            return qsTr("现在不用等");
        if (low < 0 || high < 0)
            return qsTr("%1 人在等").arg(waiting);
        return qsTr("%1 人在等 · %2 分钟").arg(waiting).arg(range(low, high));
    }

    function waiting(number: int): string {
        return number < 0 ? "" : (number === 0 ? qsTr("不用等") : qsTr("%1 人在等").arg(number));
    }

    function range(low: int, high: int): string {
        return low === high ? String(low) : low + "–" + high;
    }

    function notice(code: string, params: var): string {
        switch (code) {
        case "offline":
            return qsTr("网络不通，仍可取号");
        case "offline_pickup":
            return qsTr("网络不通，仍可取件");
        case "offline_closed":
            return qsTr("网络不通，有的事要等一等才能办");
        case "paper_low":
            return qsTr("打印纸快用完了，不影响取号。");
        case "printer_down":
            return qsTr("现在不能打印，请记下屏幕上的号码");
        case "scanner_down":
            return qsTr("扫描口坏了，请用按键或到导办台。");
        case "closing_soon":
            return params && params["at"] ? qsTr("今天 %1 停止取号。").arg(params["at"]) : qsTr("快下班了，请抓紧取号。");
        case "stale":
            return qsTr("等候人数不是最新的，请以大屏为准。");
        case "locker_down":
            return qsTr("取件柜现在打不开，里面的东西都在。");
        case "clock":
            return qsTr("本机时间可能不准，请以小票为准。");
        default:
            return qsTr("本机有一项功能暂时不能用。");
        }
    }

    function noticeIcon(code: string): string {
        const icons = {
            "offline": "wifi-off",
            "offline_pickup": "wifi-off",
            "offline_closed": "wifi-off",
            "paper_low": "printer-alert",
            "printer_down": "printer-off-outline",
            "scanner_down": "qrcode-remove",
            "closing_soon": "clock-alert-outline",
            "stale": "clock-outline",
            "locker_down": "lock-alert-outline",
            "clock": "clock-alert-outline"
        };
        return icons[code] ?? "alert-circle-outline";
    }

    // The last line keeps more than one character or word.
    function tied(text: string): string {
        return text.replace(/([!-~]) (?=[!-~]{1,14}$)/, "$1\u00a0").replace(/[\u4e00-\u9fff]{4}(?=[。！？]?$)/, last => [...last].join("\u2060"));
    }

    function weekday(day: int): string {
        return [qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六"), qsTr("星期日")][(day + 6) % 7];
    }

    function day(iso: string, weekdayNumber: int): string {
        const parts = iso.split("-");
        if (parts.length !== 3)
            return "";
        return qsTr("%1 %2").arg(dayOfMonth(iso)).arg(weekday(weekdayNumber));
    }

    function dayOfMonth(iso: string): string {
        const parts = iso.split("-");
        // A day stays on one line.
        return qsTr("%1 月 %2 日").arg(month(Number(parts[1]))).arg(Number(parts[2])).replace(/ /g, "\u00a0");
    }

    function month(number: int): string {
        if (Terminal.language !== "en")
            return String(number);
        return ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][number - 1] ?? "";
    }
}
