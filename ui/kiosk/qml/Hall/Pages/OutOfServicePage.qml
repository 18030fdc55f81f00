import QtQuick
import Hall.Core
import Hall.Ui

// No use now, and where to go instead.
PageBase {
    id: page

    required property OutOfServiceView view

    title: view.reason === "starting" ? qsTr("请稍等") : qsTr("这台机器暂停使用")

    Story {
        width: parent.width
        icon: page.view.reason === "starting" ? "timer-sand" : "tools"
        kind: page.view.reason === "starting" ? "info" : "warn"
        words: Answers.outOfService(page.view.reason)
        where: page.view.desk === "" ? qsTr("请用旁边的机器，或者到导办台") : qsTr("请用旁边的机器，或者到%1").arg(page.view.desk)
    }
}
