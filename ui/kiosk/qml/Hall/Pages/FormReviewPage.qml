pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Everything once more, a row a question: touch it to change it.
PageBase {
    id: page

    required property FormReviewView view
    readonly property real below: Theme.target + Theme.gap

    toPhone: view.phone
    title: Theme.narrow ? qsTr("请核对") : qsTr("请核对，要改就点那一行")
    hint: Theme.tight ? "" : view.form
    hintIcon: "file-document-edit-outline"

    Badge {
        id: trouble
        visible: page.view.refused !== ""
        width: parent.width
        banner: true
        kind: "bad"
        icon: "alert-circle-outline"
        word: Answers.refusedForm(page.view.refused)
    }
    PagedGrid {
        id: grid
        y: trouble.visible ? trouble.height + Theme.gap : 0
        width: parent.width
        height: parent.height - y - page.below
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? 2 : 1
        leastHeight: Math.max(Theme.target, Theme.typeLabel * 1.5 + Theme.typeBody * 1.5 + Theme.unit * (Theme.narrow ? 0.6 : 2))
        mostHeight: Math.max(leastHeight, 32 * Theme.mm)
        delegate: AnswerTile {
            sheet: grid
        }
    }
    Row {
        y: parent.height - height
        width: parent.width
        spacing: Theme.gap
        BarButton {
            objectName: "later"
            name: Theme.narrow ? qsTr("先存起来") : qsTr("存起来，今天接着填")
            icon: "content-save-outline"
            width: Math.min(wanted, page.area.width - (turning.visible ? turning.width + Theme.gap : 0))
            height: Theme.target
            onPicked: Terminal.choose("later")
        }
        RowTurning {
            id: turning
            sheet: grid
        }
    }
}
