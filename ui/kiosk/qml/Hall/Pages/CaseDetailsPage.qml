pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// After the second factor: what is missing, why it ended, how it is handed over.
PageBase {
    id: page

    required property CaseDetailsView view
    readonly property real split: Theme.wide && !Theme.tight ? Math.round((area.width - Theme.gap) * 0.55) : area.width
    readonly property string told: [view.reason === "" ? "" : qsTr("说明：%1").arg(view.reason), view.delivery === "" ? "" : CaseWords.delivery(view.delivery), view.lowCell ? qsTr("取件用低位格口") : ""].filter(part => part !== "").join("\n")

    title: CaseWords.stage(view.state)
    hint: [view.name === "" ? qsTr("您的办件") : view.name, Theme.tight || Theme.listLayout ? "" : view.number].filter(part => part !== "").join(" · ")
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    titleLines: Theme.tight ? 1 : 2
    pager: Theme.tight ? leaves : line

    // Low glass: what is told, what can be done and the list stand on leaves of their own.
    Sheet {
        id: leaves
        readonly property bool apart: banners.height + point.height + doing.height + Theme.unit * 4 > page.area.height
        readonly property int told: line.pages
        readonly property int done: apart ? told + 1 : told
        readonly property int listed: 0
        pages: line.pages + (apart ? 2 : 1)
    }
    Card {
        id: card
        visible: !Theme.tight || leaves.page < leaves.told
        width: page.split
        height: parent.height - (Theme.wide ? 0 : rest.height + Theme.gap)
        StageLine {
            id: line
            anchors.fill: parent
            anchors.margins: Theme.unit * (Theme.tight ? 2 : 3)
            model: page.view.materials
            materials: true
            leaf: Theme.tight ? leaves.page : -1
        }
        Label {
            visible: page.view.materials.count === 0
            anchors.centerIn: parent
            width: parent.width - Theme.unit * 8
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("这件事没有登记材料清单。")
            color: Paint.soft
            font.pixelSize: Theme.typeLabel
        }
    }
    Column {
        id: rest
        x: Theme.wide && !Theme.tight ? page.split + Theme.gap : 0
        y: Theme.wide ? 0 : parent.height - height
        width: parent.width - x
        spacing: Theme.unit * 2

        Column {
            id: banners
            visible: height > 0 && (!Theme.tight || leaves.page === leaves.told)
            width: parent.width
            spacing: Theme.unit
            Badge {
                visible: page.view.supplementBy !== ""
                kind: "warn"
                banner: true
                icon: "calendar-alert"
                word: page.view.supplementBy === "" ? "" : qsTr("请在 %1 前补来").arg(Words.dayOfMonth(page.view.supplementBy))
            }
            Badge {
                visible: page.view.promisedBy !== ""
                kind: "ok"
                banner: true
                icon: "calendar-check-outline"
                word: page.view.promisedBy === "" ? "" : CaseWords.promise(page.view.promisedBy, false)
            }
        }
        Point {
            id: point
            visible: page.told !== "" && (!Theme.tight || leaves.page === leaves.told)
            width: parent.width
            icon: "information-outline"
            word: page.told
            typeSize: Theme.tight ? Theme.typeLead : Theme.typeLabel
        }
        ButtonRows {
            id: doing
            visible: !Theme.tight || leaves.page === leaves.done
            width: parent.width
            model: page.view.choices
            most: Theme.tight && !Theme.listLayout ? 3 : 2
        }
    }
}
