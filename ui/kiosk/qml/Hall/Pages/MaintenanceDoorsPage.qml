pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Every door of a locker with what its sensor says; the one that is touched is opened after a confirmation.
PageBase {
    id: page

    required property MaintenanceDoorsView view

    title: qsTr("打开哪一格？")
    hint: qsTr("%1。选好以后还要再确认一次才打开").arg(view.title)
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.listLayout ? 2 : Theme.wide ? 5 : 3
        leastWidth: (Theme.tight ? 54 : 42) * Theme.mm
        leastHeight: Math.max(Theme.target, Theme.typeLabel * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 3)
        mostHeight: Math.max(leastHeight, 24 * Theme.mm)
        delegate: DeviceTile {
            sheet: grid
            signed: false
        }
    }
}
