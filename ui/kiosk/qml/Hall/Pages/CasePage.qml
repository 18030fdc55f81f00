pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// How far a case is: its stages on a line, when it is promised, what to do next.
PageBase {
    id: page

    required property CaseView view
    readonly property bool known: view.state !== ""
    readonly property bool old: view.asOfDay !== ""
    readonly property real split: Theme.wide && !Theme.tight ? Math.round((area.width - Theme.gap) * 0.52) : area.width
    // Five wishes, or old news, in large type beside the line: smaller words, shorter rows.
    readonly property bool crowded: Theme.wide && Theme.listLayout && (view.choices.count > 4 || (old && !view.looking))
    readonly property string code: view.validUntil === "" ? "" : qsTr("码有效，到 %1 年 %2").arg(view.validUntil.slice(0, 4)).arg(Words.dayOfMonth(view.validUntil))

    title: known ? CaseWords.stage(view.state) : (view.looking ? qsTr("正在查您的办件…") : qsTr("现在查不到进度"))
    hint: known ? [view.name === "" ? qsTr("您的办件") : view.name, Theme.tight || Theme.listLayout ? "" : view.number].filter(part => part !== "").join(" · ") : code
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    titleLines: Theme.tight ? 1 : 2
    pager: !known ? null : (Theme.tight ? leaves : line)

    Story {
        visible: !page.known
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: page.view.looking ? "magnify" : "wifi-off"
        kind: page.view.looking ? "info" : "warn"
        words: page.view.looking ? qsTr("请稍等一下。") : qsTr("网络不通，这台机器里还没有这件事的进度。您的码有效，请过一会儿再扫，或者到窗口问。")
    }
    // Low glass: what is told, what can be done and the list stand on leaves of their own.
    Sheet {
        id: leaves
        readonly property bool apart: banners.height + point.height + doing.height + Theme.unit * 4 > page.area.height
        readonly property int told: 0
        readonly property int done: apart ? told + 1 : told
        readonly property int listed: done + 1
        pages: line.pages + (apart ? 2 : 1)
    }
    Card {
        id: card
        visible: page.known && (!Theme.tight || leaves.page >= leaves.listed)
        width: page.split
        height: parent.height - (Theme.wide ? 0 : rest.height + Theme.gap)
        StageLine {
            id: line
            anchors.fill: parent
            anchors.margins: Theme.unit * (Theme.tight ? 2 : 3)
            model: page.view.stages
            leaf: Theme.tight ? Math.max(0, leaves.page - leaves.listed) : -1
        }
    }
    Column {
        id: rest
        visible: page.known
        x: Theme.wide && !Theme.tight ? page.split + Theme.gap : 0
        y: Theme.wide ? 0 : parent.height - height
        width: parent.width - x
        spacing: Theme.unit * (page.crowded && !Theme.tight ? 1 : 2)

        Column {
            id: banners
            visible: height > 0 && (!Theme.tight || leaves.page === leaves.told)
            width: parent.width
            spacing: Theme.unit
            Badge {
                visible: page.old && !page.view.looking
                kind: "warn"
                banner: true
                icon: "clock-alert-outline"
                word: (page.crowded && !Theme.tight ? qsTr("%1 的进度") : qsTr("还没有联网更新，这是 %1 的进度")).arg(CaseWords.when(page.view.asOfDay, page.view.asOfClock))
            }
            Badge {
                visible: page.view.silentSince !== ""
                kind: "info"
                banner: true
                icon: "information-outline"
                word: page.view.silentSince === "" ? "" : CaseWords.silent(page.view.silentSince)
            }
            Badge {
                visible: page.view.promisedBy !== "" && page.view.silentSince === "" && !page.view.paused && !(page.old && Theme.wide && Theme.listLayout)
                kind: "ok"
                banner: true
                icon: "calendar-check-outline"
                word: page.view.promisedBy === "" ? "" : CaseWords.promise(page.view.promisedBy, page.view.provisional)
            }
        }
        Point {
            id: point
            visible: !Theme.tight || leaves.page === leaves.told
            width: parent.width
            icon: "arrow-right-circle-outline"
            word: page.view.noDetails && !["decided", "delivered"].includes(page.view.state) ? CaseWords.closed(page.view.askAt) : CaseWords.next(page.view.state, page.view.paused, page.view.supplementBy)
            typeSize: Theme.tight || page.crowded || (page.view.noDetails && Theme.listLayout) ? Theme.typeLead : Theme.typeLabel
        }
        Label {
            visible: text !== "" && !Theme.tight && !Theme.listLayout && !page.view.noDetails
            width: parent.width
            text: page.code
            color: Paint.soft
        }
        ButtonRows {
            id: doing
            visible: !Theme.tight || leaves.page === leaves.done
            width: parent.width
            model: page.view.choices
            most: Theme.tight && !Theme.listLayout ? 4 : (page.crowded && Terminal.language === "zh" ? 3 : 2)
        }
    }
}
