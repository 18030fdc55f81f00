import QtQuick
import Hall.Core

// A device (or the machine itself) for its technician: its state in shape, word and colour.
Item {
    id: cell

    required property int index
    required property string choiceId
    required property string padKey
    required property bool usable
    required property string reason
    required property string icon
    required property string label
    required property string detail
    required property PagedGrid sheet
    property bool signed: true
    readonly property color front: reason === "bad" ? Paint.badInk : (reason === "warn" ? Paint.warnInk : Paint.okInk)

    x: sheet.cellX(index)
    y: sheet.cellY(index)
    width: sheet.cellWidth
    height: sheet.tall(index)
    visible: sheet.shown(index)

    Press {
        id: tile
        objectName: "choice-" + cell.choiceId
        anchors.fill: parent
        focus: true
        name: cell.label !== "" ? cell.label : Words.choice(cell.choiceId)
        hint: cell.detail !== "" ? cell.detail : Words.choiceDetail(cell.choiceId)
        onPicked: Terminal.choose(cell.choiceId)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: tile.lit ? Paint.accentSoft : Paint.card
            border.width: tile.lit ? Theme.border * 2.5 : Theme.border
            border.color: tile.lit ? Paint.accent : Paint.line
        }
        Icon {
            id: sign
            visible: cell.signed
            width: cell.signed ? size : 0
            x: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            name: cell.icon
            size: Math.min(Theme.typeTile * 1.4, tile.height * 0.5)
        }
        Column {
            anchors.left: sign.right
            anchors.leftMargin: Theme.unit * 2
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2 + (cap.visible ? cap.width + Theme.unit : 0)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.unit * 0.3
            FitLabel {
                width: parent.width
                text: tile.name
                font.bold: true
                wanted: Theme.typeLabel
                Accessible.ignored: true
            }
            Row {
                width: parent.width
                spacing: Theme.unit * 0.8
                Icon {
                    id: mark
                    name: cell.reason === "ok" ? "check-circle-outline" : (cell.reason === "bad" ? "close-circle-outline" : "alert-circle-outline")
                    size: Theme.typeBody * 1.25
                    color: cell.front
                    anchors.verticalCenter: parent.verticalCenter
                }
                FitLabel {
                    width: parent.width - mark.width - parent.spacing
                    text: Words.tied(tile.hint)
                    color: cell.front
                    wanted: Theme.typeBody
                    Accessible.ignored: true
                }
            }
        }
        KeyCap {
            id: cap
            digit: cell.padKey
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 1.5
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
