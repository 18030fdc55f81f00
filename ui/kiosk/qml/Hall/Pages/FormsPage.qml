pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Which form?
PageBase {
    id: page

    required property FormsView view

    title: qsTr("请选择要填的表")
    hint: Theme.tight ? "" : qsTr("在这里填好，到窗口不用再写")
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide && !Theme.tight && !Theme.listLayout ? 2 : 1
        mostHeight: Math.max(leastHeight, 40 * Theme.mm)
        delegate: ChoiceTile {
            sheet: grid
        }
    }
}
