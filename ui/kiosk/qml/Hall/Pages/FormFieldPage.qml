pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// One question: choices to touch, digits, or our own letters; help beside it.
PageBase {
    id: page

    required property FormFieldView view
    readonly property bool choosing: view.widget === "choice" || view.widget === "choices"
    readonly property bool numbers: !choosing && view.board === "digits"
    readonly property bool words: !choosing && !numbers
    readonly property bool beside: Theme.wide && numbers
    readonly property real padWidth: beside ? Math.round(area.width * (Theme.narrow ? 0.37 : 0.42)) : (numbers ? Math.min(area.width, 190 * Theme.mm) : area.width)
    readonly property real leftWidth: beside ? area.width - padWidth - Theme.gap * 2 : area.width
    readonly property bool days: view.widget === "date" && view.choices.count > 0 && !Theme.tight

    readonly property bool abreast: Theme.tight && words

    headingWidth: beside ? leftWidth : (abreast ? Math.round(area.width * (Theme.narrow ? 0.5 : 0.42)) : width - 2 * Theme.margin)
    toPhone: view.phone
    leastTitle: Theme.narrow ? Theme.typeBody : Theme.typeTile
    title: view.label
    hint: Theme.tight || view.total === 1 ? "" : qsTr("第 %1 题，共 %2 题 · %3").arg(view.number).arg(view.total).arg(view.step)
    hintIcon: "format-list-numbered"
    pager: choosing ? grid : null

    FormEntry {
        id: entry
        visible: !page.choosing
        // Low glass has no room for it above the keys: it stands beside the question.
        x: page.abreast ? page.headingWidth + Theme.gap : 0
        y: page.abreast ? Math.max(Theme.unit - page.area.y, -height - page.titleGap * 0.6) : 0
        width: page.leftWidth - x
        height: implicitHeight
        lines: Theme.tight ? 1 : (page.view.widget === "note" ? (Theme.wide ? 2 : 4) : 1)
        view: page.view
    }
    FieldHelp {
        id: help
        y: page.choosing || page.abreast ? 0 : entry.height + Theme.unit * 1.5
        width: page.leftWidth
        brief: Theme.tight || (Theme.wide && (page.words || Theme.listLayout)) || (Theme.listLayout && page.view.trouble !== "")
        visible: page.abreast || (Theme.tight && Theme.listLayout && page.view.nextBoard !== "") ? page.view.trouble !== "" && page.view.letters === "" : true
        view: page.view
    }
    PagedGrid {
        id: grid
        visible: page.choosing
        y: help.visible && help.height > 0 ? help.height + Theme.gap : 0
        width: parent.width
        height: parent.height - y
        focus: page.choosing
        model: page.view.choices
        wantedColumns: count > 4 && !Theme.listLayout ? 2 : (Theme.wide ? 2 : 1)
        leastHeight: Theme.target
        mostHeight: 30 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            labelSize: Theme.typeTile
        }
    }
    PadKey {
        objectName: "key-board"
        visible: page.beside && page.view.nextBoard !== "" && !(Theme.narrow && page.view.trouble !== "")
        y: Theme.wide && Theme.listLayout || Theme.tight ? page.area.height - height : help.y + help.height + Theme.gap
        name: qsTr("号码里有字母")
        typeSize: Theme.typeLabel
        width: page.leftWidth
        height: Theme.target
        onPicked: Terminal.choose("board:" + page.view.nextBoard)
    }
    PagedGrid {
        id: dayGrid
        visible: page.days
        y: help.y + help.height + Theme.gap
        width: page.leftWidth
        height: Math.max(leastHeight, Math.min(Math.ceil(count / columns) * (leastHeight + Theme.gap), (page.beside ? page.area.height : pad.y) - y - Theme.gap))
        model: page.view.choices
        wantedColumns: 2
        low: false
        leastWidth: 50 * Theme.mm
        leastHeight: Theme.target
        mostHeight: Theme.target
        delegate: ChoiceTile {
            sheet: dayGrid
            labelSize: Theme.typeLabel
            visible: page.days && sheet.shown(index)
        }
    }
    Item {
        id: pad
        readonly property real from: page.beside ? Theme.unit * 2 - page.area.y : (page.abreast ? 0 : Math.min(parent.height, help.y + (help.visible ? help.height + Theme.gap : 0)))
        readonly property real room: parent.height - from
        visible: !page.choosing
        x: page.beside ? parent.width - width : (parent.width - width) / 2
        y: page.beside && !Theme.reach ? from : parent.height - height
        width: page.padWidth
        height: page.numbers ? numberPad.implicitHeight : wordPad.implicitHeight
        NumberPad {
            id: numberPad
            visible: page.numbers
            lettered: !page.beside && page.view.nextBoard !== ""
            width: parent.width
            height: implicitHeight
            room: page.beside ? pad.room : Math.min(pad.room - (page.days ? Theme.target * 3 : 0), 170 * Theme.mm)
            view: page.view
        }
        WordPad {
            id: wordPad
            visible: page.words
            width: parent.width
            height: implicitHeight
            room: Math.min(pad.room, (Theme.wide ? 130 : 190) * Theme.mm)
            view: page.view
        }
    }
}
