pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// What the letters may stand for, large; it turns pages where there are more.
Item {
    id: bar

    required property FormFieldView view
    required property real least
    property int turned: 0
    readonly property real step: Theme.unit
    readonly property real turner: Math.max(least, 20 * Theme.mm)
    readonly property real typeSize: Theme.typeTile
    readonly property list<string> words: view.candidates === "" ? [] : view.candidates.split("\n")
    readonly property list<int> plan: arranged(words, width - 2 * (turner + step))
    readonly property int page: Math.min(turned, Math.max(0, plan.length - 1))
    readonly property int first: plan.length === 0 ? 0 : plan[page]
    readonly property int behind: page + 1 < plan.length ? plan[page + 1] : words.length

    function wide(word: string): real {
        return Math.max(least, word.length * typeSize * 1.05 + Theme.unit * 3);
    }
    // The first candidate of each page.
    function arranged(words: list<string>, room: real): list<int> {
        const starts = [];
        let used = 0;
        for (let at = 0; at < words.length; at++) {
            const needed = wide(words[at]) + step;
            if (at === 0 || used + needed > room) {
                starts.push(at);
                used = 0;
            }
            used += needed;
        }
        return starts;
    }

    Connections {
        target: bar.view
        function onChanged() {
            if (bar.view.letters !== bar.seen)
                bar.turned = 0;
            bar.seen = bar.view.letters;
        }
    }
    property string seen: ""

    Row {
        visible: bar.view.letters !== ""
        spacing: bar.step
        Repeater {
            model: bar.behind - bar.first
            delegate: PadKey {
                required property int index
                readonly property int at: bar.first + index
                readonly property string word: bar.words[at] ?? ""
                objectName: "candidate-" + word
                name: word === "" ? "-" : word
                typeSize: bar.typeSize
                width: bar.wide(word)
                height: bar.height
                onPicked: {
                    latched = false;
                    Terminal.choose("pick:" + at);
                }
            }
        }
    }
    Row {
        anchors.right: parent.right
        spacing: bar.step
        PadKey {
            objectName: "candidates-before"
            visible: bar.page > 0
            name: qsTr("前面的字")
            face: ""
            icon: "chevron-left"
            width: bar.turner
            height: bar.height
            onPicked: {
                latched = false;
                bar.turned = bar.page - 1;
            }
        }
        PadKey {
            objectName: "candidates-after"
            visible: bar.page + 1 < bar.plan.length
            name: qsTr("后面的字")
            face: ""
            icon: "chevron-right"
            width: bar.turner
            height: bar.height
            onPicked: {
                latched = false;
                bar.turned = bar.page + 1;
            }
        }
    }
    Label {
        visible: bar.view.letters === "" && bar.view.board === "pinyin" && !(Theme.listLayout && bar.view.widget === "note")
        height: parent.height
        width: parent.width
        text: qsTr("按拼音字母，再点要的字")
        color: Paint.soft
        font.pixelSize: Theme.typeLead
    }
}
