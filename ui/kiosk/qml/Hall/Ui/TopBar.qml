import QtQuick
import Hall.Core

// Whose hall this is, where this machine stands, what time it is.
Rectangle {
    id: bar

    readonly property bool en: Terminal.language === "en"

    height: Theme.topBar
    color: Paint.bar

    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: times.left
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter

        Label {
            objectName: "hallName"
            width: parent.width
            height: Math.min(implicitHeight, bar.height * 0.55)
            text: Terminal.hallName
            font.bold: true
            font.pixelSize: bar.en ? Theme.typeLabel : Theme.typeTile
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.typeBody
        }
        Label {
            width: parent.width
            text: Terminal.place !== "" && !Theme.listLayout ? qsTr("%1 · %2").arg(Terminal.place).arg(Terminal.station) : Terminal.station
            color: Paint.soft
        }
    }

    Column {
        id: times
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter

        Label {
            anchors.right: parent.right
            text: Terminal.clock
            font.bold: true
            font.pixelSize: Theme.typeBig
            lineHeight: 0.9
            wrapMode: Text.NoWrap
        }
        Label {
            anchors.right: parent.right
            text: Words.day(Terminal.date, Terminal.weekday)
            color: Paint.soft
            wrapMode: Text.NoWrap
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.border
        color: Paint.line
    }
}
