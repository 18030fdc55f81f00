pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// What was looked at as a whole: the doctor's findings, the ports one by one, the section of what was found.
PageBase {
    id: page

    required property MaintenanceReportView view
    readonly property bool acting: view.choices.count > 0

    title: heading(view.what)
    hint: told(view.what)
    pager: acts.pages > 1 ? acts : sheet

    function heading(what: string): string {
        if (what === "doctor")
            return qsTr("体检");
        return what === "probe" ? qsTr("找设备") : page.view.title;
    }
    function told(what: string): string {
        if (what === "found")
            return "";
        if (!page.view.running && what === "probe")
            return page.view.choices.count > 1 ? qsTr("认出来的在下面，点开可以启用") : qsTr("没有认出新的设备");
        if (!page.view.running)
            return qsTr("要处理的在前面");
        return what === "doctor" ? qsTr("正在查") : qsTr("正在挨个问，每个口约 10 秒。不打印、不开门、不改设置");
    }

    Card {
        width: parent.width
        height: sheet.height + Theme.unit * 4
    }
    RowSheet {
        id: sheet
        x: Theme.unit * 3
        y: Theme.unit * 2
        width: parent.width - 2 * x
        height: (page.acting ? acts.y - Theme.gap : parent.height) - Theme.unit * 4
        model: page.view.rows
        stacked: true
    }
    PagedGrid {
        id: acts
        readonly property int lines: Math.min(3, Math.ceil(count / columns))
        visible: page.acting
        width: parent.width
        y: parent.height - height
        height: lines * leastHeight + Math.max(0, lines - 1) * Theme.gap
        focus: true
        model: page.view.choices
        wantedColumns: Theme.wide && count > 1 ? 2 : 1
        leastWidth: 30 * Theme.mm
        leastHeight: Theme.action
        mostHeight: leastHeight
        delegate: ChoiceTile {
            sheet: acts
            labelSize: Theme.typeBody
        }
    }
}
