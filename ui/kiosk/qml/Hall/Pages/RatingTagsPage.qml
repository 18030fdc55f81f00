pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What can be said beside the level; nothing of it has to be.
PageBase {
    id: page

    required property RatingTagsView view
    readonly property real below: (view.more.count > 0 || turning.visible ? Theme.target + Theme.gap : 0)

    title: qsTr("您选了“%1”").arg(RatingWords.level(view.level))
    hint: view.phone === "" ? qsTr("可以再点几项，也可以直接完成") : qsTr("回电打 %1").arg(view.phone)
    hintIcon: view.phone === "" ? "gesture-tap" : "phone-check-outline"
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile

    PagedGrid {
        id: grid
        width: parent.width
        height: parent.height - page.below
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? (Theme.listLayout || Theme.tight ? 2 : 3) : (Theme.listLayout ? 1 : 2)
        leastWidth: (Theme.listLayout ? 90 : 60) * Theme.mm
        leastHeight: Theme.target
        mostHeight: 34 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            labelSize: Theme.tight ? Theme.typeLabel : Theme.typeTile
        }
    }
    Row {
        y: parent.height - height
        width: parent.width
        spacing: Theme.gap
        ButtonRows {
            visible: page.view.more.count > 0
            width: page.area.width - (turning.visible ? turning.width + Theme.gap : 0)
            model: page.view.more
            most: 2
        }
        RowTurning {
            id: turning
            sheet: grid
        }
    }
}
