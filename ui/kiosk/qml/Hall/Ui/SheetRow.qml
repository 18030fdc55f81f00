import QtQuick
import Hall.Core

// One row of a sheet: a quiet name, what is said of it, and its sign where it is good or bad.
Item {
    id: row

    required property int index
    required property string label
    required property string value
    required property string kind
    required property string note
    required property bool stacked
    required property real typeSize
    required property real room
    readonly property bool named: label !== ""
    readonly property real upper: stacked && named ? name.implicitHeight : 0
    readonly property real lower: note !== "" ? advice.implicitHeight + Theme.unit * 0.3 : 0
    readonly property real tall: Math.max(upper + words.implicitHeight + lower, named ? name.implicitHeight : 0)
    readonly property bool marked: kind === "ok" || kind === "warn" || kind === "bad"
    readonly property color front: kind === "bad" ? Paint.badInk : (kind === "warn" ? Paint.warnInk : (kind === "ok" ? Paint.okInk : Paint.ink))
    readonly property real nameWidth: Math.round(width * 0.26)

    height: tall

    Label {
        id: name
        visible: row.named
        width: row.stacked ? row.width : row.nameWidth - Theme.unit
        text: row.label
        color: Paint.soft
        font.pixelSize: row.typeSize
    }
    Icon {
        id: sign
        visible: row.marked
        x: words.x - width - Theme.unit
        y: words.y + Theme.unit * 0.3
        name: row.kind === "ok" ? "check-circle-outline" : (row.kind === "bad" ? "close-circle-outline" : "alert-circle-outline")
        size: row.typeSize * 1.25
        color: row.front
    }
    Label {
        id: words
        x: (row.stacked || !row.named ? 0 : row.nameWidth) + (row.marked ? sign.width + Theme.unit : 0)
        y: row.upper
        width: row.width - x
        text: row.value
        color: row.kind === "bad" ? Paint.badInk : Paint.ink
        font.bold: row.kind === "head"
        font.pixelSize: row.typeSize
        maximumLineCount: Math.max(1, Math.floor((row.room - row.upper) / (row.typeSize * 1.5)))
        elide: Text.ElideRight
        verticalAlignment: Text.AlignTop
    }
    Label {
        id: advice
        visible: row.note !== ""
        x: words.x
        y: words.y + words.implicitHeight + Theme.unit * 0.3
        width: words.width
        text: row.note
        color: Paint.soft
        font.pixelSize: row.typeSize
        maximumLineCount: Math.max(1, Math.floor((row.room - row.upper) / (row.typeSize * 1.5)) - words.lineCount)
        elide: Text.ElideRight
        verticalAlignment: Text.AlignTop
    }
}
