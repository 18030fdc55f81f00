pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Digits on our own keypad: what is typed stands masked in slots above it, nothing is remembered.
Item {
    id: panel

    required property PageBase page
    required property int length
    required property int typed
    required property string shown
    property string note: ""
    // A sign beside the digits takes the place of 清空.
    property string sign: ""
    property color noteColor: Paint.soft
    property real noteSize: Theme.typeBody
    // Keys may be smaller where other things stand beside them.
    property real leastKey: Theme.target
    // Keys on the glass are not the tactile pad: nobody gets more time for touching them.
    property bool glass: false
    readonly property real entryWidth: entry.width
    readonly property real padWidth: Theme.wide ? Math.round(width * 0.44) : Math.min(width, 210 * Theme.mm)
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    readonly property real upper: entry.height + (notice.visible && !Theme.wide ? notice.height + Theme.gap : 0)
    readonly property real padTop: Theme.unit * 2 - page.area.y
    readonly property real padRoom: Theme.wide ? page.height - Theme.unit * 2 : height - upper - Theme.gap
    readonly property real keyHeight: Math.floor(Math.max(panel.leastKey, Math.min((padRoom - 3 * step) / 4, 38 * Theme.mm)))
    readonly property real keyWidth: Math.floor((padWidth - 2 * step) / 3)

    function send(digit: string): void {
        if (glass)
            Terminal.typeLetter(digit);
        else
            Terminal.press(digit);
    }

    Card {
        id: entry
        width: Theme.wide ? panel.width - panel.padWidth - Theme.gap * 2 : panel.width
        height: Math.max(Theme.target, Theme.typeBig * 1.85)
        border.width: Theme.border * 2
        border.color: Paint.accent
        Row {
            id: slots
            readonly property real gap: Theme.unit * (panel.length > 6 ? (Theme.narrow ? 0.3 : 0.8) : 4)
            readonly property real slotWidth: Math.floor(Math.min(Theme.typeBig * 1.5, (entry.width - Theme.unit * 6 - gap * (panel.length - 1)) / Math.max(1, panel.length)))
            anchors.centerIn: parent
            spacing: gap
            Repeater {
                model: panel.length
                delegate: Item {
                    id: slot
                    required property int index
                    readonly property string seen: index < panel.shown.length ? panel.shown[index] : "*"
                    width: slots.slotWidth
                    height: Theme.typeBig * 1.3
                    Rectangle {
                        visible: slot.index < panel.typed && slot.seen === "*"
                        anchors.centerIn: parent
                        width: Math.min(Theme.typeBig * 0.42, slot.width * 0.6)
                        height: width
                        radius: width / 2
                        color: Paint.ink
                    }
                    Label {
                        visible: slot.index < panel.typed && slot.seen !== "*"
                        anchors.centerIn: parent
                        text: slot.seen
                        font.bold: true
                        font.pixelSize: Math.min(Theme.typeBig, slot.width * 1.5)
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Theme.border * 3
                        radius: height / 2
                        color: slot.index === panel.typed ? Paint.accent : Paint.edge
                    }
                }
            }
        }
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("已输 %1 位，共 %2 位").arg(panel.typed).arg(panel.length)
    }

    Label {
        id: notice
        visible: text !== ""
        anchors.top: entry.bottom
        anchors.topMargin: Theme.gap
        width: entry.width
        text: panel.note
        color: panel.noteColor
        font.pixelSize: panel.noteSize
    }

    Grid {
        id: pad
        x: Theme.wide ? parent.width - width : (parent.width - width) / 2
        y: Theme.wide ? (Theme.reach ? parent.height - height : panel.padTop) : (Theme.reach ? parent.height - height : Math.min(panel.upper + Theme.unit * 4, parent.height - height))
        columns: 3
        spacing: panel.step
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
            delegate: PadKey {
                required property string modelData
                objectName: "key-" + modelData
                name: modelData
                typeSize: Theme.typeBig
                width: panel.keyWidth
                height: panel.keyHeight
                onPicked: {
                    latched = false;
                    panel.send(modelData);
                }
            }
        }
        PadKey {
            objectName: panel.sign === "" ? "key-clear" : "key-" + panel.sign
            name: panel.sign === "" ? qsTr("清空") : panel.sign
            icon: panel.sign === "" && Theme.narrow ? "close" : ""
            face: icon === "" ? name : ""
            typeSize: panel.sign === "" ? Theme.typeLabel : Theme.typeBig
            width: panel.keyWidth
            height: panel.keyHeight
            onPicked: {
                latched = false;
                Terminal.typeLetter(panel.sign);
            }
        }
        PadKey {
            objectName: "key-0"
            name: "0"
            typeSize: Theme.typeBig
            width: panel.keyWidth
            height: panel.keyHeight
            onPicked: {
                latched = false;
                panel.send("0");
            }
        }
        PadKey {
            objectName: "key-delete"
            name: qsTr("退格")
            icon: Theme.narrow ? "backspace-outline" : ""
            face: icon === "" ? name : ""
            typeSize: Theme.typeLabel
            width: panel.keyWidth
            height: panel.keyHeight
            onPicked: Terminal.typeLetter("<")
        }
    }
}
