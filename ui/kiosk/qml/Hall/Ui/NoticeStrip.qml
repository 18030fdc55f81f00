pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// What is out of order, above the fixed rows; two lines at most, the first is the gravest.
Column {
    id: strip

    spacing: Theme.unit

    Repeater {
        model: Terminal.notices
        delegate: NoticeLine {
            required property int index
            width: strip.width
            visible: Terminal.page !== "ticket" && index < (Theme.wide || Theme.listLayout ? 1 : 2)
        }
    }
}
