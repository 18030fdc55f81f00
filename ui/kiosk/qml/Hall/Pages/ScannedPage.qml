pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What a scanned ticket says, what was done with it, and what can be done.
PageBase {
    id: page

    required property ScannedView view
    readonly property real split: Theme.wide && grid.count > 0 ? Math.round((area.width - Theme.gap) * 0.5) : area.width

    title: TicketAnswers.done(view.action)
    hint: view.action === "returned" ? qsTr("请继续等候叫号") : (view.action === "held" ? qsTr("回来后把小票放到扫描口，就能接着排") : TicketAnswers.why(view.reason))
    pager: grid

    TicketCard {
        id: ticket
        width: page.split
        height: Theme.wide ? parent.height : Math.min(implicitHeight, parent.height - (grid.leastHeight + Theme.gap) * Math.ceil(grid.count / grid.columns))
        service: page.view.service
        number: page.view.number

        Badge {
            anchors.horizontalCenter: parent.horizontalCenter
            word: page.view.ticketState === "called" && page.view.window !== "" ? qsTr("正在叫您，请到 %1 号窗口").arg(page.view.window) : TicketAnswers.state(page.view.ticketState)
            kind: ["waiting", "issued", "serving", "served"].includes(page.view.ticketState) ? "ok" : "warn"
            icon: ["waiting", "issued", "serving", "served"].includes(page.view.ticketState) ? "check-circle-outline" : "alert-circle-outline"
        }
        Facts {
            width: parent.width
            ahead: page.view.ahead
            low: page.view.waitLow
            high: page.view.waitHigh
            zone: page.view.zone
            compact: Theme.tight
            shown: !(Theme.tight && page.view.ticketState === "called")
        }
    }
    PagedGrid {
        id: grid
        x: Theme.wide ? page.split + Theme.gap : 0
        y: Theme.wide ? 0 : ticket.height + Theme.gap
        width: parent.width - x
        height: parent.height - y
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? 1 : Theme.choiceColumns
        leastHeight: Theme.listLayout || Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: (Theme.listLayout ? 28 : 36) * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
        }
    }
}
