import QtQuick
import Hall.Core
import Hall.Ui

// What goes over a device's wire, the newest line last; codes and cards are masked before they come here.
PageBase {
    id: page

    required property MaintenanceTraceView view

    title: qsTr("跟踪：%1").arg(view.title)
    hint: view.running ? qsTr("正在听，扫到的和卡上的内容不显示") : qsTr("已停止")
    pager: sheet

    Card {
        anchors.fill: parent
    }
    RowSheet {
        id: sheet
        x: Theme.unit * 2
        y: Theme.unit * 2
        width: parent.width - 2 * x
        height: parent.height - Theme.unit * 4
        model: page.view.rows
        latest: true
    }
}
