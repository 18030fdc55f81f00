import QtQuick
import Hall.Core
import Hall.Ui

// What became of what was handed in, told to whoever holds the code.
PageBase {
    id: page

    required property ReceiptStateView view

    title: headline()
    hint: view.name

    // A long answer turns pages; a short one is a story with its sign.
    readonly property bool rating: view.choices.count > 0
    readonly property bool paged: story.implicitHeight > area.height - (rating ? Theme.target + Theme.gap : 0)
    readonly property real room: area.height - (rating || paged ? Theme.target + Theme.gap : 0)

    Story {
        id: story
        visible: !page.paged
        width: parent.width
        y: Theme.reach ? page.room - height : 0
        icon: page.view.state === "received" ? "inbox-arrow-down-outline" : "check-circle-outline"
        kind: page.view.state === "received" ? "info" : "ok"
        words: page.told()
    }
    Card {
        visible: page.paged
        width: parent.width
        height: Math.min(page.room, Math.min(sheet.height, text.height) + Theme.unit * 4)
        y: Theme.reach ? page.room - height : 0

        Sheet {
            id: sheet
            readonly property real line: text.height / Math.max(1, text.lineCount)
            x: Theme.unit * 3
            y: Theme.unit * 2
            width: parent.width - 2 * x
            height: Math.max(line, Math.floor((page.room - Theme.unit * 4) / line) * line)
            pages: Math.max(1, Math.ceil(text.height / height - 0.01))
            clip: true
            Label {
                id: text
                width: parent.width
                y: -sheet.page * sheet.height
                text: page.told()
                font.pixelSize: Theme.tight || Theme.narrow ? Theme.typeBody : Theme.typeLabel
            }
        }
    }
    Row {
        id: below
        visible: page.rating || page.paged
        y: page.paged || Theme.reach ? parent.height - height : story.height + Theme.gap
        width: parent.width
        spacing: Theme.gap
        ButtonRows {
            id: more
            visible: page.rating
            width: page.area.width - (turning.visible ? turning.width + Theme.gap : 0)
            model: page.view.choices
            most: 2
        }
        RowTurning {
            id: turning
            visible: page.paged && sheet.pages > 1
            sheet: sheet
        }
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
