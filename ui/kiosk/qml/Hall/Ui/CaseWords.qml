pragma Singleton
import QtQuick
import Hall.Core

// Words for cases: plain spoken Chinese, the stage first, then what to do.
QtObject {
    function stage(state: string): string {
        switch (state) {
        case "received":
            return qsTr("材料已收");
        case "supplement":
            return qsTr("等您补材料");
        case "accepted":
            return qsTr("已经受理");
        case "review":
            return qsTr("正在审核");
        case "approval":
            return qsTr("正在审批");
        case "decided":
            return qsTr("已经办好");
        case "delivered":
            return qsTr("已经交给您");
        case "not_accepted":
            return qsTr("没有受理");
        case "not_granted":
            return qsTr("没有批准");
        case "withdrawn":
            return qsTr("已经撤回");
        case "terminated":
            return qsTr("已经终止");
        default:
            return qsTr("请问工作人员");
        }
    }

    // On the line: what was done then, or comes later.
    function step(state: string, mark: string): string {
        if (mark === "now")
            return stage(state);
        switch (state) {
        case "accepted":
            return qsTr("受理");
        case "review":
            return qsTr("审核");
        case "approval":
            return qsTr("审批");
        case "decided":
            return qsTr("办好");
        case "delivered":
            return qsTr("交给您");
        case "received":
            return qsTr("收材料");
        case "supplement":
            return qsTr("补材料");
        default:
            return stage(state);
        }
    }

    function next(state: string, paused: bool, supplementBy: string): string {
        if (paused)
            return qsTr("现在按规定暂停计时，例如检测、评审。完了会接着办，您不用做什么。");
        switch (state) {
        case "supplement":
            return supplementBy === "" ? qsTr("请把缺的材料补来。点“看材料”能看到清单。") : qsTr("请在 %1 前把缺的材料补来。点“看材料”能看到清单。").arg(Words.dayOfMonth(supplementBy));
        case "decided":
            return qsTr("办好了。请带身份证到窗口领取，或者等快递。");
        case "delivered":
            return qsTr("这件事办完了。");
        case "not_accepted":
        case "not_granted":
            return qsTr("原因写在通知书上。有疑问可以到窗口问，也可以申请复议。");
        case "withdrawn":
        case "terminated":
            return qsTr("这件事停了。还要办，可以重新申请。");
        case "received":
            return qsTr("窗口在看材料。要补什么，会一次告诉您。");
        default:
            return qsTr("您不用跑，等着就行。有事会联系您。");
        }
    }

    // Instead of details: why they stay closed here, and who tells them.
    function closed(windows: string): string {
        if (windows === "")
            return qsTr("这里没登记您的证件号和手机号，看不了材料和结果。请带身份证到导办台问。");
        return qsTr("这里没登记您的证件号和手机号，看不了材料和结果。请带身份证到 %1 号窗口问。").arg(windows);
    }

    function silent(day: string): string {
        return qsTr("%1 以后没有新消息").arg(Words.dayOfMonth(day));
    }

    function promise(day: string, provisional: bool): string {
        return provisional ? qsTr("预计 %1 前办结").arg(Words.dayOfMonth(day)) : qsTr("承诺 %1 前办结").arg(Words.dayOfMonth(day));
    }

    function when(day: string, clock: string): string {
        return day === "" ? "" : [Words.dayOfMonth(day), clock].filter(part => part !== "").join(" ");
    }

    function material(mark: string, by: string): string {
        switch (mark) {
        case "missing":
            return qsTr("要补");
        case "later":
            return by === "" ? qsTr("可以以后补") : qsTr("可以以后补，%1 前").arg(Words.dayOfMonth(by));
        default:
            return qsTr("交了");
        }
    }

    function delivery(how: string): string {
        switch (how) {
        case "window":
            return qsTr("到窗口领取");
        case "express":
            return qsTr("快递送到");
        case "locker":
            return qsTr("在取件柜领取");
        case "online":
            return qsTr("在网上领取");
        default:
            return "";
        }
    }
}
