pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Lay the ID card on the reader; typing is always a way out.
PageBase {
    id: page

    required property FormCardView view
    readonly property bool waiting: view.trouble === ""

    title: waiting ? qsTr("请把身份证放在读卡处") : (view.trouble === "none" ? qsTr("没有读到身份证") : (view.trouble === "unreadable" ? qsTr("这张卡读不出来") : qsTr("读卡器现在用不了")))
    hint: Theme.tight ? "" : view.form
    hintIcon: "file-document-edit-outline"

    Story {
        id: story
        width: parent.width
        height: Math.min(implicitHeight, parent.height - hand.height - Theme.gap)
        y: Theme.reach ? parent.height - hand.height - Theme.gap - height : 0
        icon: page.waiting ? "card-account-details-outline" : "alert-circle-outline"
        kind: page.waiting ? "info" : "warn"
        words: page.waiting ? qsTr("放平，别拿开，读完会自己翻页。只读姓名、号码、地址，填进表里给您看，您可以改。") : (page.view.trouble === "away" ? qsTr("不用等，请在这里填，内容一样。") : qsTr("放平再试一次，或者在这里填，内容一样。"))
    }
    BarButton {
        id: hand
        objectName: "choice-fill-here"
        y: Theme.reach ? parent.height - height : Math.min(parent.height - height, story.y + story.height + Theme.gap)
        width: parent.width
        height: Theme.target
        name: qsTr("不刷了，在这里填")
        icon: "gesture-tap"
        onPicked: Terminal.choose("fill-here")
    }
}
