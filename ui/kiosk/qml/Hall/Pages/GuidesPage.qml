pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// 办事指南: how do you want to find it?
PageBase {
    id: page

    required property GuidesView view

    title: qsTr("您想办什么事？")
    hint: page.view.madeOn === "" ? qsTr("共 %1 项").arg(page.view.total) : qsTr("共 %1 项，内容更新于 %2").arg(page.view.total).arg(Words.dayOfMonth(page.view.madeOn))
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.tight && Theme.listLayout ? 1 : Theme.wide ? 2 : Theme.homeColumns
        leastHeight: Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: (Theme.listLayout ? 48 : 60) * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            strong: choiceId === "search"
            detail: ""
        }
    }
}
