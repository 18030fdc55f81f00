pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Departments, topics or first letters, with the number of their guides.
PageBase {
    id: page

    required property GuideGroupsView view
    readonly property bool letters: view.way === "letter"

    title: letters ? qsTr("事项名称的第一个字母") : (view.way === "topic" ? qsTr("关于哪方面的事？") : qsTr("哪个部门办的？"))
    hint: letters ? (view.within !== "" ? view.within : qsTr("按拼音，例如“营业执照”在 Y")) : ""
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: page.letters ? (Theme.wide ? 7 : 4) : (Theme.tight ? 2 : Theme.wide ? Theme.wideColumns : Theme.choiceColumns)
        leastWidth: page.letters ? 36 * Theme.mm : (Theme.listLayout ? 110 : 70) * Theme.mm
        leastHeight: page.letters ? Theme.target : Math.max(Theme.target, Theme.typeLabel * 3 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: Math.max(leastHeight, (page.letters ? 34 : 46) * Theme.mm)
        delegate: ChoiceTile {
            sheet: grid
            plain: page.letters
            labelSize: page.letters ? Theme.typeTile : Theme.typeLabel
        }
    }
}
