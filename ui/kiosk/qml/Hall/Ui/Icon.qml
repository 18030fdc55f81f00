import QtQuick
import Hall.Core

// One character of the icon font in a square; always beside a word, so it is silent for assistive technology.
Text {
    id: icon

    required property string name
    property real size: Theme.typeTile

    width: size
    height: size
    text: Icons.glyph(name)
    color: Paint.accent
    font.family: Icons.family
    font.pixelSize: Math.max(1, Math.round(size))
    textFormat: Text.PlainText
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(size)
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
}
