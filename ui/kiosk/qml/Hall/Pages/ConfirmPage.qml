import QtQuick
import Hall.Core
import Hall.Ui

// A question before a number is given or given back; yes at the main place, no as back.
PageBase {
    id: page

    required property ConfirmView view
    readonly property bool late: view.question === "may_be_too_late"

    mainWords: late ? qsTr("还是要取号") : qsTr("取消这个号")
    title: late ? qsTr("今天可能办不上，还要取号吗？") : qsTr("要取消这个号吗？")

    Story {
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: page.late ? "clock-alert-outline" : "close-circle-outline"
        kind: "warn"
        words: page.late ? qsTr("今天等“%1”的人比较多，下班前可能排不到您。取了号没办上，要改天再来。").arg(page.view.service) : qsTr("取消“%1”的号以后不能恢复，要办就得重新排队。").arg(page.view.service)

        Tile {
            objectName: "choice-no"
            visible: !Terminal.canBack
            width: parent.width
            height: Theme.action
            name: Words.choice("no")
            icon: "arrow-left"
            onPicked: Terminal.choose("no")
        }
    }
}
