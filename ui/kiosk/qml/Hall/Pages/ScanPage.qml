import QtQuick
import Hall.Core
import Hall.Ui

// Hold the code to the scanner, and where the scanner is.
PageBase {
    id: page

    required property ScanView view

    title: view.scanner ? (view.purpose === "put_in" ? qsTr("请扫您的办件码") : view.purpose === "appointment" ? qsTr("请扫预约码") : qsTr("请把二维码放到扫描口")) : qsTr("扫描口坏了")
    hint: !view.scanner ? "" : view.near ? qsTr("快扫到了：拿稳一点，再近一点") : qsTr("码朝下，离扫描口一个手掌远")

    Card {
        visible: page.view.scanner
        width: parent.width
        height: Math.min(parent.height, 190 * Theme.mm)
        y: Theme.reach ? parent.height - height : 0
        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.unit * 8
            spacing: Theme.unit * (Theme.wide ? 1.5 : 4)
            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "qrcode-scan"
                visible: !Theme.narrow
                size: Math.min(Theme.typeNumber * (Theme.wide ? 0.6 : Theme.listLayout ? 0.7 : 0.9), page.area.height * 0.36)
            }
            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "arrow-down-bold"
                size: Theme.typeTitle
                visible: !Theme.wide && !Theme.listLayout
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("扫描口在屏幕下方")
                font.bold: true
                font.pixelSize: Theme.typeTile
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.view.purpose === "put_in" ? qsTr("码在收件凭证上，手机里的也可以") : page.view.purpose === "appointment" ? qsTr("省里、市里平台的预约码都可以") : qsTr("排队小票、预约码、手机上的码都可以")
                color: Paint.soft
                font.pixelSize: Theme.typeLead
            }
        }
    }
    Story {
        visible: !page.view.scanner
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: "qrcode-remove"
        kind: "bad"
        words: qsTr("取号还可以用。预约报到请输手机号后四位，补打小票请到导办台。")
        where: qsTr("请到导办台")
    }
}
