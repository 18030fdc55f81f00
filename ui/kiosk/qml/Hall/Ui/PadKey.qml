import QtQuick
import Hall.Core

// One key of our own keypads.
Press {
    id: key

    property string face: name
    property string icon: ""
    property real typeSize: Theme.typeTile

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: key.lit ? Paint.accent : Paint.card
        border.width: Theme.border
        border.color: key.lit ? Paint.accent : Paint.edge
    }
    FitLabel {
        visible: key.icon === ""
        anchors.centerIn: parent
        width: key.width - Theme.unit * 0.5
        horizontalAlignment: Text.AlignHCenter
        text: key.face
        font.bold: true
        wanted: key.typeSize
        color: key.lit ? Paint.accentInk : Paint.ink
        Accessible.ignored: true
    }
    Row {
        visible: key.icon !== ""
        anchors.centerIn: parent
        spacing: Theme.unit
        Icon {
            name: key.icon === "" ? "check" : key.icon
            size: Theme.typeLabel * 1.2
            color: key.lit ? Paint.accentInk : Paint.accent
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            text: key.face
            color: key.lit ? Paint.accentInk : Paint.ink
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
