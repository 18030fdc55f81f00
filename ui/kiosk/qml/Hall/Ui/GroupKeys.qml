pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Letters in two steps, for glass that has no room for all of them at once: first their group, then the letter.
Grid {
    id: keys

    required property list<string> groups
    // Keys that stand in both steps' first one: `delete`, `clear` and their like.
    required property list<string> others
    required property var words
    property var signs: ({})
    property real keyWidth: Theme.target
    property real keyHeight: Theme.target
    property int opened: -1
    readonly property list<string> cells: opened < 0 ? [...groups, ...others] : [...groups[opened].split(""), "up"]

    signal typed(string letter)
    signal other(string cell)

    function press(cell: string): void {
        if (cell === "up") {
            opened = -1;
        } else if (opened >= 0) {
            opened = -1;
            typed(cell);
        } else if (others.includes(cell)) {
            other(cell);
        } else {
            opened = groups.indexOf(cell);
        }
    }

    Repeater {
        model: keys.cells
        delegate: PadKey {
            required property string modelData
            readonly property bool named: modelData === "up" || keys.others.includes(modelData)
            objectName: (keys.opened < 0 && !named ? "keys-" : "key-") + modelData
            name: modelData === "up" ? qsTr("换一组字母") : named ? keys.words[modelData] : modelData.split("").join(" ")
            icon: modelData === "up" ? "arrow-left" : keys.signs[modelData] ?? ""
            face: icon !== "" ? "" : named ? name : modelData
            typeSize: named ? Theme.typeBody : keys.opened < 0 ? Theme.typeLabel : Theme.typeTile
            width: keys.keyWidth
            height: keys.keyHeight
            onPicked: {
                latched = false;
                keys.press(modelData);
            }
        }
    }
}
