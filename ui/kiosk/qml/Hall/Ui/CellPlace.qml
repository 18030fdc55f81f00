import QtQuick
import Hall.Core

// Where the one cell is, in words large enough to find it from: column, row, how high, and what stands on its door.
Rectangle {
    id: place

    required property int column
    required property int row
    required property string cell
    property string where: ""
    property bool lit: true
    // Words where no cell was chosen.
    property string none: qsTr("机器正在选格口")
    readonly property bool known: column > 0
    readonly property real pad: Theme.unit * (Theme.tight ? 1.5 : Theme.wide ? 2 : 3)
    readonly property string words: known ? LockerWords.place(column, row) : (cell === "" ? none : qsTr("格口 %1").arg(cell))

    implicitHeight: column_.height + pad * 2
    radius: Theme.radius
    color: lit ? Paint.hero : Paint.card
    border.width: lit ? (Theme.name === "contrast" ? Theme.border * 3 : 0) : Theme.border
    border.color: lit ? Paint.accent : Paint.line

    Column {
        id: column_
        x: place.pad
        y: place.pad
        width: place.width - 2 * place.pad
        spacing: Theme.unit * 0.5
        FitLabel {
            objectName: "cellPlace"
            width: parent.width
            text: place.words
            font.bold: true
            wanted: Theme.tight ? Theme.typeTile : Theme.typeBig
            least: Theme.typeLabel
            color: place.lit ? Paint.heroInk : Paint.ink
        }
        Label {
            visible: text !== "" && !(Theme.narrow && place.where === "")
            width: parent.width
            text: [place.where === "" ? "" : LockerWords.where(place.where), place.known ? qsTr("门上写着 %1").arg(place.cell) : ""].filter(part => part !== "").join(qsTr("，"))
            font.pixelSize: Theme.tight ? Theme.typeBody : Theme.typeLabel
            color: place.lit ? Paint.heroSoft : Paint.soft
        }
    }
}
