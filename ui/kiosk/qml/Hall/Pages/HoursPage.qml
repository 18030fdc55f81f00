pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Opening hours, today marked.
PageBase {
    id: page

    required property HoursView view

    function days(first: int, last: int): string {
        return first === last ? Words.weekday(first) : qsTr("%1到%2").arg(Words.weekday(first)).arg(Words.weekday(last));
    }

    title: qsTr("开放时间")
    hint: qsTr("窗口办公的时间")

    Card {
        id: table
        width: parent.width
        height: rows.height + Theme.unit * (Theme.tight ? 2 : 4)
        y: Theme.reach ? parent.height - height - (duty.visible ? duty.height + Theme.gap : 0) : 0
        Column {
            id: rows
            x: Theme.unit * 3
            y: Theme.unit * (Theme.tight ? 1 : 2)
            width: parent.width - 2 * x
            Repeater {
                model: page.view.lines
                delegate: Rectangle {
                    id: row
                    required property int first
                    required property int last
                    required property string ranges
                    readonly property bool today: Terminal.weekday >= first && Terminal.weekday <= last
                    width: rows.width
                    height: Math.max(when.height, what.height) + Theme.unit * (Theme.tight ? 0.6 : Theme.wide ? 2 : 3.5)
                    radius: Theme.radius
                    color: today ? Paint.accentSoft : "transparent"
                    Label {
                        id: when
                        x: Theme.unit * 2
                        width: parent.width * 0.4
                        anchors.verticalCenter: parent.verticalCenter
                        text: page.days(row.first, row.last) + (row.today ? "\n" + qsTr("今天") : "")
                        font.bold: row.today
                        font.pixelSize: Theme.narrow ? Theme.typeBody : Theme.typeLabel
                    }
                    Label {
                        id: what
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.unit * 2
                        width: parent.width * 0.52 - Theme.unit * 3
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.ranges === "" ? qsTr("休息") : row.ranges
                        font.bold: row.today
                        font.pixelSize: Theme.narrow ? Theme.typeBody : Theme.typeLabel
                        horizontalAlignment: Text.AlignRight
                        color: row.ranges === "" ? Paint.soft : Paint.ink
                    }
                }
            }
        }
    }
    Card {
        id: duty
        visible: page.view.dutyPhone !== ""
        anchors.top: table.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: point.implicitHeight + Theme.unit * (Theme.tight ? 1.5 : 5)
        Point {
            id: point
            x: Theme.unit * 5
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            icon: "phone-outline"
            word: qsTr("值班电话 %1").arg(page.view.dutyPhone)
            bold: true
            typeSize: Theme.tight ? Theme.typeLabel : Theme.typeTile
        }
    }
}
