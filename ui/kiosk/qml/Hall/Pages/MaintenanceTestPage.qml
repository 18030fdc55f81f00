pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// A test step by step: what is done, what it came to, and what only a person can see or allow.
PageBase {
    id: page

    required property MaintenanceTestView view
    readonly property bool typing: view.wants === "digits"

    readonly property real inset: Theme.unit * (Theme.narrow ? 0.5 : 2)

    ready: !typing || view.typed !== ""
    headingWidth: Theme.wide && typing ? panel.entryWidth : width - 2 * Theme.margin
    title: qsTr("测试：%1").arg(view.title)
    hint: typing ? qsTr("只按里面的数字") : ""

    Card {
        visible: !page.typing
        width: parent.width
        height: lower.y - (lower.visible ? Theme.gap : 0)
    }
    RowSheet {
        id: sheet
        visible: !page.typing
        x: Theme.unit * 3
        y: page.inset
        width: parent.width - 2 * x
        height: lower.y - (lower.visible ? Theme.gap : 0) - page.inset * 2
        model: page.view.rows
        typeSize: Theme.typeLead
        latest: true
    }
    Column {
        id: lower
        visible: !page.typing && (page.view.wants === "yes_no" || page.view.done)
        width: parent.width
        y: parent.height - (visible ? height : 0)
        spacing: Theme.gap
        Card {
            visible: page.view.wants === "yes_no"
            width: parent.width
            height: question.implicitHeight + page.inset * 2
            border.width: Theme.border * 2
            border.color: Paint.accent
            Label {
                id: question
                x: Theme.unit * 3
                width: parent.width - 2 * x
                anchors.verticalCenter: parent.verticalCenter
                text: page.view.question
                font.bold: true
                font.pixelSize: Theme.narrow ? Theme.typeBody : Theme.typeLabel
            }
        }
        Tile {
            objectName: page.view.done ? "choice-again" : "choice-no"
            width: parent.width
            height: Theme.action
            name: page.view.done ? qsTr("再测一次") : qsTr("不是")
            icon: page.view.done ? "reload" : "close"
            padKey: page.view.done ? "1" : ""
            labelSize: Theme.typeLabel
            onPicked: Terminal.choose(page.view.done ? "again" : "no")
        }
    }
    DigitPanel {
        id: panel
        visible: page.typing
        anchors.fill: parent
        page: page
        length: Math.max(2, page.view.typed.length)
        typed: page.view.typed.length
        shown: page.view.typed
        note: page.view.question
        noteColor: Paint.ink
        noteSize: Theme.typeLead
    }
}
