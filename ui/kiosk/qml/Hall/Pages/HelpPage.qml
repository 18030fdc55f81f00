pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Somebody comes, or whom to phone; never a dead end.
PageBase {
    id: page

    required property HelpView view
    readonly property bool phone: view.callState === "phone"

    title: phone ? qsTr("现在没有人值班") : (view.callState === "coming" ? qsTr("工作人员马上到") : qsTr("正在叫工作人员"))
    hint: phone ? qsTr("可以打值班电话，也可以留电话") : qsTr("请在这里等一下")
    pager: grid

    Story {
        id: story
        width: parent.width
        y: Theme.reach && page.view.choices.count === 0 ? parent.height - height : 0
        icon: page.phone ? "phone-outline" : "face-agent"
        kind: page.view.callState === "coming" ? "ok" : "info"
        words: page.phone ? (page.view.dutyPhone === "" ? qsTr("上班时间请到大厅，或者留下电话。") : qsTr("值班电话")) : (page.view.callState === "coming" ? qsTr("导办员已经知道您在这台机器。") : qsTr("已经通知导办员，马上有人应答。"))
        where: page.phone || page.view.desk === "" ? "" : qsTr("也可以直接到%1").arg(page.view.desk)

        FitLabel {
            visible: page.phone && page.view.dutyPhone !== ""
            width: parent.width
            text: page.view.dutyPhone
            color: Paint.accent
            font.bold: true
            wanted: Theme.typeHero
            horizontalAlignment: story.tall ? Text.AlignHCenter : Text.AlignLeft
        }
    }
    PagedGrid {
        id: grid
        anchors.top: story.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide ? 2 : 1
        mostHeight: 36 * Theme.mm
        delegate: ChoiceTile {
            sheet: grid
        }
    }
}
