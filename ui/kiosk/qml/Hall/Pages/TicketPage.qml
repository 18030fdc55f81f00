import QtQuick
import Hall.Core
import Hall.Ui

// The number, as large as it gets; three facts; the code to photograph; what became of the paper.
PageBase {
    id: page

    required property TicketView view
    readonly property bool failed: view.paper === "failed"
    readonly property real split: Theme.wide ? Math.round((area.width - Theme.gap) * 0.56) : area.width
    readonly property real fixedBelow: codeCard.implicitHeight + (notes.height > 0 ? notes.height + Theme.gap : 0) + Theme.gap

    readonly property real fixedAbove: notes.height > 0 ? notes.height + Theme.gap : 0

    way: view.way
    materials: view.materials
    readonly property bool listed: view.listPaper === "printing" || view.listPaper === "printed"

    title: failed ? qsTr("请记住您的号码") : (view.paper === "printing" ? qsTr("正在打印小票") : (view.offline ? qsTr("请取走小票，到导办台扫码") : (listed ? qsTr("请取走小票和材料清单") : qsTr("请取走排队小票"))))
    hint: failed ? qsTr("小票没打出来，%1").arg(TicketAnswers.fault(view.fault)) : (view.offline ? qsTr("网络不通，号码有效") : qsTr("叫到您的号，请到大屏显示的窗口"))
    hintIcon: failed ? "printer-alert" : (view.offline ? "wifi-off" : "volume-high")

    TicketCard {
        id: ticket
        width: page.split
        y: Theme.wide ? page.fixedAbove : 0
        height: Theme.wide ? parent.height - y : Math.min(implicitHeight, parent.height - page.fixedBelow)
        service: page.view.service
        number: page.view.number

        Facts {
            shown: !(Theme.tight && (page.failed || page.view.offline || notes.height > Theme.target) && Theme.listLayout)
            width: parent.width
            ahead: page.view.offline ? -1 : page.view.ahead
            low: page.view.offline ? -1 : page.view.waitLow
            high: page.view.offline ? -1 : page.view.waitHigh
            zone: page.view.zone
            compact: Theme.tight || (Theme.listLayout && (page.failed || Theme.wide))
        }
    }

    Column {
        id: notes
        y: Theme.wide ? 0 : ticket.height + Theme.gap
        width: parent.width
        spacing: Theme.unit

        Badge {
            visible: page.failed && page.view.rememberS >= 0
            kind: "warn"
            banner: true
            icon: "timer-sand"
            word: qsTr("记住后请点“我记住了”，不点号码就作废。还剩 %1 秒").arg(page.view.rememberS)
        }
        Badge {
            visible: page.view.offline
            kind: "warn"
            banner: true
            icon: "map-marker-outline"
            word: qsTr("请到导办台扫码，扫了才能排上队")
        }
        Badge {
            visible: page.view.appointment !== ""
            kind: "ok"
            icon: "calendar-check-outline"
            word: qsTr("预约 %1，已报到").arg(page.view.appointment)
        }
        Badge {
            // Small glass in large type keeps its room for the number: there the button alone says it.
            visible: page.view.listPaper === "failed" && !page.failed && !(Theme.tight && Theme.listLayout)
            kind: "warn"
            icon: "printer-alert"
            word: qsTr("材料清单没打出来，请在这里看")
        }
        Badge {
            visible: page.view.copyNo > 1
            icon: "printer-outline"
            word: qsTr("补打小票，第 %1 张，号码不变").arg(page.view.copyNo)
        }
    }

    CodeCard {
        id: codeCard
        x: Theme.wide ? page.split + Theme.gap : 0
        width: parent.width - x
        stacked: Theme.wide && page.height < 200 * Theme.mm
        y: Theme.wide ? page.fixedAbove : ticket.height + page.fixedBelow - implicitHeight
        height: Theme.wide ? parent.height - y : implicitHeight
        code: page.view.code
        rule: page.view.missedRule
    }
}
