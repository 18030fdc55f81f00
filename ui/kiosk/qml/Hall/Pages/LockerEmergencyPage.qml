pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// 应急开柜: two people, a reason, the cells, then one after another with what was found.
PageBase {
    id: page

    required property LockerEmergencyView view
    readonly property string stage: view.stage
    readonly property string people: view.second === "" ? view.first : qsTr("%1、%2").arg(view.first).arg(view.second)
    readonly property real leftWidth: Theme.wide ? Math.round((area.width - Theme.gap) * 0.5) : area.width

    title: stage === "second" ? qsTr("应急开柜要两个人") : (stage === "reason" ? qsTr("为什么要开？") : (stage === "cells" ? qsTr("开哪些格口？") : (stage === "inventory" ? qsTr("请再核对一遍") : qsTr("一格一格开，还有 %1 格").arg(view.left))))
    hint: stage === "cells" ? qsTr("选了 %1 格").arg(view.chosen) : (stage === "second" ? "" : people)
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    ready: stage !== "cells" || view.chosen > 0
    pager: stage === "reason" || stage === "cells" ? grid : (stage === "inventory" ? list : null)

    Story {
        visible: page.stage === "second"
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: "account-multiple-check-outline"
        kind: "warn"
        words: qsTr("%1 已经登录。请另一位同事也登录。谁开的、为什么、开了哪几格、里面有什么，都会记下来。").arg(page.view.first)
    }
    PagedGrid {
        id: grid
        visible: page.stage === "reason" || page.stage === "cells"
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: page.stage === "reason" ? (Theme.tight ? 2 : 1) : (Theme.wide ? 6 : Theme.listLayout ? 3 : 4)
        leastWidth: (page.stage === "reason" ? 100 : 44) * Theme.mm
        leastHeight: Theme.reach ? 20 * Theme.mm : Theme.target
        mostHeight: (page.stage === "reason" ? 36 : 30) * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            labelSize: Theme.tight ? Theme.typeBody : Theme.typeLabel
            strong: icon === "checkbox-marked-outline"
        }
    }
    CellPlace {
        id: place
        visible: page.stage === "opening"
        x: Theme.wide ? page.leftWidth + Theme.gap : 0
        width: parent.width - x
        height: visible ? implicitHeight : 0
        column: page.view.column
        row: page.view.row
        cell: page.view.cell
    }
    CabinetCard {
        visible: page.stage === "opening"
        y: Theme.wide ? 0 : place.height + Theme.gap
        width: page.leftWidth
        height: Theme.wide ? parent.height : more.y - y - Theme.gap
        view: page.view
        words: LockerWords.place(page.view.column, page.view.row)
    }
    ButtonRows {
        id: more
        visible: page.stage === "opening"
        x: place.x
        width: parent.width - x
        y: parent.height - height
        model: page.view.choices
    }
    Sheet {
        id: list
        readonly property real row: Theme.typeLabel * 2.2
        readonly property int fitting: Math.max(1, Math.floor(height / row))
        visible: page.stage === "inventory"
        anchors.fill: parent
        pages: Math.max(1, Math.ceil(page.view.found.count / fitting))
        Repeater {
            model: page.view.found
            delegate: Point {
                required property int index
                required property string what
                required property string mark
                visible: Math.floor(index / list.fitting) === list.page
                y: (index % list.fitting) * list.row
                width: list.width
                icon: mark === "strange" || mark === "shut" ? "alert-circle-outline" : "check-circle-outline"
                sign: mark === "strange" || mark === "shut" ? Paint.warnInk : Paint.okInk
                word: LockerWords.saidDone(mark, what)
                typeSize: Theme.typeLead
            }
        }
    }
}
