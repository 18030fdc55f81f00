import QtQuick
import Hall.Core

// One way of using the terminal, on or off; the icon stands above its word, a bar above both says that it is on.
Press {
    id: button

    required property string icon
    property bool strong: false
    readonly property bool beside: Theme.wide
    // Small glass in large type: the word alone, so that the page beside it keeps its room.
    readonly property bool bare: Theme.narrow
    readonly property real wanted: bare ? Theme.unit * 3 + measure.advanceWidth : beside ? sign.width + Theme.unit * 6 + measure.advanceWidth : Math.max(sign.width, measure.advanceWidth) + Theme.unit * 2
    readonly property color front: checked || strong ? Paint.accentInk : Paint.ink

    TextMetrics {
        id: measure
        text: button.name
        font: word.font
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: button.lit ? (button.checked || button.strong ? Paint.accentDeep : Paint.accentSoft) : (button.checked || button.strong ? Paint.accent : Paint.card)
        border.width: button.lit ? Theme.border * 2.5 : Theme.border
        border.color: button.lit || button.checked || button.strong ? Paint.accent : Paint.edge
    }

    Grid {
        anchors.centerIn: button.beside ? undefined : parent
        anchors.verticalCenter: button.beside ? parent.verticalCenter : undefined
        x: button.bare ? Theme.unit * 1.5 : Theme.unit * 2
        columns: button.beside ? 2 : 1
        columnSpacing: Theme.unit
        rowSpacing: 0
        // Tails of Latin letters hang lower than Chinese signs: what is centred looks low.
        anchors.verticalCenterOffset: button.beside ? 0 : -Theme.unit * 0.3
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        Icon {
            id: sign
            visible: !button.bare
            name: button.icon
            size: Theme.listLayout ? Theme.typeLabel : Theme.typeTile
            color: button.checked || button.strong ? button.front : Paint.accent
        }
        Label {
            id: word
            text: button.name
            color: button.front
            font.bold: button.checked || button.strong
            wrapMode: Text.NoWrap
            lineHeight: 0.92
            Accessible.ignored: true
        }
    }

    Icon {
        visible: button.checked
        name: "check-circle"
        size: Theme.typeBody
        color: button.front
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.margins: Theme.unit * 0.7
    }
}
