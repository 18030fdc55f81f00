pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// How do you want to show your appointment?
PageBase {
    id: page

    required property AppointmentView view

    title: qsTr("您用什么报到？")
    hint: qsTr("请在预约时间前后报到")
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? 2 : 1
        mostHeight: 56 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
        }
    }
}
