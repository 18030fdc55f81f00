import QtQuick
import Hall.Core

// A point of a notice: what it is about, and what is said of it.
Row {
    id: point

    required property string icon
    required property string name
    required property string words

    spacing: Theme.unit * 1.5

    Icon {
        name: point.icon
        size: Theme.typeTile
        color: Paint.accent
    }
    Column {
        width: point.width - Theme.typeTile - point.spacing
        Label {
            visible: text !== ""
            width: parent.width
            text: point.name
            color: Paint.soft
            font.pixelSize: Theme.typeBody
        }
        Label {
            width: parent.width
            text: Words.tied(point.words)
            font.bold: true
            font.pixelSize: Theme.tight ? Theme.typeBody : Theme.typeLead
        }
    }
}
