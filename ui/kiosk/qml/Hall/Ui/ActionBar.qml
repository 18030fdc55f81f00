import QtQuick
import Hall.Core

// Cancel and back at the left, the one main action (or the turning of pages) at the right; they never move.
FocusScope {
    id: bar

    property Sheet pager: null
    property bool ready: true
    property string way: ""
    // What the main action does on this page, where its usual words would leave that open.
    property string mainWords: ""
    // A third wish beside the main action: take the form to the phone.
    property bool phone: false
    // A third wish beside the main action: what to bring to the window.
    property string materials: ""
    readonly property real aside: phone ? toPhone.width + Theme.gap : (materials !== "" ? bring.width + Theme.gap : 0)
    readonly property bool turning: Terminal.mainAction === "" && pager !== null && pager.pages > 1
    readonly property real backWidth: Math.max(Theme.target, back.wanted)
    readonly property real cancelWidth: Math.max(Theme.target, cancel.wanted)
    readonly property real mainStart: backWidth + cancelWidth + Theme.gap * 2
    // Both ways to turn and the count have no room beside back: the way back through the pages is a sign alone.
    readonly property bool crowded: turning && pager.pages > 2 && mainStart + Math.max(Theme.target, previous.wanted) + Math.max(Theme.target, next.wanted) + count.implicitWidth + Theme.gap * 2 > width

    height: Theme.action

    BarButton {
        id: back
        objectName: "back"
        visible: Terminal.canBack
        x: bar.cancelWidth + Theme.gap
        name: qsTr("返回")
        icon: "arrow-left"
        padKey: "*"
        width: bar.backWidth
        height: bar.height
        onPicked: Terminal.back()
    }
    BarButton {
        id: cancel
        objectName: "cancel"
        visible: Terminal.canCancel && Terminal.page !== "ticket"
        name: qsTr("退出")
        icon: "exit-to-app"
        width: bar.cancelWidth
        height: bar.height
        onPicked: Terminal.cancel()
    }
    BarButton {
        objectName: "choice-way"
        visible: bar.way !== ""
        name: Words.choice("way")
        icon: "map-marker-path"
        padKey: bar.way === "-" ? "" : bar.way
        width: bar.mainStart - Theme.gap
        height: bar.height
        onPicked: Terminal.choose("way")
    }
    BarButton {
        id: toPhone
        objectName: "choice-fill-phone"
        visible: bar.phone
        // At the far end, so that the main action stays where it always is.
        x: bar.turning ? bar.mainStart : bar.width - width
        name: Theme.listLayout ? qsTr("手机") : qsTr("手机上填")
        icon: "cellphone"
        width: Math.max(Theme.target, wanted)
        height: bar.height
        onPicked: Terminal.choose("fill-phone")
    }
    BarButton {
        id: bring
        objectName: "choice-materials"
        visible: bar.materials !== ""
        x: bar.width - width
        name: Words.choice("materials")
        icon: "file-document-multiple-outline"
        padKey: bar.materials === "-" ? "" : bar.materials
        width: Math.max(Theme.target, wanted)
        height: bar.height
        onPicked: Terminal.choose("materials")
    }
    BarButton {
        objectName: "main"
        visible: Terminal.mainAction !== ""
        // To leave something out is never the loudest wish.
        strong: usable && !["skip_rating", "leave_out"].includes(Terminal.mainAction)
        usable: bar.ready
        x: bar.mainStart
        width: bar.width - x - bar.aside
        height: bar.height
        name: bar.mainWords !== "" ? bar.mainWords : Words.action(Terminal.mainAction)
        icon: Words.actionIcon(Terminal.mainAction)
        padKey: "#"
        onPicked: Terminal.choose(Terminal.mainAction)
    }

    Row {
        visible: bar.turning
        anchors.right: parent.right
        spacing: Theme.gap
        BarButton {
            objectName: "previous"
            id: previous
            visible: bar.turning && bar.pager.page > 0
            name: qsTr("上一页")
            icon: "chevron-left"
            wordless: bar.crowded
            width: bar.crowded ? Theme.target : Math.max(Theme.target, wanted)
            height: bar.height
            onPicked: {
                latched = false;
                bar.pager.turn(-1);
            }
        }
        Label {
            id: count
            text: bar.turning ? qsTr("%1/%2").arg(bar.pager.page + 1).arg(bar.pager.pages) : ""
            font.pixelSize: Theme.typeLabel
            height: bar.height
            Accessible.name: bar.turning ? qsTr("第 %1 页，共 %2 页").arg(bar.pager.page + 1).arg(bar.pager.pages) : ""
        }
        BarButton {
            objectName: "next"
            id: next
            visible: bar.turning && bar.pager.page < bar.pager.pages - 1
            name: qsTr("下一页")
            icon: "chevron-right"
            width: Math.max(Theme.target, wanted)
            height: bar.height
            onPicked: {
                latched = false;
                bar.pager.turn(1);
            }
        }
    }
}
