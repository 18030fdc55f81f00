import QtQuick
import Hall.Core

// A large value over its quiet name.
Column {
    id: fact

    required property string value
    required property string word

    FitLabel {
        width: parent.width
        height: Math.max(implicitHeight, Theme.typeBig * 1.38)
        text: Words.tied(fact.value)
        font.bold: true
        wanted: Theme.typeBig
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
