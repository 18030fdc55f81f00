pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// The hall from above: where one stands, and the line to walk to a window.
PageBase {
    id: page

    required property PlanView view
    // On low glass the way takes the whole page; 返回 leads to the other windows.
    readonly property bool only: Theme.tight && (view.target !== "" || view.targetArea !== "")
    readonly property real side: only ? -Theme.gap : Theme.wide ? Math.round(area.width * (Theme.tight ? 0.3 : 0.34)) : area.width
    readonly property real drawn: Theme.wide ? area.height : Math.min(area.height - leastBelow, area.width / Math.max(0.4, view.ratio) + Theme.typeLabel)
    readonly property real leastBelow: (Theme.target + Theme.gap) * 2

    title: view.targetArea !== "" ? qsTr("到 %1").arg(view.targetArea) : view.target === "" ? qsTr("大厅地图") : qsTr("到 %1 号窗口").arg(view.target)
    hint: view.target === "" && view.targetArea === "" ? qsTr("点窗口号，看怎么走") : (view.metres > 0 ? qsTr("沿着线走，大约 %1 米").arg(view.metres) : "")
    pager: only ? null : grid

    Card {
        id: card
        width: Theme.wide ? parent.width - page.side - Theme.gap : parent.width
        height: page.drawn
        PlanPicture {
            objectName: "plan"
            anchors.fill: parent
            anchors.margins: Theme.unit
            view: page.view
            family: Theme.font
            letters: Math.min(Theme.typeBody, height / (Theme.tight ? 17 : 14))
            hereWords: qsTr("您在这里")
            inks: [Paint.card, Paint.edge, Paint.accentSoft, Paint.ink, Paint.soft, Paint.accent, Paint.accentInk, Paint.badInk].join(" ")
            Accessible.role: Accessible.Graphic
            Accessible.name: page.view.targetArea !== "" ? qsTr("从这里到 %1，大约 %2 米").arg(page.view.targetArea).arg(page.view.metres) : page.view.target === "" ? qsTr("大厅平面图") : qsTr("从这里到 %1 号窗口，大约 %2 米").arg(page.view.target).arg(page.view.metres)
        }
    }
    PagedGrid {
        id: grid
        visible: !page.only
        x: Theme.wide ? card.width + Theme.gap : 0
        y: Theme.wide ? 0 : card.height + Theme.gap
        width: parent.width - x
        height: parent.height - y
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? (Theme.tight && (Theme.listLayout || Terminal.language === "en") ? 1 : 2) : 3
        leastWidth: 28 * Theme.mm
        leastHeight: Theme.target
        mostHeight: 30 * Theme.mm
        delegate: Item {
            id: cell
            required property int index
            required property string choiceId
            required property string padKey
            required property bool usable
            readonly property string number: choiceId.replace("window:", "")
            x: grid.cellX(index)
            y: grid.cellY(index)
            width: grid.cellWidth
            height: grid.tall(index)
            visible: grid.shown(index)
            BarButton {
                objectName: "choice-" + cell.choiceId
                anchors.fill: parent
                name: qsTr("%1 号窗口").arg(cell.number)
                icon: "map-marker-outline"
                padKey: cell.padKey
                usable: cell.usable
                strong: cell.number === page.view.target
                typeSize: Theme.typeLabel
                bare: width < Theme.typeLabel * 7
                onPicked: {
                    latched = false;
                    Terminal.choose(cell.choiceId);
                }
            }
        }
    }
}
