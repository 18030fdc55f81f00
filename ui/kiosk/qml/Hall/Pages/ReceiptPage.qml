import QtQuick
import Hall.Core
import Hall.Ui

// It is safe: what was received and when, and the code with which to ask or to go on.
PageBase {
    id: page

    required property ReceiptView view
    readonly property bool draft: view.what === "draft"

    title: draft ? qsTr("已经存好了") : (view.what === "opinion" ? qsTr("意见已收到") : qsTr("已收到，尚未受理"))
    hint: view.paper === "printing" ? qsTr("正在打印回执") : (view.paper === "printed" ? qsTr("请取走回执") : qsTr("回执没打出来，请用手机拍下这个码"))
    hintIcon: view.paper === "printed" ? "receipt-text-check-outline" : (view.paper === "printing" ? "printer-outline" : "printer-alert")

    Story {
        id: story
        width: Theme.wide ? Math.round(parent.width * 0.56) : parent.width
        height: Theme.wide ? parent.height : implicitHeight
        icon: "check-circle-outline"
        kind: "ok"
        signSize: Theme.wide ? Theme.typeTitle : Theme.typeHero
        words: page.told()
    }
    CodeCard {
        id: card
        x: Theme.wide ? story.width + Theme.gap : 0
        width: parent.width - x
        stacked: Theme.wide
        y: Theme.wide ? 0 : Math.min(parent.height - height, story.height + Theme.gap)
        height: Theme.wide ? parent.height : implicitHeight
        code: page.view.code
        about: page.draft ? qsTr("今天内到任何一台机器扫这个码，接着填。码谁拿到谁能看，请收好。") : qsTr("扫这个码，可以看办到哪一步。")
    }

    function moment(text: string): string {
        return qsTr("%1 %2").arg(Words.dayOfMonth(text.slice(0, 10))).arg(text.slice(11));
    }
    function told(): string {
        const when = moment(view.day + " " + view.clock);
        if (draft)
            return qsTr("%1，%2 存好，到 %3 为止。").arg(view.name).arg(when).arg(moment(view.until));
        if (view.what === "opinion")
            return qsTr("%1 收到您的意见。会有人处理。").arg(when);
        return qsTr("%1，%2 收到。受理与否，以窗口为准。").arg(view.name).arg(when);
    }
}
