import QtQuick
import Hall.Core
import Hall.Ui

// Waiting for the card on the reader, or it was not seen.
PageBase {
    id: page

    required property LockerCardView view

    title: view.seen ? qsTr("请放身份证") : qsTr("没有读到身份证")

    Story {
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: "card-account-details-outline"
        kind: page.view.seen ? "info" : "warn"
        words: page.view.seen ? qsTr("平放在读卡的地方，等一下。只用来找您的东西，找完就清除。") : qsTr("请把身份证平放在读卡的地方，不要动，再试一次。没带身份证，可以返回，用取件码。")
    }
}
