pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Find a guide by its pinyin, initials or what people call it; typing errors are forgiven.
PageBase {
    id: page

    required property GuideSearchView view
    readonly property bool none: view.query !== "" && view.hits.count === 0

    headingWidth: Theme.wide ? field.width : width - 2 * Theme.margin
    title: Theme.tight ? qsTr("输拼音找") : qsTr("想办什么事，输拼音")
    hint: Theme.wide ? "" : qsTr("首字母也行，例如“房产证”输 FCZ")
    pager: grid

    QueryField {
        id: field
        width: Theme.wide ? page.area.width - pad.wantedWidth - Theme.gap * 2 : page.area.width
        query: page.view.query
        found: page.view.near && !Theme.wide ? qsTr("您是不是要找") : ""
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
        leastHeight: Theme.narrow ? Math.min(height, Theme.typeBody * 8) : Theme.wide ? Theme.typeLabel * (Theme.tight ? 5 : 4.5) + Theme.unit * 2 : Math.max(Theme.target, Theme.typeLabel * 3 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: Math.max(leastHeight, (Theme.listLayout ? 38 : 32) * Theme.mm)
        delegate: ChoiceTile {
            sheet: grid
            labelSize: Theme.typeLabel
            plain: Theme.tight
            icon: Theme.tight ? "" : "file-document-outline"
        }
    }
    Label {
        visible: page.none
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
