pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Everything about one device, and what can be done with it.
PageBase {
    id: page

    required property MaintenanceDeviceView view

    title: view.title
    pager: sheet

    Card {
        width: parent.width
        height: acts.y - Theme.gap
    }
    RowSheet {
        id: sheet
        x: Theme.unit * 3
        y: Theme.unit * 2
        width: parent.width - 2 * x
        height: acts.y - Theme.gap - Theme.unit * 4
        model: page.view.rows
    }
    PagedGrid {
        id: acts
        width: parent.width
        y: parent.height - height
        height: leastHeight
        focus: true
        model: page.view.choices
        wantedColumns: 3
        leastWidth: 30 * Theme.mm
        leastHeight: Theme.action
        mostHeight: leastHeight
        delegate: ChoiceTile {
            sheet: acts
            labelSize: Theme.typeBody
        }
    }
}
