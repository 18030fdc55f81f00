pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Our own keypad of letters: 28 keys, alphabetical, nothing is remembered. It stands below, or at the right of a wide page.
Grid {
    id: pad

    property real areaWidth: 0
    property real areaHeight: 0
    readonly property int keyColumns: Theme.tight ? 5 : 7
    readonly property int keyRows: Math.ceil(28 / keyColumns)
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    // Low glass, and the low part of high glass, has no room for 25 mm keys in large type; these keep the standard 20 mm.
    readonly property real leastKey: Theme.tight || Theme.reach ? Math.min(Theme.target, 20 * Theme.mm) : Theme.target
    readonly property real wantedWidth: Theme.wide ? Math.max(Math.round(areaWidth * (Theme.tight ? 0.4 : 0.48)), keyColumns * (leastKey + step)) : areaWidth
    readonly property real keyHeight: Math.max(leastKey, Theme.wide ? Math.min(Math.floor((areaHeight - (keyRows - 1) * step) / keyRows), 30 * Theme.mm) : leastKey)
    readonly property real wantedHeight: keyHeight * keyRows + step * (keyRows - 1)
    readonly property real keyWidth: Math.floor((wantedWidth - step * (keyColumns - 1)) / keyColumns)

    width: wantedWidth
    columns: keyColumns
    spacing: step

    Repeater {
        model: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")
        delegate: PadKey {
            required property string modelData
            objectName: "key-" + modelData
            name: modelData
            width: pad.keyWidth
            height: pad.keyHeight
            onPicked: {
                latched = false;
                Terminal.typeLetter(modelData);
            }
        }
    }
    PadKey {
        objectName: "key-clear"
        name: qsTr("清空")
        typeSize: Theme.typeLead
        width: pad.keyWidth
        height: pad.keyHeight
        onPicked: Terminal.typeLetter("")
    }
    PadKey {
        objectName: "key-delete"
        name: qsTr("退格")
        typeSize: Theme.typeLead
        width: pad.keyWidth
        height: pad.keyHeight
        onPicked: Terminal.typeLetter("<")
    }
}
