import QtQuick
import Hall.Core

// An icon and what it says; not to be touched.
Item {
    id: point

    required property string icon
    required property string word
    property color front: Paint.ink
    property color sign: Paint.accent
    property real typeSize: Theme.typeLead
    property bool bold: false

    implicitHeight: Math.max(mark.height, words.implicitHeight)

    Icon {
        id: mark
        name: point.icon
        size: point.typeSize * 1.35
        color: point.sign
        y: (Math.min(words.implicitHeight, point.typeSize * 1.45) - height) / 2
    }
    Label {
        id: words
        x: mark.width + Theme.unit * 1.5
        width: point.width - x
        text: Words.tied(point.word)
        color: point.front
        font.bold: point.bold
        font.pixelSize: point.typeSize
    }
}
