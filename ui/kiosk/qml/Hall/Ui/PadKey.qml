import QtQuick
import Hall.Core

// One key of our own keypads.
Press {
    id: key

    property string face: name
    property string icon: ""
    // Stands for a word that is too wide for its key.
    property string sign: ""
    property real typeSize: Theme.typeTile
    readonly property string shownSign: icon !== "" ? icon : (sign !== "" && word.oneLine < word.least ? sign : "")

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: key.lit ? Paint.accent : Paint.card
        border.width: Theme.border
        border.color: key.lit ? Paint.accent : Paint.edge
    }
    FitLabel {
        id: word
        visible: key.shownSign === ""
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
        visible: key.shownSign !== ""
        anchors.centerIn: parent
        spacing: Theme.unit
        Icon {
            name: key.shownSign === "" ? "check" : key.shownSign
            size: Theme.typeLabel * 1.2
            color: key.lit ? Paint.accentInk : Paint.accent
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            visible: key.icon !== "" && text !== ""
            text: key.face
            color: key.lit ? Paint.accentInk : Paint.ink
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
