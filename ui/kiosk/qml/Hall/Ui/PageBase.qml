import QtQuick
import Hall.Core

// One question: its title above, what can be touched below the reach line, nothing outside the margins.
FocusScope {
    id: page

    property string title: ""
    property string hint: ""
    property string hintIcon: ""
    property Sheet pager: null
    property bool ready: true
    // What the main action does here, where its usual words would leave that open.
    property string mainWords: ""
    // The digit of a second wish `way` beside the main action, `-` without a digit, empty without the wish.
    property string way: ""
    // The page can be taken to the phone (choice `fill-phone`).
    property bool toPhone: false
    // The digit of a third wish `materials` beside the main action, as with `way`.
    property string materials: ""
    property real headingWidth: width - 2 * Theme.margin
    property real leastTitle: Theme.typeTile
    property int titleLines: 99
    default property alias content: area.data
    readonly property alias area: area
    readonly property real reachY: Math.max(0, Theme.reachTop - Theme.topBar)
    readonly property real titleGap: Theme.wide ? Theme.unit * 1.5 : Theme.unit * (Theme.listLayout ? 2 : 4)

    Item {
        id: heading
        // In reach mode the sheet stands at the bottom; its title comes down with it.
        transform: Translate {
            y: page.pager && page.pager.y === 0 ? page.pager.firstY : 0
        }
        x: Theme.margin
        width: page.headingWidth
        height: titleText.height + (hintRow.visible ? hintRow.height + Theme.unit * 0.5 : 0)
        y: Math.max(Theme.wide ? Theme.unit * 2 : Theme.unit * (Theme.listLayout ? 3 : 5), page.reachY - height - page.titleGap)

        FitLabel {
            id: titleText
            objectName: "pageTitle"
            width: parent.width
            text: page.title
            font.bold: true
            wanted: Terminal.language === "en" || Theme.wide ? Theme.typeBig : Theme.typeTitle
            least: page.leastTitle
            maximumLineCount: page.titleLines
            elide: page.titleLines < 99 ? Text.ElideRight : Text.ElideNone
            lineHeight: 0.95
            Accessible.role: Accessible.Heading
        }
        Row {
            id: hintRow
            visible: page.hint !== "" && !(Theme.tight && Theme.listLayout)
            anchors.top: titleText.bottom
            anchors.topMargin: Theme.unit * 0.5
            width: parent.width
            spacing: Theme.unit
            Icon {
                visible: page.hintIcon !== ""
                name: page.hintIcon === "" ? "check" : page.hintIcon
                size: Theme.typeLabel
                color: Paint.soft
                y: Theme.unit * 0.4
            }
            Label {
                width: parent.width - (page.hintIcon === "" ? 0 : Theme.typeLabel + Theme.unit)
                text: Words.tied(page.hint)
                color: Paint.soft
                font.pixelSize: Theme.typeLead
            }
        }
    }

    Item {
        id: area
        x: Theme.margin
        width: page.width - 2 * Theme.margin
        anchors.top: heading.bottom
        anchors.topMargin: page.titleGap
        anchors.bottom: parent.bottom
    }
}
