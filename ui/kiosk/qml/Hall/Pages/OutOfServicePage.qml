import QtQuick
import Hall.Core
import Hall.Ui

// No use now, and where to go instead; once more in the other language, and what staff can do.
PageBase {
    id: page

    required property OutOfServiceView view
    readonly property bool starting: view.reason === "starting"
    readonly property string forStaff: MachineAnswers.forStaff(view.reason)

    title: starting ? qsTr("请稍等") : qsTr("这台机器暂停使用")

    Column {
        width: parent.width
        spacing: Theme.unit * 2

        Story {
            id: story
            width: parent.width
            icon: page.starting ? "timer-sand" : "tools"
            kind: page.starting ? "info" : "warn"
            words: MachineAnswers.outOfService(page.view.reason)
            where: page.view.desk === "" ? qsTr("请用旁边的机器，或者到导办台") : qsTr("请用旁边的机器，或者到%1").arg(page.view.desk)
        }
        Label {
            visible: !page.starting && !(Theme.tight && Theme.listLayout)
            width: parent.width
            text: Words.tied(Terminal.language === "en" ? "这台机器暂停使用，请用旁边的机器，或者到导办台。" : "This machine is out of service. Please use the next one, or go to the guide's desk.")
            color: Paint.soft
            font.pixelSize: Theme.typeLead
            horizontalAlignment: story.tall ? Text.AlignHCenter : Text.AlignLeft
        }
        Card {
            visible: page.forStaff !== ""
            width: parent.width
            height: point.height + Theme.unit * (Theme.tight ? 3 : 5)
            Point {
                id: point
                x: Theme.unit * (Theme.tight ? 2 : 3)
                y: (parent.height - height) / 2
                width: parent.width - 2 * x
                icon: "wrench-outline"
                sign: Paint.soft
                front: Paint.soft
                typeSize: Theme.typeBody
                word: qsTr("工作人员：%1").arg(page.forStaff)
            }
        }
    }
}
