pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Find 业务 by pinyin initials on our own keypad: 28 keys, alphabetical, nothing is remembered.
PageBase {
    id: page

    required property SearchView view
    readonly property int keyColumns: Theme.tight ? 5 : 7
    readonly property int keyRows: Math.ceil(28 / keyColumns)
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    readonly property real padRoom: Theme.wide ? height - Theme.unit * 2 : 0
    readonly property real padWidth: Theme.wide ? Math.max(Math.round(area.width * (Theme.tight ? 0.4 : 0.48)), keyColumns * (leastKey + step)) : area.width
    // Low glass, and the low part of high glass, has no room for 25 mm keys in large type; these keep the standard 20 mm.
    readonly property real leastKey: Theme.tight || Theme.reach ? Math.min(Theme.target, 20 * Theme.mm) : Theme.target
    readonly property real keyHeight: Math.max(leastKey, Theme.wide ? Math.min(Math.floor((padRoom - (keyRows - 1) * step) / keyRows), 30 * Theme.mm) : leastKey)
    readonly property real padHeight: keyHeight * keyRows + step * (keyRows - 1)
    readonly property real keyWidth: Math.floor((padWidth - step * (keyColumns - 1)) / keyColumns)

    headingWidth: Theme.wide ? field.width : width - 2 * Theme.margin
    title: qsTr("输入拼音首字母")
    hint: Theme.wide ? "" : qsTr("例如“社保”输 SB")
    pager: grid

    Card {
        id: field
        width: Theme.wide ? page.area.width - page.padWidth - Theme.gap * 2 : page.area.width
        height: Math.max(Theme.target * 0.9, Theme.typeBig * 1.6)
        border.width: Theme.border * 2
        border.color: Paint.accent
        Icon {
            id: glass
            x: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            name: "magnify"
            size: Theme.typeTile
        }
        Label {
            objectName: "query"
            anchors.left: glass.right
            anchors.leftMargin: Theme.unit * 2
            anchors.right: found.left
            anchors.verticalCenter: parent.verticalCenter
            text: page.view.query === "" ? qsTr("请按字母") : page.view.query.toUpperCase()
            color: page.view.query === "" ? Paint.soft : Paint.ink
            font.bold: page.view.query !== ""
            font.pixelSize: page.view.query === "" ? Theme.typeLabel : Theme.typeBig
            font.letterSpacing: page.view.query === "" ? 0 : Theme.unit * 0.6
            wrapMode: Text.NoWrap
            lineHeight: 0.9
        }
        Label {
            id: found
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            visible: page.view.query !== ""
            text: qsTr("找到 %1 项").arg(page.view.total)
            color: Paint.soft
            wrapMode: Text.NoWrap
        }
    }

    PagedGrid {
        id: grid
        width: field.width
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.wide ? 0 : page.padHeight + Theme.gap
        model: page.view.hits
        wantedColumns: 1
        low: false
        leastHeight: Theme.wide ? Theme.typeBody * (Theme.tight ? 6.2 : 4.6) + Theme.unit * 2 : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
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

    Grid {
        id: pad
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: page.padWidth
        columns: page.keyColumns
        spacing: page.step
        Repeater {
            model: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")
            delegate: PadKey {
                required property string modelData
                objectName: "key-" + modelData
                name: modelData
                width: page.keyWidth
                height: page.keyHeight
                onPicked: {
                    latched = false;
                    Terminal.typeLetter(modelData);
                }
            }
        }
        PadKey {
            objectName: "key-clear"
            name: qsTr("清空")
            typeSize: Theme.typeLead
            width: page.keyWidth
            height: page.keyHeight
            onPicked: Terminal.typeLetter("")
        }
        PadKey {
            objectName: "key-delete"
            name: qsTr("退格")
            typeSize: Theme.typeLead
            width: page.keyWidth
            height: page.keyHeight
            onPicked: Terminal.typeLetter("<")
        }
    }
}
