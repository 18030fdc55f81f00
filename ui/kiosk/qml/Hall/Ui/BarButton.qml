import QtQuick
import Hall.Core

// A button of the fixed rows: an icon beside its word, quiet or strong.
Press {
    id: button

    required property string icon
    property bool strong: false
    property real typeSize: strong ? Theme.typeTile : Theme.typeLabel
    property string padKey: ""
    property bool bare: false
    // Only the sign, where two words have no room beside each other.
    property bool wordless: false
    // Before a word would overflow, its sign goes.
    readonly property bool cramped: !bare && !wordless && width > 0 && width < button.typeSize * 1.15 + Theme.unit * 3.2 + measure.advanceWidth * Theme.typeBody / button.typeSize + cap.width
    readonly property bool signed: !bare && !cramped
    readonly property real signRoom: !signed ? 0 : button.typeSize * 1.15 + Theme.unit * 1.2
    readonly property real wanted: (bare ? 0 : button.typeSize * 1.15 + Theme.unit * 1.2) + measure.advanceWidth + Theme.unit * 4 + (cap.visible ? cap.width + Theme.unit : 0)
    readonly property real spare: width - button.signRoom - Theme.unit * 2 - cap.width
    readonly property color front: strong ? Paint.accentInk : (usable ? Paint.ink : Paint.soft)

    TextMetrics {
        id: measure
        text: button.name
        font.family: Theme.font
        font.bold: true
        font.pixelSize: button.typeSize
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: button.strong ? (button.lit ? Paint.accentDeep : Paint.accent) : (button.lit ? Paint.accentSoft : (button.usable ? Paint.card : Paint.ground))
        border.width: button.strong ? 0 : (button.lit ? Theme.border * 2.5 : Theme.border)
        border.color: button.lit ? Paint.accent : (button.usable ? Paint.edge : Paint.faint)
    }

    Row {
        anchors.centerIn: parent
        spacing: Theme.unit * 1.2
        Icon {
            id: sign
            visible: button.signed
            name: button.icon
            size: button.typeSize * 1.15
            color: button.strong || !button.usable ? button.front : Paint.accent
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: word
            visible: !button.wordless
            text: button.name
            color: button.front
            font.bold: true
            font.pixelSize: Math.round(Math.max(Theme.typeBody, Math.min(button.typeSize, button.typeSize * button.spare / Math.max(1, measure.advanceWidth))))
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        KeyCap {
            id: cap
            digit: button.padKey
            inverse: button.strong
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
