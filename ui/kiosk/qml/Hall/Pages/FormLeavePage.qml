pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Not handed in yet: go on, save it for later today, or leave and forget it.
PageBase {
    id: page

    required property FormLeaveView view

    title: qsTr("还没有提交，要退出吗？")
    hint: view.form
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: 1
        leastHeight: Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: Math.max(leastHeight, 44 * Theme.mm)
        delegate: ChoiceTile {
            sheet: grid
            strong: index === 0
        }
    }
}
