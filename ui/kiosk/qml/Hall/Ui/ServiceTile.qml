import QtQuick
import Hall.Core

// 业务 on a sheet: its name, how many wait and about how long, or why no number is given.
Item {
    id: cell

    required property int index
    required property string choiceId
    required property string padKey
    required property bool usable
    required property string reason
    required property string icon
    required property string label
    required property int waiting
    required property int waitLow
    required property int waitHigh
    required property bool tooLate
    required property string item
    required property PagedGrid sheet

    readonly property bool row: Theme.listLayout || Theme.tight

    x: sheet.cellX(index)
    y: sheet.cellY(index)
    width: sheet.cellWidth
    height: sheet.tall(index)
    visible: sheet.shown(index)

    Tile {
        objectName: "choice-" + cell.choiceId
        anchors.fill: parent
        focus: true
        name: cell.item !== "" ? cell.item : cell.label
        readonly property string standing: !cell.usable ? Words.reason(cell.reason) : (cell.tooLate ? qsTr("今天可能办不上") : "")
        detail: cell.item !== "" ? qsTr("在“%1”办理").arg(cell.label) : (cell.usable && !cell.row ? Words.queue(cell.waiting, cell.waitLow, cell.waitHigh) : "")
        side: !cell.row || cell.item !== "" ? "" : (standing !== "" ? standing : Words.waiting(cell.waiting))
        note: side === "" ? standing : ""
        noteIcon: standing === "" ? "" : (cell.usable ? "clock-alert-outline" : "alert-circle-outline")
        icon: cell.icon !== "" ? cell.icon : "file-document-outline"
        usable: cell.usable
        padKey: cell.padKey
        onPicked: Terminal.choose(cell.choiceId)
    }
}
