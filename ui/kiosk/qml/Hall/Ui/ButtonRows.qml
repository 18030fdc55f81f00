pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// A few choices as small equal buttons; the chosen one is strong. It takes the height it needs.
Grid {
    id: grid

    required property ChoiceModel model
    property string selected: ""
    property int most: 3
    property int from: 0
    property int to: 99
    property real leastHeight: Theme.target
    readonly property int inRow: Math.max(1, Math.min(most, Math.min(to, model.count) - from))
    readonly property real cell: Math.floor((width - spacing * (inRow - 1)) / inRow)

    columns: inRow
    spacing: Theme.wide ? Theme.unit * 1.5 : Theme.gap

    Repeater {
        model: grid.model
        delegate: Item {
            id: one
            required property string choiceId
            required property string padKey
            required property bool usable
            required property string reason
            required property string icon
            required property int index
            visible: index >= grid.from && index < grid.to
            width: grid.cell
            height: grid.leastHeight
            BarButton {
                objectName: "choice-" + one.choiceId
                anchors.fill: parent
                name: one.usable ? Words.choice(one.choiceId) : Words.reason(one.reason)
                icon: one.icon
                padKey: one.padKey
                usable: one.usable
                strong: one.choiceId === grid.selected || one.icon === "check-circle"
                typeSize: Theme.typeLabel
                bare: grid.cell < Theme.typeLabel * 7
                Accessible.name: Words.choice(one.choiceId)
                onPicked: Terminal.choose(one.choiceId)
            }
        }
    }
}
