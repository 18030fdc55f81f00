pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Choose a department.
PageBase {
    id: page

    required property DepartmentsView view

    title: qsTr("请选择部门")
    hint: qsTr("点部门，看它办的业务")
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.departments
        leastHeight: Math.max(Theme.target, Theme.typeLabel * 2.9 + Theme.unit * (Theme.listLayout ? 1 : 2))
        mostHeight: 40 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            labelSize: Theme.typeLabel
        }
    }
}
