pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What staff can do here: scan to put in, or a task of the list; every cell as it is.
PageBase {
    id: page

    required property LockerStaffView view
    readonly property real leftWidth: Theme.wide ? Math.round((area.width - Theme.gap) * 0.46) : area.width

    title: qsTr("存件：请扫办件码")
    hint: [qsTr("%1 在用").arg(view.user), view.online ? "" : qsTr("网络不通，只能存已经准备好的")].filter(part => part !== "").join(" · ")
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    pager: grid

    Badge {
        id: said
        visible: page.view.outcome !== ""
        width: parent.width
        height: visible ? implicitHeight : 0
        kind: page.view.outcome === "strange" ? "warn" : "ok"
        banner: true
        icon: page.view.outcome === "strange" ? "alert-circle-outline" : "check-circle-outline"
        word: LockerWords.saidDone(page.view.outcome, page.view.outcomeCell)
    }
    CabinetCard {
        id: drawing
        readonly property real under: said.visible ? said.height + Theme.gap : 0
        visible: !Theme.tight && (Theme.wide || !Theme.listLayout)
        y: under
        width: page.leftWidth
        height: Theme.wide ? parent.height - under - legend.height - Theme.gap : Math.min(parent.height * 0.42, 150 * Theme.mm)
        view: page.view
        words: qsTr("取件柜，每一格的样子")
    }
    Flow {
        id: legend
        visible: drawing.visible
        y: drawing.y + drawing.height + Theme.unit
        width: page.leftWidth
        height: visible ? implicitHeight : 0
        spacing: Theme.unit * 1.5
        Repeater {
            model: ["free", "full", "check", "trouble", "off"]
            delegate: Row {
                id: one
                required property string modelData
                spacing: Theme.unit * 0.8
                CabinetDrawing {
                    width: Theme.typeBody * 1.6
                    height: Theme.typeBody * 1.3
                    anchors.verticalCenter: parent.verticalCenter
                    look: one.modelData
                    family: Theme.font
                    letters: Theme.typeBody
                    inks: LockerWords.inks
                }
                Label {
                    text: LockerWords.look(one.modelData)
                    color: Paint.soft
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    ButtonRows {
        id: urgent
        x: Theme.wide && !Theme.tight ? page.leftWidth + Theme.gap : 0
        width: parent.width - x
        y: parent.height - height
        model: page.view.choices
    }
    PagedGrid {
        id: grid
        x: urgent.x
        y: Theme.wide || !drawing.visible ? drawing.under : legend.y + legend.height + Theme.gap
        width: parent.width - x
        height: urgent.y - y - Theme.gap
        focus: true
        model: page.view.rows
        wantedColumns: 1
        leastHeight: Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeLabel * 1.5 + Theme.typeBody * 3 + Theme.unit)
        mostHeight: Math.max(38 * Theme.mm, leastHeight)
        delegate: Item {
            id: cell
            required property int index
            required property string choiceId
            required property string padKey
            required property string reason
            required property string icon
            required property string label
            required property string detail
            x: grid.cellX(index)
            y: grid.cellY(index)
            width: grid.cellWidth
            height: grid.tall(index)
            visible: grid.shown(index)
            Tile {
                objectName: "choice-" + cell.choiceId
                anchors.fill: parent
                focus: true
                name: LockerWords.task(cell.reason, cell.label)
                detail: cell.detail
                icon: cell.icon
                padKey: cell.padKey
                labelSize: Theme.typeLabel
                onPicked: Terminal.choose(cell.choiceId)
            }
        }
    }
    Label {
        visible: page.view.rows.count === 0
        x: grid.x
        y: grid.y
        width: grid.width
        text: qsTr("现在没有别的要做。")
        color: Paint.soft
        font.pixelSize: Theme.typeLead
    }
}
