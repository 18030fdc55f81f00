pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What lies here for whoever stands here; one door opens at a time.
PageBase {
    id: page

    required property LockerThingsView view
    readonly property bool alone: view.rows.count === 1

    title: view.putIn ? qsTr("材料准备好了吗？") : (alone ? qsTr("找到了，现在开柜门吗？") : qsTr("有 %1 件，先取哪一件？").arg(view.rows.count))
    hint: view.putIn ? qsTr("按“开柜门”，机器会开一个空格口") : (view.taken > 0 ? qsTr("已经取了 %1 件，接着取").arg(view.taken) : (alone ? qsTr("按“开柜门”，再看柜子") : qsTr("一次只开一个柜门")))
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.rows
        wantedColumns: 1
        leastHeight: Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 3.4 + Theme.unit * 3)
        mostHeight: page.alone ? 64 * Theme.mm : 44 * Theme.mm
        delegate: Item {
            id: cell
            required property int index
            required property string choiceId
            required property string padKey
            required property string label
            required property string detail
            required property string reason
            x: grid.cellX(index)
            y: grid.cellY(index)
            width: grid.cellWidth
            height: grid.tall(index)
            visible: grid.shown(index)
            Tile {
                objectName: "choice-" + cell.choiceId
                anchors.fill: parent
                focus: true
                name: cell.label !== "" ? cell.label : (page.view.putIn ? qsTr("补交的材料") : qsTr("您的证件或者材料"))
                detail: cell.detail
                readonly property bool aside: Theme.tight || Theme.listLayout
                note: cell.reason === "agent" && !aside ? qsTr("替别人取") : ""
                side: cell.reason === "agent" && aside ? qsTr("替别人取") : ""
                noteIcon: cell.reason === "agent" ? "account-switch-outline" : ""
                icon: page.view.putIn ? "inbox-arrow-down-outline" : "package-variant-closed"
                padKey: cell.padKey
                onPicked: Terminal.choose(cell.choiceId)
            }
        }
    }
}
