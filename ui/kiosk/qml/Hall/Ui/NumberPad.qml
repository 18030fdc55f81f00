pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Digits, and the one sign that a number may need beside them.
Item {
    id: pad

    required property FormFieldView view
    property real room: 0
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    property bool lettered: false
    readonly property int rows: lettered ? 5 : 4
    readonly property real least: Theme.tight || Theme.reach ? Math.min(Theme.target, 20 * Theme.mm) : Theme.target
    readonly property real keyWidth: Math.floor((width - 2 * step) / 3)
    readonly property real keyHeight: Math.floor(Math.max(least, Math.min((room - (rows - 1) * step) / rows, 36 * Theme.mm)))
    readonly property string sign: view.widget === "id_number" ? "X" : (view.widget === "phone" ? "+" : "")

    implicitHeight: keyHeight * rows + step * (rows - 1)

    Grid {
        columns: 3
        spacing: pad.step
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.sign === "" ? "clear" : pad.sign, "0", "delete"]
            delegate: PadKey {
                required property string modelData
                readonly property bool named: modelData.length > 1
                objectName: "key-" + modelData
                name: modelData === "clear" ? qsTr("清空") : (modelData === "delete" ? qsTr("退格") : modelData)
                icon: !named || !Theme.narrow ? "" : modelData === "clear" ? "close" : "backspace-outline"
                face: icon === "" ? name : ""
                typeSize: named ? Theme.typeLabel : Theme.typeBig
                width: pad.keyWidth
                height: pad.keyHeight
                onPicked: {
                    latched = false;
                    Terminal.typeLetter(modelData === "clear" ? "" : (modelData === "delete" ? "<" : modelData));
                }
            }
        }
    }
    PadKey {
        objectName: "key-board"
        visible: pad.lettered
        y: pad.implicitHeight - height
        name: qsTr("号码里有字母")
        typeSize: Theme.typeLabel
        width: pad.width
        height: pad.keyHeight
        onPicked: Terminal.choose("board:" + pad.view.nextBoard)
    }
}
