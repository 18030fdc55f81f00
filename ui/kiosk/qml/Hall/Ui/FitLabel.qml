import QtQuick
import Hall.Core

// A label that shrinks, never cuts: as large as wanted where it fits `room`, smaller down to `least`, then more lines.
Label {
    id: label

    property real wanted: Theme.typeTile
    property real least: Theme.typeBody
    property real room: 0
    readonly property real em: 1.46
    readonly property real oneLine: Math.floor(width * 98 / Math.max(1, measure.advanceWidth))
    readonly property int linesWanted: Math.max(1, Math.ceil((Terminal.language === "en" ? (width < wanted * 9 ? 1.3 : 1.18) : 1) * wanted / Math.max(1, oneLine)))
    readonly property bool several: oneLine < wanted && room >= wanted * em * linesWanted * 0.95
    readonly property real squeezed: Math.max(least, Math.min(wanted, oneLine))

    font.pixelSize: several ? wanted : Math.max(1, squeezed)

    TextMetrics {
        id: measure
        text: label.text
        font.family: label.font.family
        font.bold: label.font.bold
        font.pixelSize: 100
    }
}
