pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Our own letters, signs and capitals, and above them what pinyin may stand for. It never learns.
Item {
    id: pad

    required property FormFieldView view
    readonly property real step: Theme.unit * (Theme.tight ? 0.6 : 0.9)
    readonly property real least: Theme.reach ? Math.min(Theme.target, 20 * Theme.mm) : Theme.target
    readonly property bool fitsTen: width >= least * 10 + step * 9
    // Low glass has no room for more than two rows of keys as large as a finger needs them.
    readonly property bool two: Theme.tight && !fitsTen
    readonly property int columns: two ? 6 : fitsTen ? 10 : 7
    readonly property int rows: two ? 2 : Math.ceil(cells.length / columns)
    readonly property real keyWidth: Math.floor((width - step * (columns - 1)) / columns)
    readonly property real keyHeight: Math.max(least, Math.min(28 * Theme.mm, Math.floor((room - step * rows) / (rows + 1))))
    property real room: 0
    readonly property real barHeight: Math.max(least, keyHeight)
    readonly property var cells: arranged(view.board, fitsTen)
    readonly property list<string> named: ["delete", "board", "space", "clear"]
    // Another question or another board begins with the groups.
    readonly property string context: view.label + view.board
    onContextChanged: grouped.opened = -1

    implicitHeight: keyHeight * rows + step * rows + barHeight

    function arranged(board: string, ten: bool): list<string> {
        const signs = ["1234567890", "，。、；：？！（）", "“”《》-/·"];
        const typing = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
        const order = ["abcdefghij", "klmnopqrs", "tuvwxyz"];
        const sets = board === "signs" ? signs : (ten ? typing : order);
        const shown = sets.map(set => board === "capital" ? set.toUpperCase() : set);
        return [...shown[0].split(""), ...shown[1].split(""), "delete", "board", ...shown[2].split(""), "space", "clear"];
    }
    function each(make: var): var {
        const found = {};
        for (const cell of named)
            found[cell] = make(cell);
        return found;
    }
    function groups(board: string): list<string> {
        if (board === "signs")
            return ["123", "456", "789", "0-/·", "，。、；", "：？！", "（）", "“”《》"];
        const letters = ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"];
        return board === "capital" ? letters.map(group => group.toUpperCase()) : letters;
    }
    function face(cell: string): string {
        switch (cell) {
        case "delete":
            return qsTr("退格");
        case "clear":
            return qsTr("清空");
        case "space":
            return view.letters !== "" ? qsTr("选字") : (view.widget === "note" ? qsTr("换行") : qsTr("空格"));
        case "board":
            return Theme.tight && view.nextBoard === "signs" ? "12" : Words.board(view.nextBoard);
        default:
            return cell;
        }
    }
    // Narrow keys bear a sign instead of a word.
    function sign(cell: string): string {
        const signs = {
            "delete": "backspace-outline",
            "clear": "close",
            "space": view.letters !== "" ? "check" : (view.widget === "note" ? "keyboard-return" : "keyboard-space")
        };
        return signs[cell] ?? "";
    }
    function press(cell: string): void {
        switch (cell) {
        case "delete":
            return Terminal.typeLetter("<");
        case "clear":
            return Terminal.typeLetter("");
        case "board":
            return Terminal.choose("board:" + view.nextBoard);
        case "space":
            return view.letters !== "" ? Terminal.choose("pick:0") : Terminal.typeLetter(view.widget === "note" ? "\n" : " ");
        default:
            return Terminal.typeLetter(cell);
        }
    }

    CandidateBar {
        width: parent.width
        height: pad.barHeight
        view: pad.view
        visible: !(Theme.tight && pad.view.trouble !== "" && pad.view.letters === "")
        least: pad.least
    }

    GroupKeys {
        id: grouped
        visible: pad.two
        y: pad.barHeight + pad.step
        columns: pad.columns
        spacing: pad.step
        keyWidth: pad.keyWidth
        keyHeight: pad.keyHeight
        groups: pad.two ? pad.groups(pad.view.board) : []
        others: pad.two ? pad.named : []
        words: pad.each(cell => pad.face(cell))
        signs: pad.each(cell => pad.sign(cell))
        onTyped: letter => pad.press(letter)
        onOther: cell => pad.press(cell)
    }
    Grid {
        visible: !pad.two
        y: pad.barHeight + pad.step
        columns: pad.columns
        spacing: pad.step
        Repeater {
            model: pad.two ? [] : pad.cells
            delegate: PadKey {
                required property string modelData
                required property int index
                readonly property bool named: modelData.length > 1
                objectName: "key-" + modelData
                name: pad.face(modelData)
                icon: Theme.tight || (!pad.fitsTen && Terminal.language === "en") ? pad.sign(modelData) : ""
                face: icon === "" ? name : ""
                sign: pad.sign(modelData)
                typeSize: named ? (Theme.tight ? Theme.typeBody : Theme.typeLead) : Theme.typeTile
                width: pad.keyWidth
                height: pad.keyHeight
                onPicked: {
                    latched = false;
                    pad.press(modelData);
                }
            }
        }
    }
}
