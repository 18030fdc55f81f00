pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What do I have to bring? A question at a time.
PageBase {
    id: page

    required property GuideQuestionView view

    title: view.question
    hint: view.of > 1 ? qsTr("%1，第 %2 问，共 %3 问").arg(view.name).arg(view.number).arg(view.of) : view.name
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide && !Theme.listLayout ? 2 : 1
        leastHeight: Theme.target
        mostHeight: 40 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
        }
    }
}
