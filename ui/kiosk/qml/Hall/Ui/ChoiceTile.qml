import QtQuick
import Hall.Core

// A choice of the engine on a sheet: data text where there is one, our words where there is none.
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
    property bool leading: sheet.bigCells > 0 && index < sheet.bigCells
    property bool strong: leading
    property bool plain: false
    property int mostLines: 0
    property real labelSize: leading ? Theme.typeTitle : Theme.typeTile

    x: sheet.cellX(index)
    y: sheet.cellY(index)
    width: sheet.cellWidth
    height: sheet.tall(index)
    visible: sheet.shown(index)

    Tile {
        objectName: "choice-" + cell.choiceId
        anchors.fill: parent
        focus: true
        name: cell.label !== "" ? cell.label : Words.choice(cell.choiceId)
        detail: cell.detail !== "" ? cell.detail : (cell.label !== "" ? "" : Words.choiceDetail(cell.choiceId))
        note: cell.usable || Theme.tight ? "" : Words.reason(cell.reason)
        side: !cell.usable && Theme.tight ? Words.reason(cell.reason) : ""
        noteIcon: cell.usable ? "" : "alert-circle-outline"
        icon: cell.icon !== "" || cell.plain ? cell.icon : Words.choiceIcon(cell.choiceId)
        usable: cell.usable
        padKey: cell.padKey
        big: cell.leading
        mostLines: cell.mostLines
        labelSize: cell.labelSize
        strong: cell.strong && cell.usable
        onPicked: Terminal.choose(cell.choiceId)
    }
}
