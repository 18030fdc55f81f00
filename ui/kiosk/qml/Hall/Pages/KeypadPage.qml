pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Digits on our own keypad; what is typed stays masked, nothing is remembered.
PageBase {
    id: page

    required property KeypadView view
    readonly property real padWidth: Theme.wide ? Math.round(area.width * 0.44) : Math.min(area.width, 210 * Theme.mm)
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    readonly property real upper: entry.height + (notice.visible && !Theme.wide ? notice.height + Theme.gap : 0)
    readonly property real padTop: Theme.unit * 2 - area.y
    readonly property real padRoom: Theme.wide ? height - Theme.unit * 2 : area.height - upper - Theme.gap
    readonly property real keyHeight: Math.floor(Math.max(Theme.target, Math.min((padRoom - 3 * step) / 4, 38 * Theme.mm)))
    readonly property real keyWidth: Math.floor((padWidth - 2 * step) / 3)

    ready: view.ready
    headingWidth: Theme.wide ? entry.width : width - 2 * Theme.margin
    title: view.purpose === "phone_tail" ? qsTr("请输手机号后四位") : qsTr("请留下电话号码")
    hint: view.purpose === "phone_tail" ? qsTr("预约时留的手机号") : qsTr("上班后有人给您打电话")

    Card {
        id: entry
        width: Theme.wide ? page.area.width - page.padWidth - Theme.gap * 2 : page.area.width
        height: Math.max(Theme.target, Theme.typeBig * 1.85)
        border.width: Theme.border * 2
        border.color: Paint.accent
        Row {
            id: slots
            readonly property real gap: Theme.unit * (page.view.length > 6 ? 0.8 : 4)
            readonly property real slotWidth: Math.floor(Math.min(Theme.typeBig * 1.5, (entry.width - Theme.unit * 6 - gap * (page.view.length - 1)) / Math.max(1, page.view.length)))
            anchors.centerIn: parent
            spacing: gap
            Repeater {
                model: page.view.length
                delegate: Item {
                    id: slot
                    required property int index
                    readonly property string seen: index < page.view.shown.length ? page.view.shown[index] : "*"
                    width: slots.slotWidth
                    height: Theme.typeBig * 1.3
                    Rectangle {
                        visible: slot.index < page.view.typed && slot.seen === "*"
                        anchors.centerIn: parent
                        width: Math.min(Theme.typeBig * 0.42, slot.width * 0.6)
                        height: width
                        radius: width / 2
                        color: Paint.ink
                    }
                    Label {
                        visible: slot.index < page.view.typed && slot.seen !== "*"
                        anchors.centerIn: parent
                        text: slot.seen
                        font.bold: true
                        font.pixelSize: Math.min(Theme.typeBig, slot.width * 1.5)
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Theme.border * 3
                        radius: height / 2
                        color: slot.index === page.view.typed ? Paint.accent : Paint.edge
                    }
                }
            }
        }
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("已输 %1 位，共 %2 位").arg(page.view.typed).arg(page.view.length)
    }

    Label {
        id: notice
        visible: page.view.notice
        anchors.top: entry.bottom
        anchors.topMargin: Theme.gap
        width: entry.width
        text: page.view.purpose === "phone_tail" ? qsTr("只用来查您的预约，查完就清除。") : qsTr("电话只用来给您回电，加密保存，到期删除。")
        color: Paint.soft
    }

    Grid {
        id: pad
        x: Theme.wide ? parent.width - width : (parent.width - width) / 2
        y: Theme.wide ? (Theme.reach ? parent.height - height : page.padTop) : (Theme.reach ? parent.height - height : Math.min(page.upper + Theme.unit * 4, parent.height - height))
        columns: 3
        spacing: page.step
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
            delegate: PadKey {
                required property string modelData
                objectName: "key-" + modelData
                name: modelData
                typeSize: Theme.typeBig
                width: page.keyWidth
                height: page.keyHeight
                onPicked: {
                    latched = false;
                    Terminal.press(modelData);
                }
            }
        }
        PadKey {
            objectName: "key-clear"
            name: qsTr("清空")
            typeSize: Theme.typeLabel
            width: page.keyWidth
            height: page.keyHeight
            onPicked: Terminal.typeLetter("")
        }
        PadKey {
            objectName: "key-0"
            name: "0"
            typeSize: Theme.typeBig
            width: page.keyWidth
            height: page.keyHeight
            onPicked: {
                latched = false;
                Terminal.press("0");
            }
        }
        PadKey {
            objectName: "key-delete"
            name: qsTr("退格")
            typeSize: Theme.typeLabel
            width: page.keyWidth
            height: page.keyHeight
            onPicked: Terminal.typeLetter("<")
        }
    }
}
