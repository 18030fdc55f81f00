pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Something moves and cannot be stopped: what it is, and that it moves.
PageBase {
    id: page

    required property WorkingView view

    title: view.what === "issuing" ? qsTr("正在取号") : (view.what === "printing" ? qsTr("正在打印小票") : (view.what === "checking" ? qsTr("正在查询") : qsTr("正在发送")))
    hint: qsTr("请稍等，不用再点")

    Item {
        width: parent.width
        height: Math.min(parent.height, 130 * Theme.mm)
        y: Theme.reach ? parent.height - height : 0

        Icon {
            anchors.centerIn: parent
            name: page.view.what === "printing" ? "printer-outline" : (page.view.what === "issuing" ? "ticket-confirmation-outline" : "cloud-sync-outline")
            size: Theme.typeHero * 1.4
        }
        Item {
            anchors.centerIn: parent
            width: Math.min(parent.height, 110 * Theme.mm)
            height: width
            rotation: 0
            Repeater {
                model: 8
                delegate: Rectangle {
                    required property int index
                    width: Theme.unit * 2.4
                    height: width
                    radius: width / 2
                    color: index === wheel.lit ? Paint.accent : Paint.line
                    x: parent.width / 2 - width / 2 + Math.cos(index / 8 * 2 * Math.PI) * (parent.width / 2 - width)
                    y: parent.height / 2 - height / 2 + Math.sin(index / 8 * 2 * Math.PI) * (parent.height / 2 - height)
                }
            }
        }
    }

    Timer {
        id: wheel
        property int lit: 0
        running: true
        repeat: true
        interval: 140
        onTriggered: lit = (lit + 1) % 8
    }
}
