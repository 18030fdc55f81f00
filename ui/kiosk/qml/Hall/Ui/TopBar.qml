import QtQuick
import Hall.Core

// Whose hall this is, where this machine stands, what time it is; in large type the name has a line of its own.
Rectangle {
    id: bar

    readonly property bool stacked: Theme.listLayout && !Theme.wide
    readonly property bool single: Theme.listLayout && Theme.wide

    height: Theme.topBar
    color: Paint.bar

    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: bar.stacked ? parent.right : times.left
        anchors.rightMargin: bar.stacked ? Theme.margin : Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter

        FitLabel {
            objectName: "hallName"
            width: parent.width
            room: bar.single ? bar.height : 0
            text: Terminal.hallName.trim() === "" ? qsTr("自助服务") : Terminal.hallName
            font.bold: true
            wanted: Theme.wide ? Theme.typeLabel : Theme.typeTile
            lineHeight: bar.single ? 0.85 : 0.95
        }
        Item {
            visible: !bar.single
            width: parent.width
            height: Math.max(station.height, bar.stacked ? times.height : 0)
            FitLabel {
                id: station
                width: bar.stacked ? parent.width - times.width : parent.width
                anchors.verticalCenter: parent.verticalCenter
                text: Terminal.place !== "" && !Theme.listLayout ? qsTr("%1 · %2").arg(Terminal.place).arg(Terminal.station) : Terminal.station
                wanted: Theme.typeBody
                color: Paint.soft
            }
        }
    }

    Grid {
        id: times
        columns: bar.stacked || Theme.wide ? 2 : 1
        columnSpacing: Theme.unit * 2
        horizontalItemAlignment: Grid.AlignRight
        verticalItemAlignment: Grid.AlignVCenter
        layoutDirection: bar.stacked || Theme.wide ? Qt.RightToLeft : Qt.LeftToRight
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: bar.stacked ? bar.height - height - Theme.unit * 0.7 : (bar.height - height) / 2

        Label {
            objectName: "clock"
            text: Terminal.clock
            font.bold: true
            font.pixelSize: bar.stacked || Theme.wide ? Theme.typeTile : Theme.typeBig
            lineHeight: 0.9
            wrapMode: Text.NoWrap
        }
        Label {
            text: bar.single ? Terminal.station : Words.day(Terminal.date, Terminal.weekday)
            color: Paint.soft
            wrapMode: Text.NoWrap
        }
    }

    // A technician's way in is announced to nobody and drawn by nothing.
    MouseArea {
        objectName: "clockArea"
        x: times.x
        width: bar.width - x
        height: bar.height
        onClicked: Terminal.touchClock()
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.border
        color: Paint.line
    }
}
