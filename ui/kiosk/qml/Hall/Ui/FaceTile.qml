import QtQuick
import Hall.Core

// One of five faces: face, word and colour; all alike in size and weight, so that none is suggested.
Item {
    id: cell

    required property int index
    required property string choiceId
    required property string padKey
    required property string icon
    required property PagedGrid sheet
    property string touched: ""
    // One size for all five: a longer word must not stand back.
    required property real wordSize
    property bool broken: false
    readonly property string level: choiceId.slice(6)
    readonly property bool upright: sheet.columns > 1

    x: sheet.cellX(index)
    y: sheet.cellY(index)
    width: sheet.cellWidth
    height: sheet.tall(index)
    visible: sheet.shown(index)

    Press {
        id: press
        objectName: "choice-" + cell.choiceId
        anchors.fill: parent
        focus: true
        name: RatingWords.level(cell.level)
        checkable: true
        checked: cell.touched === cell.choiceId
        onPicked: Terminal.choose(cell.choiceId)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: press.lit || press.checked ? Paint.accentSoft : Paint.card
            border.width: press.lit || press.checked ? Theme.border * 2.5 : Theme.border
            border.color: press.lit || press.checked ? Paint.accent : Paint.edge
        }
        Icon {
            id: face
            name: cell.icon
            size: cell.upright ? Math.min(press.width * 0.62, press.height * 0.5) : Math.min(press.height * 0.74, press.width * 0.3)
            color: RatingWords.ink(cell.level)
            x: cell.upright ? (press.width - width) / 2 : Theme.unit * 4
            y: cell.upright ? Math.max(Theme.unit, (press.height - height - cell.wordSize * (cell.broken ? 3 : 1.5) - Theme.unit) / 2) : (press.height - height) / 2
        }
        Label {
            id: word
            readonly property real start: cell.upright ? Theme.unit : face.x + face.width + Theme.unit * 4
            x: start
            y: cell.upright ? face.y + face.height + Theme.unit : (press.height - height) / 2
            width: press.width - start - Theme.unit - (cell.upright ? 0 : cap.width + Theme.unit * 2)
            horizontalAlignment: cell.upright ? Text.AlignHCenter : Text.AlignLeft
            text: RatingWords.inLines(press.name, cell.broken)
            font.bold: true
            font.pixelSize: cell.wordSize
            lineHeight: 0.95
            Accessible.ignored: true
        }
        KeyCap {
            id: cap
            digit: cell.padKey
            x: parent.width - width - Theme.unit * 1.5
            y: cell.upright ? Theme.unit * 1.5 : (parent.height - height) / 2
        }
    }
}
