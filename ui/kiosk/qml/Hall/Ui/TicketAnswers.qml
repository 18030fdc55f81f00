pragma Singleton
import QtQuick

// How a number stands, what was done with it, and what became of its slip.
QtObject {
    function state(code: string): string {
        switch (code) {
        case "issued":
        case "waiting":
            return qsTr("正在排队");
        case "called":
            return qsTr("正在叫您，请到窗口");
        case "serving":
            return qsTr("正在办理");
        case "served":
            return qsTr("已经办完");
        case "no_show":
            return qsTr("过号了");
        case "held":
            return qsTr("号码留着");
        case "parked":
            return qsTr("等您补材料");
        case "cancelled":
            return qsTr("已经取消");
        case "expired":
            return qsTr("已经过期");
        case "voided":
            return qsTr("这个号作废了");
        default:
            return qsTr("请问工作人员");
        }
    }

    function done(action: string): string {
        switch (action) {
        case "entered":
            return qsTr("已经给您排上队了");
        case "returned":
            return qsTr("已经重新排上队了");
        case "held":
            return qsTr("号码给您留着");
        case "cancelled":
            return qsTr("这个号取消了");
        case "reprinted":
            return qsTr("小票补打好了");
        default:
            return qsTr("这是您的号");
        }
    }

    function why(reason: string): string {
        switch (reason) {
        case "too_late_to_return":
            return qsTr("过号太久了，请重新取号。");
        case "returned_before":
            return qsTr("已经重新排过一次了，请到导办台。");
        case "already_served":
            return qsTr("这个号已经办完了。");
        case "already_rated":
            return qsTr("这次办事已经评价过了，谢谢您。");
        case "held_before":
            return qsTr("已经留过一次了，请到导办台。");
        case "":
            return "";
        default:
            return qsTr("要帮忙，请到导办台。");
        }
    }

    function fault(code: string): string {
        switch (code) {
        case "no_paper":
        case "out":
        case "paper_out":
            return qsTr("打印纸用完了。");
        case "jammed":
        case "jam":
            return qsTr("小票卡住了。");
        case "cover":
        case "cover_open":
            return qsTr("打印机盖子开着。");
        case "offline":
        case "stale":
        case "hung":
            return qsTr("打印机没有回应。");
        default:
            return qsTr("打印机出了问题。");
        }
    }
}
