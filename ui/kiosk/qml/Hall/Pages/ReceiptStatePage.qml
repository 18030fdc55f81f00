import QtQuick
import Hall.Core
import Hall.Ui

// What became of what was handed in, told to whoever holds the code.
PageBase {
    id: page

    required property ReceiptStateView view

    title: headline()
    hint: view.name

    Story {
        width: parent.width
        y: Theme.reach ? parent.height - height : 0
        icon: page.view.state === "received" ? "inbox-arrow-down-outline" : "check-circle-outline"
        kind: page.view.state === "received" ? "info" : "ok"
        words: page.told()
    }

    function headline(): string {
        switch (view.state) {
        case "answered":
            return qsTr("已经答复");
        case "taken_up":
            return qsTr("窗口已取走");
        case "closed":
            return qsTr("已经办结");
        default:
            return view.what === "opinion" ? qsTr("意见已收到") : qsTr("已收到，尚未受理");
        }
    }
    function told(): string {
        const when = qsTr("%1 %2 收到。").arg(Words.dayOfMonth(view.day)).arg(view.clock);
        if (view.answer !== "")
            return when + qsTr("答复：%1").arg(view.answer);
        if (view.state === "taken_up")
            return when + qsTr("有事会打电话给您。");
        return when + (view.what === "opinion" ? qsTr("还没有答复，过几天再来扫一扫。") : qsTr("受理与否，以窗口为准。"));
    }
}
