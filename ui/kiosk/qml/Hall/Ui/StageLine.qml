pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Stages from top to bottom on one line: over, now, still to come. What does not fit turns pages.
Sheet {
    id: sheet

    required property StageModel model
    property bool materials: false
    // The page that another sheet turned to; -1 = this one turns itself.
    property int leaf: -1
    readonly property int seen: leaf >= 0 ? Math.min(leaf, pages - 1) : page
    readonly property real least: Theme.typeLabel * (materials && Theme.listLayout ? 3.1 : (Theme.tight ? 1.7 : 2.1))
    readonly property real row: Math.max(least, Math.min(height / Math.max(1, model.count), Theme.typeLabel * 3.4))
    readonly property int fitting: Math.max(1, Math.floor(height / row))
    readonly property real dot: Theme.typeLabel * 0.9

    // The page that holds the running stage comes first.
    function showNow(): void {
        turned = materials ? 0 : Math.floor(Math.max(0, model.running) / fitting);
    }
    onFittingChanged: Qt.callLater(showNow)
    Connections {
        target: sheet.model
        function onModelReset() {
            Qt.callLater(sheet.showNow);
        }
    }

    pages: Math.max(1, Math.ceil(model.count / fitting))
    clip: true

    Repeater {
        model: sheet.model
        delegate: Item {
            id: spot
            required property int index
            required property string what
            required property string mark
            required property string day
            required property string clock
            readonly property int place: index % sheet.fitting
            readonly property bool later: sheet.materials ? mark === "given" : mark === "later"
            readonly property bool urgent: sheet.materials ? mark !== "given" : mark === "now"

            visible: Math.floor(index / sheet.fitting) === sheet.seen
            y: place * sheet.row
            width: sheet.width
            height: sheet.row

            Rectangle {
                visible: !sheet.materials && spot.index < sheet.model.count - 1 && spot.place < sheet.fitting - 1
                x: sheet.dot / 2 - width / 2
                y: parent.height / 2
                width: Math.max(2, Theme.border * 2)
                height: parent.height
                color: spot.mark === "done" ? Paint.accent : Paint.edge
            }
            Rectangle {
                id: disc
                y: (parent.height - height) / 2
                width: sheet.dot
                height: width
                radius: width / 2
                color: sheet.materials ? (spot.urgent ? Paint.warnSoft : Paint.okSoft) : (spot.later ? Paint.card : Paint.accent)
                border.width: Math.max(2, Theme.border * 2)
                border.color: sheet.materials ? (spot.urgent ? Paint.warnInk : Paint.okInk) : (spot.later ? Paint.edge : Paint.accent)
                Icon {
                    visible: sheet.materials || spot.mark === "done"
                    anchors.centerIn: parent
                    name: sheet.materials && spot.urgent ? "exclamation" : "check"
                    size: disc.width * 0.78
                    color: sheet.materials ? (spot.urgent ? Paint.warnInk : Paint.okInk) : Paint.accentInk
                }
            }
            Label {
                id: day
                visible: text !== ""
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width * 0.45)
                horizontalAlignment: Text.AlignRight
                text: sheet.materials ? CaseWords.material(spot.mark, spot.day) : CaseWords.when(spot.day, Theme.tight || Theme.listLayout ? "" : spot.clock)
                color: sheet.materials && spot.urgent ? Paint.warnInk : Paint.soft
                font.pixelSize: Theme.typeLead
            }
            Label {
                x: sheet.dot + Theme.unit * 2
                anchors.verticalCenter: parent.verticalCenter
                width: (day.visible ? day.x - Theme.unit : parent.width) - x
                text: sheet.materials ? spot.what : CaseWords.step(spot.what, spot.mark)
                color: spot.later && !sheet.materials ? Paint.soft : Paint.ink
                font.bold: spot.urgent
                font.pixelSize: spot.urgent && !Theme.tight ? Theme.typeLabel * 1.1 : Theme.typeLabel
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
}
