import QtQuick
import Hall.Core

// One row of a guide: what it is about, its words, how it is done, what often goes wrong.
Item {
    id: row

    required property int index
    required property string rowKind
    required property string code
    required property int number
    required property string title
    required property string notes
    required property var facts
    required property real room
    // Of several alike only the first says what they are.
    readonly property string label: number > 1 ? "" : GuideWords.label(rowKind, code)
    readonly property bool warning: rowKind === "errors"
    readonly property bool attached: warning || ["notes", "only", "sample", "paper"].includes(rowKind)
    readonly property real tall: Math.max(words.height, attached ? 0 : disc.height)
    readonly property int mostLines: Math.max(1, Math.floor(room / (Theme.typeLead * 1.46)))

    height: tall

    Rectangle {
        id: disc
        visible: !row.attached
        width: Theme.typeTile * 1.3
        height: width
        radius: width / 2
        color: row.code === "shared" ? Paint.okSoft : Paint.accentSoft
        Label {
            visible: row.number > 0
            anchors.centerIn: parent
            text: row.number
            font.bold: true
            font.pixelSize: Theme.typeLead
            color: row.code === "shared" ? Paint.okInk : Paint.accent
        }
        Icon {
            visible: row.number === 0
            anchors.centerIn: parent
            name: GuideWords.sign(row.rowKind, row.code)
            size: Theme.typeLead
            color: Paint.accent
        }
    }
    Column {
        id: words
        x: disc.width + Theme.unit * 2
        width: row.width - x
        spacing: Theme.unit * 0.3
        Label {
            visible: text !== ""
            width: parent.width
            text: row.label
            color: Paint.soft
            font.pixelSize: Theme.typeBody
        }
        Label {
            visible: text !== ""
            width: parent.width
            text: row.title !== "" ? row.title : GuideWords.headline(row.rowKind, row.code, row.facts)
            font.bold: row.rowKind !== "fact" || row.title === ""
            font.pixelSize: Theme.typeLabel
        }
        Label {
            visible: text !== ""
            width: parent.width
            text: GuideWords.line(row.rowKind, row.code, row.facts)
            color: row.code === "shared" ? Paint.okInk : Paint.accent
            font.pixelSize: Theme.typeLead
        }
        Label {
            visible: text !== "" && !row.warning
            width: parent.width
            text: Words.tied(GuideWords.remark(row.rowKind, row.code, row.notes))
            color: row.rowKind === "only" ? Paint.accent : Paint.ink
            font.pixelSize: Theme.typeLead
            maximumLineCount: row.mostLines
            elide: Text.ElideRight
        }
        Row {
            visible: row.warning
            width: parent.width
            spacing: Theme.unit
            Icon {
                id: sign
                name: "alert-circle-outline"
                size: Theme.typeLead * 1.2
                color: Paint.warnInk
            }
            Label {
                width: parent.width - sign.width - Theme.unit
                text: Words.tied(qsTr("常见错误：%1").arg(row.notes))
                color: Paint.warnInk
                font.pixelSize: Theme.typeLead
                maximumLineCount: row.mostLines
                elide: Text.ElideRight
            }
        }
    }
}
