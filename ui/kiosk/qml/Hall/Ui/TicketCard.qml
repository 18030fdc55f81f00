import QtQuick
import Hall.Core

// The number readable from afar, its 业务 above, facts below.
Card {
    id: card

    required property string service
    required property string number
    default property alias below: rest.data
    readonly property real pad: Theme.unit * (Theme.tight ? 1.3 : Theme.wide ? 2 : 4)
    readonly property real bare: pad * 2 + name.height + (rest.height > 0 ? rest.height + Theme.unit * (Theme.wide ? 1.5 : 4) : 0)
    readonly property real digitSize: Math.floor(Math.max(Theme.typeTitle, Math.min(Theme.typeNumber, (height - bare) / 1.02, (width - 2 * pad) * 100 / Math.max(1, measure.advanceWidth))))

    implicitHeight: bare + Math.floor(Theme.typeNumber * 1.02)

    TextMetrics {
        id: measure
        text: card.number
        font.family: Theme.font
        font.bold: true
        font.pixelSize: 100
    }
    FitLabel {
        id: name
        x: card.pad
        y: card.pad
        width: parent.width - 2 * x
        text: card.service
        wanted: Theme.tight ? Theme.typeLabel : Theme.typeTile
        horizontalAlignment: Text.AlignHCenter
    }
    Item {
        anchors.top: name.bottom
        anchors.bottom: rest.top
        anchors.bottomMargin: rest.height > 0 ? Theme.unit * (Theme.wide ? 1 : 2.5) : 0
        width: parent.width
        Label {
            objectName: "ticketNumber"
            anchors.centerIn: parent
            anchors.verticalCenterOffset: -card.digitSize * 0.07
            text: card.number
            color: Paint.accent
            font.bold: true
            font.pixelSize: card.digitSize
            wrapMode: Text.NoWrap
            Accessible.name: card.number.split("").join(" ")
        }
        Rectangle {
            visible: rest.height > 0
            anchors.bottom: parent.bottom
            x: card.pad
            width: parent.width - 2 * x
            height: Theme.border
            color: Paint.line
        }
    }
    Column {
        id: rest
        anchors.bottom: parent.bottom
        anchors.bottomMargin: card.pad
        x: card.pad
        width: parent.width - 2 * x
        spacing: Theme.unit * 1.5
    }
}
