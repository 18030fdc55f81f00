import QtQuick
import Hall.Core

// The digit of the tactile number pad that means the same as touching here.
Rectangle {
    id: cap

    required property string digit
    property bool inverse: false

    visible: digit !== "" && Terminal.padHints
    width: visible ? Math.max(height, word.implicitWidth + Theme.unit * 2) : 0
    height: Math.round(Theme.typeBody * 1.5)
    radius: Theme.unit
    color: inverse ? Paint.accentInk : Paint.ink

    Label {
        id: word
        anchors.centerIn: parent
        text: cap.digit
        font.bold: true
        color: cap.inverse ? Paint.accent : Paint.card
        Accessible.name: qsTr("数字键 %1").arg(cap.digit)
    }
}
