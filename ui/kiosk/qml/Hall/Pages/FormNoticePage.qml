pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Before the first question: who gets to see the answers, what for, how long, and what one may ask for later.
PageBase {
    id: page

    required property FormNoticeView view
    readonly property real inset: Theme.unit * (Theme.tight ? 2 : 4)

    // Wide glass in large type: the same words without their headings.
    readonly property bool condensed: Theme.wide && (Theme.listLayout || (Theme.tight && Theme.name !== "standard"))
    readonly property string kept: qsTr("收到后 %1 天，加密保存，到期删除").arg(view.keepDays)
    readonly property list<var> points: [
        {
            "icon": "account-tie-outline",
            "name": qsTr("谁来处理"),
            "words": view.handler
        },
        {
            "icon": "target",
            "name": qsTr("用来做什么"),
            "words": view.purpose
        },
        {
            "icon": "card-account-details-outline",
            "name": qsTr("会问到您的"),
            "words": condensed ? qsTr("%1 等，查改删到导办台").arg(view.personal.split(/、|, /).slice(0, 2).join(Terminal.language === "en" ? ", " : "、")) : view.personal
        },
        {
            "icon": "calendar-clock",
            "name": qsTr("保存多久"),
            "words": condensed ? qsTr("加密保存 %1 天").arg(view.keepDays) : kept
        },
        {
            "icon": "account-question-outline",
            "name": qsTr("想查、想改、想删"),
            "words": qsTr("拿回执到导办台")
        },
        {
            "icon": "format-list-numbered",
            "name": qsTr("有多少题"),
            "words": view.opinion ? qsTr("约 %1 题，可以不留名").arg(view.questions) : qsTr("约 %1 题，中途退出就清除").arg(view.questions)
        }
    ]

    title: Theme.tight ? view.form : qsTr("填写前请先看")
    hint: Theme.tight ? "" : view.form

    Card {
        id: card
        width: parent.width
        height: Math.min(parent.height, points.height + page.inset * 2)
        y: Theme.reach ? parent.height - height : 0

        Grid {
            id: points
            x: page.inset
            y: (card.height - height) / 2
            width: parent.width - 2 * x
            columns: Theme.wide && !Theme.narrow ? 2 : 1
            columnSpacing: Theme.gap * 2
            rowSpacing: Theme.unit * (Theme.narrow ? 0.4 : Theme.tight ? 1 : Theme.listLayout ? (Terminal.language === "en" ? 0.6 : 2) : 4)
            Repeater {
                model: page.condensed ? page.points.slice(0, 4) : page.points
                delegate: NoticePoint {
                    required property var modelData
                    width: (points.width - points.columnSpacing * (points.columns - 1)) / points.columns
                    icon: modelData.icon
                    name: page.condensed ? "" : modelData.name
                    words: modelData.words
                }
            }
        }
    }
}
