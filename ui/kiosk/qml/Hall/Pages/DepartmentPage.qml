pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// 业务 of one department.
PageBase {
    id: page

    required property DepartmentView view

    title: view.department
    hint: qsTr("点一下就取号")
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.services
        leastHeight: Theme.listLayout || Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: 46 * Theme.mm
        delegate: ServiceTile {
            sheet: grid
        }
    }
}
