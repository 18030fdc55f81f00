pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Up to three facts of a ticket: how many before, about how long, where to wait.
Item {
    id: facts

    required property int ahead
    required property int low
    required property int high
    required property string zone
    property bool compact: false
    property bool shown: true
    readonly property list<var> rows: {
        const found = [];
        if (ahead >= 0)
            found.push({
                "value": String(ahead),
                "word": Theme.listLayout ? qsTr("前面（人）") : qsTr("前面还有（人）")
            });
        if (low >= 0 && high >= 0)
            found.push({
                "value": Words.range(low, high),
                "word": Theme.listLayout ? qsTr("等（分钟）") : qsTr("大约再等（分钟）")
            });
        if (zone !== "")
            found.push({
                "value": zone,
                "word": qsTr("请在这里等")
            });
        return found;
    }

    visible: rows.length > 0 && shown
    implicitHeight: visible ? (compact ? brief.height : line.height) : 0

    Label {
        id: brief
        visible: facts.compact
        width: parent.width
        text: [facts.ahead >= 0 ? qsTr("前面 %1 人").arg(facts.ahead) : "", facts.low >= 0 ? qsTr("等 %1 分钟").arg(Words.range(facts.low, facts.high)) : "", facts.zone].filter(part => part !== "").join(" · ")
        horizontalAlignment: Text.AlignHCenter
    }

    Row {
        id: line
        visible: !facts.compact
        width: parent.width
        Repeater {
            model: facts.rows
            delegate: Item {
                id: cell
                required property int index
                required property var modelData
                width: facts.width / facts.rows.length
                height: fact.height
                Fact {
                    id: fact
                    x: Theme.unit
                    width: parent.width - 2 * x
                    value: cell.modelData.value
                    word: cell.modelData.word
                }
                Rectangle {
                    visible: cell.index > 0
                    width: Theme.border
                    height: parent.height
                    color: Paint.line
                }
            }
        }
    }
}
