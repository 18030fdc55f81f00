pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What do you want to do? The first two choices are large.
PageBase {
    id: page

    required property HomeView view
    readonly property var parts: ({ printer: qsTr("出票口"), scanner: qsTr("扫描口"), card_slot: qsTr("读卡口") })
    readonly property string high: page.view.high.map(part => page.parts[part]).join(qsTr("、"))

    title: qsTr("您好，请选择要办的事")
    hint: Theme.reach && high !== "" ? qsTr("够不着%1，请按“叫工作人员”").arg(high) : view.open ? qsTr("也可以直接把二维码放到扫描口") : qsTr("现在不取号，这些还可以办")
    pager: grid

    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.tight && Theme.listLayout ? 1 : Theme.wide ? (count > 4 && !Theme.tight ? 3 : 2) : Theme.homeColumns
        bigRow: !Theme.wide && Theme.homeColumns === 2 ? 2 : 0
        leastHeight: Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: (Theme.listLayout ? (Theme.wide ? 60 : 48) : 68) * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            labelSize: leading ? Theme.typeTitle : (Theme.tight && grid.count > 4 ? Theme.typeLabel : Theme.typeTile)
            strong: page.view.open && index < (Theme.listLayout || Theme.wide ? 1 : 2)
        }
    }
}
