pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// One door on its way: where it is, what the hand does now, and what became of it.
PageBase {
    id: page

    required property LockerDoorView view
    readonly property string tale: LockerWords.story(view.stage, view.doing, view.outcome)
    readonly property bool told: tale !== ""
    readonly property bool asking: view.choices.count > 0
    readonly property bool trouble: view.stage === "jammed" || view.stage === "unknown" || view.stage === "left_open"
    // Where a hand has to find the cell, words and picture stand first.
    readonly property bool guiding: view.stage === "opening" || view.stage === "open" || view.stage === "waiting" || view.stage === "left_open"
    readonly property string whom: view.hallOpen || view.nightPhone === "" ? (view.desk === "" ? "" : qsTr("要帮忙，请到%1").arg(view.desk)) : qsTr("要帮忙，请打 %1").arg(view.nightPhone)
    readonly property real leftWidth: Theme.wide ? Math.round((area.width - Theme.gap) * (Theme.tight ? 0.44 : 0.48)) : area.width
    // On low glass what is asked takes the whole page.
    readonly property bool only: Theme.tight && (asking || told)
    readonly property real rightX: Theme.wide && !only ? leftWidth + Theme.gap : 0

    title: LockerWords.title(view.stage, view.doing, view.outcome)
    hint: LockerWords.hint(view.stage, view.doing)
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    pager: asking ? grid : null

    CellPlace {
        id: place
        visible: !(Theme.tight && page.told) && (page.guiding || (!page.told && !Theme.tight))
        x: page.rightX
        width: parent.width - x
        height: visible ? implicitHeight : 0
        column: page.view.column
        row: page.view.row
        cell: page.view.cell
        where: page.guiding ? page.view.where : ""
        lit: page.guiding
    }
    Story {
        id: story
        visible: page.told
        x: page.rightX
        y: place.visible ? place.height + Theme.gap : 0
        width: parent.width - x
        height: visible ? implicitHeight : 0
        brief: Theme.narrow || (page.asking && ((Theme.wide && Theme.tight) || (Theme.listLayout && page.view.stage !== "done"))) || (Theme.listLayout && (Theme.reach || Theme.wide))
        signSize: Theme.tight ? Theme.typeLabel : Theme.typeTitle
        icon: page.trouble ? "account-clock-outline" : (page.view.outcome === "taken" || page.view.outcome === "in" ? "check-circle-outline" : "information-outline")
        kind: page.trouble ? "warn" : (page.view.outcome === "taken" || page.view.outcome === "in" ? "ok" : "info")
        words: page.tale
        where: page.trouble ? page.whom : ""
        whereIcon: page.view.hallOpen ? "map-marker-outline" : "phone-outline"
    }
    CabinetCard {
        id: drawing
        readonly property real above: Theme.wide ? 0 : (place.visible ? place.height + Theme.gap : 0) + (story.visible ? story.height + Theme.gap : 0)
        readonly property real below: Theme.wide || !page.asking ? 0 : grid.usedHeight + Theme.gap
        visible: page.view.drawn && page.view.stage !== "done" && !page.only && height > 56 * Theme.mm
        width: page.leftWidth
        y: above
        height: Math.min(parent.height - above - below, (Theme.wide ? 400 : 240) * Theme.mm)
        view: page.view
        words: page.view.column > 0 ? LockerWords.place(page.view.column, page.view.row) : qsTr("取件柜")
    }
    PagedGrid {
        id: grid
        visible: page.asking
        x: page.rightX
        width: parent.width - x
        height: Math.min(parent.height - (Theme.wide ? drawing.y : 0) - page.upper, Theme.wide ? parent.height : page.most)
        y: parent.height - height
        low: true
        focus: true
        model: page.view.choices
        wantedColumns: Theme.tight ? 2 : 1
        leastHeight: Theme.tight || Theme.wide ? Theme.target : Theme.reach ? 20 * Theme.mm : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: (Theme.tight ? 26 : 40) * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
            strong: index === 0 && page.view.stage === "ask"
            labelSize: Theme.tight || Theme.wide || Theme.listLayout ? Theme.typeLabel : Theme.typeTile
        }
    }
    // What stands over the choices in their column, and the most they take from the picture.
    readonly property real upper: (place.visible ? place.height + Theme.gap : 0) + (story.visible ? story.height + Theme.gap : 0)
    readonly property real most: view.choices.count * (Math.max(40 * Theme.mm, grid.leastHeight) + Theme.gap) - Theme.gap
}
