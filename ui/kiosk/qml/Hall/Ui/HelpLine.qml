import QtQuick
import Hall.Core

// One quiet line with its sign.
Row {
    id: line

    required property string icon
    required property string words

    width: parent ? parent.width : 0
    spacing: Theme.unit

    Icon {
        name: line.icon
        size: Theme.typeLead
        color: Paint.soft
        y: Theme.unit * 0.4
    }
    Label {
        width: line.width - Theme.typeLead - Theme.unit
        text: line.words
        color: Paint.soft
        font.pixelSize: Theme.typeBody
    }
}
