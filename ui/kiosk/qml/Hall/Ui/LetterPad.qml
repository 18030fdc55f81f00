pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Our own keypad of letters, alphabetical, nothing is remembered. It stands below, or at the right of a wide page.
Item {
    id: pad

    property real areaWidth: 0
    property real areaHeight: 0
    readonly property int keyColumns: Theme.narrow ? 3 : Theme.tight ? 5 : 7
    readonly property int keyRows: Math.ceil((Theme.narrow ? 10 : 28) / keyColumns)
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    // The low part of high glass has no room for 25 mm keys in large type; these keep the standard 20 mm.
    readonly property real leastKey: !Theme.narrow && (Theme.tight || Theme.reach) ? Math.min(Theme.target, 20 * Theme.mm) : Theme.target
    readonly property real wantedWidth: Theme.narrow ? keyColumns * 33 * Theme.mm + (keyColumns - 1) * step : Theme.wide ? Math.max(Math.round(areaWidth * (Theme.tight ? 0.4 : 0.48)), keyColumns * (leastKey + step)) : areaWidth
    readonly property real keyHeight: Math.max(leastKey, Theme.wide ? Math.min(Math.floor((areaHeight - (keyRows - 1) * step) / keyRows), 30 * Theme.mm) : leastKey)
    readonly property real wantedHeight: keyHeight * keyRows + step * (keyRows - 1)
    readonly property real keyWidth: Math.floor((wantedWidth - step * (keyColumns - 1)) / keyColumns)

    width: wantedWidth
    height: wantedHeight

    Loader {
        sourceComponent: Theme.narrow ? groups : letters
    }
    Component {
        id: groups
        GroupKeys {
            columns: pad.keyColumns
            spacing: pad.step
            keyWidth: pad.keyWidth
            keyHeight: pad.keyHeight
            groups: ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"]
            others: ["clear", "delete"]
            words: ({
                    "clear": qsTr("清空"),
                    "delete": qsTr("退格")
                })
            signs: ({
                    "clear": "close",
                    "delete": "backspace-outline"
                })
            onTyped: letter => Terminal.typeLetter(letter)
            onOther: cell => Terminal.typeLetter(cell === "delete" ? "<" : "")
        }
    }
    Component {
        id: letters
        Grid {
            columns: pad.keyColumns
            spacing: pad.step
            Repeater {
                model: [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ".split(""), "clear", "delete"]
                delegate: PadKey {
                    required property string modelData
                    readonly property bool named: modelData.length > 1
                    objectName: "key-" + modelData
                    name: !named ? modelData : modelData === "clear" ? qsTr("清空") : qsTr("退格")
                    sign: !named ? "" : modelData === "clear" ? "close" : "backspace-outline"
                    typeSize: named ? Theme.typeLead : Theme.typeTile
                    width: pad.keyWidth
                    height: pad.keyHeight
                    onPicked: {
                        latched = false;
                        Terminal.typeLetter(!named ? modelData : modelData === "delete" ? "<" : "");
                    }
                }
            }
        }
    }
}
