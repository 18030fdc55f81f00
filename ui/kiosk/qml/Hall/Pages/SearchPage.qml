pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Find 业务 by pinyin initials on our own keypad.
PageBase {
    id: page

    required property SearchView view

    headingWidth: Theme.wide ? field.width : width - 2 * Theme.margin
    title: qsTr("输入拼音首字母")
    hint: Theme.wide ? "" : qsTr("例如“社保”输 SB")
    pager: grid

    QueryField {
        id: field
        width: Theme.wide ? page.area.width - pad.wantedWidth - Theme.gap * 2 : page.area.width
        query: page.view.query
        found: qsTr("找到 %1 项").arg(page.view.total)
    }

    PagedGrid {
        id: grid
        width: field.width
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.wide ? 0 : pad.wantedHeight + Theme.gap
        model: page.view.hits
        wantedColumns: 1
        low: false
        leastHeight: Theme.narrow ? Math.min(height, Theme.typeBody * 6) : Theme.wide ? Theme.typeBody * (Theme.tight ? 6.2 : 4.6) + Theme.unit * 2 : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: Math.max(leastHeight, (Theme.listLayout ? 38 : 32) * Theme.mm)
        delegate: ServiceTile {
            sheet: grid
        }
    }
    Label {
        visible: page.view.query !== "" && page.view.hits.count === 0
        width: field.width
        anchors.top: field.bottom
        anchors.topMargin: Theme.unit * 4
        text: qsTr("没有找到。请少输几个字母再试，或者按部门找。")
        color: Paint.soft
        font.pixelSize: Theme.typeLead
    }

    LetterPad {
        id: pad
        areaWidth: page.area.width
        areaHeight: page.height - Theme.unit * 2
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
}
