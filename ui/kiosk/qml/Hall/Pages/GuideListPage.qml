pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// The guides of one group.
PageBase {
    id: page

    required property GuideListView view
    readonly property int hidden: view.total - view.choices.count

    title: view.group
    hint: hidden > 0 ? qsTr("还有 %1 项没有列出，请按拼音找").arg(hidden) : qsTr("点一下看怎么办")
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide && !Theme.tight && !Theme.listLayout ? 2 : 1
        leastHeight: Math.max(Theme.target, Theme.typeLabel * 3 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: Math.max(leastHeight, 36 * Theme.mm)
        delegate: ChoiceTile {
            sheet: grid
            labelSize: Theme.typeLabel
            mostLines: 3
        }
    }
}
