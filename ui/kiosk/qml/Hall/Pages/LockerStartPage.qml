import QtQuick
import Hall.Core
import Hall.Ui

// 取件: the code before the scanner, eight digits, or the card; or why the cabinet does not open now.
PageBase {
    id: page

    required property LockerStartView view
    readonly property bool paused: view.works && view.pauseMin > 0
    readonly property bool typing: view.works && !paused
    readonly property bool short_: Theme.tight || (Theme.reach && Theme.listLayout)
    readonly property string phone: view.nightPhone === "" ? "" : qsTr("值班电话 %1").arg(view.nightPhone)

    ready: view.ready
    headingWidth: Theme.wide && typing ? panel.entryWidth : width - 2 * Theme.margin
    title: !view.works ? qsTr("取件柜现在打不开") : view.wrong && typing ? qsTr("没有找到，请核对短信再输一次") : (paused ? (view.cardReader ? qsTr("请扫取件码，或者刷身份证") : qsTr("请扫取件码")) : (Theme.narrow ? qsTr("扫码或输 8 位数字") : Theme.wide && view.scanner ? qsTr("扫取件码，或者输 8 位数字") : qsTr("取件：请扫码，或者输 8 位数字")))
    hint: typing && !short_ ? (view.scanner ? qsTr("取件码在通知您的短信里") : qsTr("扫描口坏了，请输短信里的 8 位数字")) : ""
    leastTitle: Theme.tight ? Theme.typeBody : Theme.typeTile

    Story {
        visible: !page.typing
        width: parent.width
        y: Theme.reach ? Math.max(0, parent.height - height - others.height - Theme.gap) : 0
        brief: Theme.narrow || (Theme.listLayout && (Theme.wide || Theme.reach))
        low: Theme.listLayout
        icon: page.paused ? "timer-sand" : "lock-alert-outline"
        kind: "warn"
        words: page.paused ? (page.view.cardReader ? qsTr("输错的次数太多，数字取件停 %1 分钟。扫取件码、刷身份证照样能取。").arg(page.view.pauseMin) : qsTr("输错的次数太多，数字取件停 %1 分钟。扫取件码照样能取。").arg(page.view.pauseMin)) : (Theme.narrow ? qsTr("里面的东西都在，丢不了。") : qsTr("里面的东西都在，丢不了。请打值班电话，或者上班时间到窗口领取。"))
        where: page.paused ? qsTr("扫描口在屏幕下方") : page.phone
        whereIcon: page.paused ? "qrcode-scan" : "phone-outline"
    }

    // What to hold where.
    Rectangle {
        id: strip
        visible: page.typing && page.view.scanner && !page.short_ && !Theme.wide
        width: parent.width
        height: visible ? Math.max(Theme.typeTile * 2, told.implicitHeight + Theme.unit * 3) : 0
        y: panel.y - height - Theme.gap
        radius: Theme.radius
        color: Paint.accentSoft
        border.width: Theme.name === "contrast" ? Theme.border : 0
        border.color: Paint.accent
        Point {
            id: told
            x: Theme.unit * 3
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            icon: "qrcode-scan"
            word: qsTr("有码：把码放到屏幕下方的扫描口，不用按任何键")
            typeSize: Theme.typeLabel
        }
    }
    ButtonRows {
        id: ways
        visible: page.typing && !Theme.wide
        width: parent.width
        height: visible ? implicitHeight : 0
        model: page.view.choices
        y: parent.height - height
        most: 3
        leastHeight: page.short_ ? 20 * Theme.mm : Theme.target
    }
    ButtonRows {
        id: others
        visible: !page.typing
        width: parent.width
        model: page.view.choices
        y: parent.height - height
        most: Theme.wide ? 3 : 1
    }
    DigitPanel {
        id: panel
        readonly property real above: strip.visible ? strip.height + Theme.gap : 0
        readonly property real below: ways.height + Theme.gap * 2
        visible: page.typing
        width: parent.width
        y: Theme.wide ? 0 : (Theme.reach ? parent.height - below - height : above)
        height: Theme.wide ? parent.height : Math.min(parent.height - above - below, 235 * Theme.mm)
        page: page
        glass: true
        leastKey: Theme.tight || Theme.reach ? 20 * Theme.mm : Theme.target
        length: page.view.length
        typed: page.view.typed
        shown: ""
    }
    ButtonRows {
        visible: page.typing && Theme.wide
        width: panel.entryWidth
        model: page.view.choices
        y: parent.height - height
        most: Theme.tight ? 2 : 1
        leastHeight: Theme.reach ? 20 * Theme.mm : Theme.target
    }
}
