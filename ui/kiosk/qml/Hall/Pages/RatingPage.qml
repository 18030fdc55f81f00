pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Five faces for what was done: no default, no hint, and 跳过 at the main action's place.
PageBase {
    id: page

    required property RatingView view
    readonly property list<string> levels: ["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]
    // One size for all: the largest at which the longest piece of a word stands on one line.
    readonly property real whole: fitting(false)
    readonly property bool broken: Theme.wide && whole < Theme.typeLead
    readonly property real wordSize: Theme.wide ? Math.max(Theme.typeBody, Math.min(Theme.typeTile, broken ? fitting(true) : whole)) : Theme.typeTitle

    title: qsTr("这次办事，您满意吗？")
    hint: [page.view.matter === "" ? RatingWords.about(view.stage) : view.matter, view.matter !== "" && ["accepted", "decided"].includes(view.stage) ? RatingWords.about(view.stage) : "", view.day === "" ? "" : Words.dayOfMonth(view.day), view.window === "" ? "" : qsTr("%1 号窗口").arg(view.window).replace(/ /g, "\u00a0")].filter(part => part !== "").join(" · ")
    hintIcon: "star-half-full"
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile

    function fitting(broken: bool): real {
        const pieces = levels.map(level => RatingWords.inLines(RatingWords.level(level), broken)).join("\n").split("\n");
        return (grid.cellWidth - Theme.unit * 2) * 97 / Math.max(...pieces.map(piece => metrics.advanceWidth(piece)));
    }

    FontMetrics {
        id: metrics
        font.family: Theme.font
        font.bold: true
        font.pixelSize: 100
    }
    PagedGrid {
        id: grid
        anchors.fill: parent
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? 5 : 1
        leastWidth: 30 * Theme.mm
        leastHeight: Theme.reach && !Theme.wide ? 20 * Theme.mm : Theme.target
        mostHeight: (Theme.wide ? 150 : Theme.reach ? 30 : 60) * Theme.mm
        delegate: FaceTile {
            sheet: grid
            touched: page.view.touched
            wordSize: page.wordSize
            broken: page.broken
        }
    }
}
