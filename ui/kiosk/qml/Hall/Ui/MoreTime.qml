import QtQuick
import Hall.Core

// 还需要更多时间吗: the countdown in figures and as a bar, and one simple act to go on.
FocusScope {
    id: overlay

    readonly property bool open: Terminal.countdown >= 0
    property int from: 1

    onOpenChanged: {
        from = Math.max(1, Terminal.countdown);
        if (open)
            more.forceActiveFocus();
    }
    visible: open
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("还需要更多时间吗？")

    Rectangle {
        anchors.fill: parent
        color: Paint.scrim
        opacity: Theme.name === "contrast" ? 0.85 : 0.6
        MouseArea {
            anchors.fill: parent
        }
    }

    Card {
        id: card
        readonly property real buttonWidth: Math.floor(Theme.wide ? (inside.width - Theme.gap) / 2 : inside.width)
        width: Math.min(parent.width - 2 * Theme.margin, 280 * Theme.mm)
        height: inside.height + Theme.unit * (Theme.wide ? 5 : 9)
        x: (parent.width - width) / 2
        y: Math.max((parent.height - height) * 0.55, Math.min(Theme.reachTop, parent.height - height - Theme.margin))
        border.width: Theme.border * 2

        Column {
            id: inside
            x: Theme.unit * 4
            y: Theme.unit * (Theme.wide ? 2.5 : 4.5)
            width: card.width - 2 * x
            spacing: Theme.unit * (Theme.wide ? 1.5 : 3)

            Label {
                width: parent.width
                text: qsTr("还需要更多时间吗？")
                font.bold: true
                font.pixelSize: Terminal.language === "en" ? Theme.typeTile : Theme.typeBig
                horizontalAlignment: Text.AlignHCenter
            }
            Label {
                objectName: "countdown"
                width: parent.width
                text: Math.max(0, Terminal.countdown)
                font.bold: true
                font.pixelSize: Theme.typeHero * 1.6
                lineHeight: 0.85
                color: Paint.accent
                horizontalAlignment: Text.AlignHCenter
                Accessible.name: qsTr("还剩 %1 秒").arg(Math.max(0, Terminal.countdown))
            }
            Rectangle {
                width: parent.width
                height: Theme.unit
                radius: height / 2
                color: Paint.accentSoft
                Rectangle {
                    height: parent.height
                    radius: height / 2
                    width: parent.width * Math.max(0, Math.min(1, Terminal.countdown / overlay.from))
                    color: Paint.accent
                }
            }
            Label {
                width: parent.width
                text: qsTr("时间到了会回到首页，刚才的内容会清除。")
                color: Paint.soft
                horizontalAlignment: Text.AlignHCenter
            }
            Grid {
                columns: Theme.wide ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.unit * 3
                BarButton {
                    id: more
                    objectName: "more-time"
                    focus: true
                    strong: true
                    name: qsTr("还要用")
                    icon: "hand-back-right-outline"
                    padKey: "#"
                    width: card.buttonWidth
                    height: Theme.action
                    onPicked: Terminal.moreTime()
                }
                BarButton {
                    objectName: "no-more-time"
                    name: qsTr("不用了")
                    icon: "close"
                    typeSize: Theme.typeTile
                    width: card.buttonWidth
                    height: Theme.action
                    onPicked: Terminal.cancel()
                }
            }
        }
    }
}
