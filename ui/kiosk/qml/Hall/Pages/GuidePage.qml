pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// One guide: its sections, what stands in the chosen one, and what can be done with it.
PageBase {
    id: page

    required property GuideView view
    // Low glass shows three sections; the others, and what can be done, stand behind 更多.
    property bool opened: false
    readonly property bool menu: Theme.tight || (Theme.wide && area.height < 5.5 * (sections.leastHeight + sections.spacing))
    readonly property real side: Theme.wide && !menu ? Math.round(area.width * 0.38) : area.width
    readonly property string when: view.madeOn === "" ? "" : qsTr("内容更新于 %1").arg(Words.dayOfMonth(view.madeOn))

    title: view.name
    hint: [view.department, view.online ? when : qsTr("网络不通，%1，以窗口为准").arg(when)].filter(part => part !== "").join(" · ")
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile
    titleLines: Theme.tight && !Theme.listLayout ? 2 : 3
    pager: sheet

    Connections {
        target: page.view
        function onChanged() {
            page.opened = false;
        }
    }

    ButtonRows {
        id: sections
        width: page.menu ? Math.floor((parent.width - spacing * 3) * 0.75) + spacing * 2 : page.side
        x: Theme.wide && !page.menu ? parent.width - width : 0
        model: page.view.choices
        selected: page.view.section
        most: Theme.wide && !page.menu ? 2 : 3
        to: page.menu ? 3 : 99
    }
    BarButton {
        objectName: "more"
        visible: page.menu
        x: sections.width + sections.spacing
        width: parent.width - x
        height: sections.leastHeight
        name: qsTr("更多")
        icon: "dots-horizontal"
        strong: page.opened
        typeSize: Theme.typeLabel
        bare: width < Theme.typeLabel * 7
        onPicked: {
            latched = false;
            page.opened = !page.opened;
        }
    }
    Card {
        id: card
        visible: !page.opened
        y: Theme.wide && !page.menu ? 0 : sections.height + sections.spacing
        width: Theme.wide && !page.menu ? parent.width - page.side - Theme.gap : parent.width
        height: parent.height - y - (Theme.wide ? 0 : more.height + Theme.gap)

        Badge {
            id: chosen
            readonly property bool due: page.view.chosen !== "" && page.view.section === "materials"
            visible: due && (!Theme.narrow || sheet.page === 0)
            x: Theme.unit * 2
            y: Theme.unit * 2
            banner: true
            width: parent.width - 2 * x
            kind: "ok"
            icon: "account-check-outline"
            word: qsTr("适用：%1").arg(page.view.chosen)
        }
        GuideSheet {
            id: sheet
            readonly property real pad: Theme.unit * (Theme.narrow ? 1 : Theme.tight ? 2 : 3)
            x: pad
            anchors.top: chosen.due && !Theme.narrow ? chosen.bottom : parent.top
            // Small glass in large type: it heads the first leaf only.
            lead: chosen.due && Theme.narrow ? chosen.height : 0
            anchors.topMargin: pad
            anchors.bottom: parent.bottom
            anchors.bottomMargin: pad
            width: parent.width - 2 * pad
            model: page.view.rows
        }
        Label {
            visible: !page.view.read
            anchors.centerIn: parent
            text: qsTr("正在打开…")
            color: Paint.soft
            font.pixelSize: Theme.typeLead
        }
    }
    Column {
        id: more
        visible: !page.menu || page.opened
        width: page.side
        x: Theme.wide && !page.menu ? parent.width - width : 0
        y: page.menu ? sections.height + sections.spacing : parent.height - height
        spacing: sections.spacing
        ButtonRows {
            visible: page.menu
            width: parent.width
            model: page.view.choices
            selected: page.view.section
            from: 3
        }
        ButtonRows {
            width: parent.width
            model: page.view.more
            most: Theme.wide || Theme.listLayout ? 2 : 4
        }
    }
}
