import QtQuick
import Hall.Core
import Hall.Ui

// A technician's staff number, then the PIN; both only as dots. Or why nobody can sign in now.
PageBase {
    id: page

    required property MaintenanceSignInView view
    readonly property string number: view.what === "maintenance" ? qsTr("维护登录：请输员工号") : (view.what === "locker" ? qsTr("取件柜登录：请输员工号") : qsTr("第二个人登录：请输员工号"))
    readonly property string pin: view.what === "maintenance" ? qsTr("维护登录：请输 PIN 码") : (view.what === "locker" ? qsTr("取件柜登录：请输 PIN 码") : qsTr("第二个人登录：请输 PIN 码"))
    readonly property bool closed: why !== ""
    readonly property string why: reason(view.state)
    readonly property bool refused: view.state === "wrong" || view.state === "same"
    readonly property string note: {
        switch (view.state) {
        case "checking":
            return qsTr("正在核对");
        case "wrong":
            return qsTr("员工号或者 PIN 码不对，请从头再输。");
        case "same":
            return qsTr("您已经登录了，要换另一个人输。");
        default:
            return "";
        }
    }

    function reason(state: string): string {
        switch (state) {
        case "unmet":
            return qsTr("这台机器还没有连上过控制中心，不知道谁可以登录。先把它接上网，等它连上一次。");
        case "nobody":
            return qsTr("还没有人有这里的员工号。运维人员在控制台自己取员工号，设 PIN 码。");
        case "not_started":
            return qsTr("这台机器还没有启动起来，现在谁也不能登录。退出后看“工作人员”那一行，按它处理。");
        case "paused":
            return qsTr("输错太多次了。过 %1 分钟再试。").arg(view.waitMin);
        default:
            return "";
        }
    }

    ready: view.ready
    headingWidth: Theme.wide && !closed ? panel.entryWidth : width - 2 * Theme.margin
    title: closed ? qsTr("现在不能登录") : (view.step === "number" ? number : pin)
    hint: closed ? "" : (view.step === "number" ? qsTr("8 位数字") : qsTr("6 到 12 位数字"))

    Story {
        visible: page.closed
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: page.view.state === "paused" ? "timer-sand" : "account-lock-outline"
        kind: "warn"
        words: page.why
    }
    DigitPanel {
        id: panel
        visible: !page.closed
        anchors.fill: parent
        page: page
        glass: page.view.what !== "maintenance"
        length: page.view.step === "number" ? page.view.length : Math.max(6, page.view.typed)
        typed: page.view.typed
        shown: ""
        note: page.note
        noteColor: page.refused ? Paint.badInk : Paint.soft
    }
}
