import QtQuick
import Hall.Core

// A large value over its quiet name.
Column {
    id: fact

    required property string value
    required property string word

    Label {
        width: parent.width
        text: fact.value
        font.bold: true
        font.pixelSize: Theme.typeBig
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.typeBody
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 0.95
    }
    Label {
        width: parent.width
        text: fact.word
        color: Paint.soft
        horizontalAlignment: Text.AlignHCenter
    }
}
