pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// A kind answer: what happened, what still works, where to go.
PageBase {
    id: page

    required property MessageView view

    title: Answers.title(view.code, view.params)
    pager: grid

    Story {
        id: story
        width: parent.width
        y: Theme.reach && page.view.choices.count === 0 ? parent.height - height : 0
        icon: Answers.icon(page.view.code, page.view.severity)
        kind: page.view.severity === "info" ? (["callback_stored", "rated", "rated_call_back"].includes(page.view.code) ? "ok" : "info") : page.view.severity
        words: Answers.story(page.view.code, page.view.params)
        where: page.view.desk === "" ? "" : qsTr("要帮忙，请到%1").arg(page.view.desk)
    }
    PagedGrid {
        id: grid
        anchors.top: story.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        model: page.view.choices
        mostHeight: 36 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
        }
    }
}
