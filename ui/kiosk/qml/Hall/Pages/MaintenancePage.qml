pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What a technician sees first: this machine and its devices, each with its state and who acts.
PageBase {
    id: page

    required property MaintenanceView view
    readonly property bool roomy: !Theme.wide && !Theme.listLayout && !Theme.reach

    title: qsTr("设备维护")
    hint: qsTr("%1 已登录，还剩 %2 分钟，没人动 10 分钟也会自动退出").arg(view.user).arg(view.leftMin)
    pager: grid

    Card {
        id: card
        visible: page.roomy
        width: parent.width
        height: visible ? brief.wanted + Theme.unit * 4 : 0
        RowSheet {
            id: brief
            x: Theme.unit * 3
            y: Theme.unit * 2
            width: parent.width - 2 * x
            height: page.area.height * 0.45
            model: page.view.rows
            typeSize: Theme.typeLead
        }
    }
    PagedGrid {
        id: grid
        y: page.roomy ? card.height + Theme.gap : 0
        width: parent.width
        height: acts.y - Theme.gap - y
        focus: true
        model: page.view.choices
        wantedColumns: Theme.listLayout ? 1 : Theme.wide && !Theme.tight ? 3 : 2
        leastHeight: Math.max(Theme.target, Theme.typeLabel * 1.5 + Theme.typeBody * (Theme.listLayout ? 1.5 : 3) + Theme.unit * 3)
        mostHeight: Math.max(leastHeight, 34 * Theme.mm)
        delegate: DeviceTile {
            sheet: grid
        }
    }
    PagedGrid {
        id: acts
        width: parent.width
        y: parent.height - height
        height: leastHeight
        model: page.view.acts
        wantedColumns: 2
        leastWidth: 30 * Theme.mm
        leastHeight: Theme.action
        mostHeight: leastHeight
        delegate: ChoiceTile {
            sheet: acts
            labelSize: Theme.typeBody
        }
    }
}
