pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// How to fill a form in: with the ID card, here by hand, on one's own phone.
PageBase {
    id: page

    required property FormWayView view

    title: qsTr("怎么填方便？")
    hint: view.form
    hintIcon: "file-document-edit-outline"
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
