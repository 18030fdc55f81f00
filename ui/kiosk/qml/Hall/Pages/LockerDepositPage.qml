import QtQuick
import Hall.Core
import Hall.Ui

// 存件: what is put in, how large a cell, and which one the machine opens.
PageBase {
    id: page

    required property LockerDepositView view
    readonly property real leftWidth: Theme.wide ? Math.round((area.width - Theme.gap) * 0.46) : area.width

    title: view.name !== "" ? view.name : qsTr("存件")
    hint: view.number
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    titleLines: Theme.tight ? 1 : 2

    CellPlace {
        id: place
        x: Theme.wide ? page.leftWidth + Theme.gap : 0
        width: parent.width - x
        column: page.view.column
        row: page.view.row
        cell: page.view.cell
        none: qsTr("没有合适的空格口，换个大小")
        lit: known
    }
    CabinetCard {
        y: Theme.wide ? 0 : place.height + Theme.gap
        width: page.leftWidth
        height: Theme.wide ? parent.height : sizes.y - y - Theme.gap
        view: page.view
        words: LockerWords.place(page.view.column, page.view.row)
    }
    ButtonRows {
        id: sizes
        x: place.x
        width: parent.width - x
        y: parent.height - height
        model: page.view.choices
        most: Theme.listLayout || Theme.wide ? 2 : 4
        leastHeight: Theme.target
    }
}
