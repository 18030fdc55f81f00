import QtQuick
import Hall.Core

// A question and its answer on the review page; touched to change it.
Item {
    id: cell

    required property int index
    required property string choiceId
    required property string icon
    required property string label
    required property string detail
    required property PagedGrid sheet
    readonly property bool wrong: icon === "alert-circle-outline"

    x: sheet.cellX(index)
    y: sheet.cellY(index)
    width: sheet.cellWidth
    height: sheet.tall(index)
    visible: sheet.shown(index)

    Press {
        id: press
        objectName: "choice-" + cell.choiceId
        anchors.fill: parent
        name: qsTr("%1：%2。点一下修改").arg(cell.label).arg(cell.detail)
        onPicked: Terminal.choose(cell.choiceId)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: press.lit ? Paint.accentSoft : (cell.wrong ? Paint.badSoft : Paint.card)
            border.width: Theme.border
            border.color: cell.wrong ? Paint.badInk : Paint.line
        }
        Column {
            x: Theme.unit * 2
            width: parent.width - Theme.typeTile - Theme.unit * 6
            anchors.verticalCenter: parent.verticalCenter
            Label {
                width: parent.width
                text: cell.label
                color: Paint.soft
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                text: cell.detail.length > 80 ? cell.detail.slice(0, 79) + "…" : cell.detail
                color: cell.wrong ? Paint.badInk : Paint.ink
                font.bold: true
                font.pixelSize: fitted(cell.height)
                wrapMode: Text.WrapAnywhere
                Accessible.ignored: true

                function fitted(tall: real): real {
                    const room = tall - Theme.typeBody * 1.5 - Theme.unit;
                    for (const size of [Theme.typeLabel, Theme.typeLead, Theme.typeBody])
                        if (Math.ceil(text.length * size * (Terminal.language === "en" ? 0.62 : 0.95) / width) * size * 1.5 <= room)
                            return size;
                    return Theme.typeBody;
                }
            }
        }
        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            name: cell.icon
            size: Theme.typeTile
            color: cell.wrong ? Paint.badInk : Paint.accent
        }
    }
}
