import QtQuick
import Hall.Core

// Text of the terminal: the family named explicitly (other CJK cuts draw other shapes), plain, wrapped.
// Noto's own line spacing is 1.45 of the type size, which is the 1.4 asked for.
Text {
    color: Paint.ink
    font.family: Theme.font
    font.pixelSize: Theme.typeBody
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: text.replace(/\u2060/g, "")
}
