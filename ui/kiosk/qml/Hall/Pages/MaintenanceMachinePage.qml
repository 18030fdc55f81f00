import QtQuick
import Hall.Core
import Hall.Ui

// Everything about this machine.
PageBase {
    id: page

    required property MaintenanceMachineView view

    title: qsTr("这台机器")
    pager: sheet

    Card {
        width: parent.width
        height: sheet.wanted + Theme.unit * 4
        y: Theme.reach ? parent.height - height : 0
    }
    RowSheet {
        id: sheet
        x: Theme.unit * 3
        y: Theme.unit * 2 + (Theme.reach ? parent.height - Theme.unit * 4 - wanted : 0)
        width: parent.width - 2 * x
        height: parent.height - Theme.unit * 4
        model: page.view.rows
        typeSize: Theme.typeLead
    }
}
