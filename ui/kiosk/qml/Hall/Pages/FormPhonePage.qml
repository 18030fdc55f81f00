pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// The code that a phone takes the form over with.
PageBase {
    id: page

    required property FormPhoneView view
    readonly property bool brief: Theme.tight && Theme.listLayout
    readonly property real side: Math.min(area.height - Theme.unit * 2 - (Theme.wide ? 0 : words.height + Theme.gap), Theme.wide ? area.width * (Theme.tight ? 0.4 : 0.5) : area.width * 0.72, 130 * Theme.mm)

    title: qsTr("用手机扫一下，接着填")
    hint: Theme.tight ? "" : view.form
    hintIcon: "file-document-edit-outline"

    Rectangle {
        id: paper
        x: Theme.wide ? 0 : (parent.width - width) / 2
        y: Theme.reach && !Theme.wide ? parent.height - height - words.height - Theme.gap : 0
        width: page.side
        height: page.side
        radius: Theme.radius
        color: "white"
        border.width: Theme.border
        border.color: Paint.line
        QrPicture {
            objectName: "formCode"
            anchors.fill: parent
            anchors.margins: Theme.unit * 2
            text: page.view.code
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("在手机上接着填的二维码")
        }
    }
    Column {
        id: words
        x: Theme.wide ? paper.width + Theme.gap * 2 : 0
        y: Theme.wide ? Math.max(0, (paper.height - height) / 2) : paper.y + paper.height + Theme.gap
        width: parent.width - x
        spacing: Theme.unit * (Theme.tight ? 1 : 2)
        Point {
            width: parent.width
            icon: "cellphone"
            word: page.brief ? qsTr("扫一扫，填过的都在，在手机上提交。") : qsTr("打开手机“扫一扫”，对准这个码，填过的都在。填完在手机上提交。")
            typeSize: Theme.tight ? Theme.typeBody : Theme.typeLabel
        }
        Point {
            width: parent.width
            icon: "clock-outline"
            word: (page.brief ? qsTr("%1 前扫，只能用一次。") : qsTr("%1 前扫，只能用一次。手机上打开了，再按“好了”。")).arg(page.view.until)
            typeSize: Theme.tight ? Theme.typeBody : Theme.typeLead
        }
        Point {
            visible: !page.brief
            width: parent.width
            icon: "shield-check-outline"
            word: qsTr("码里没有您的任何信息，别让旁人先扫。")
            typeSize: Theme.typeLead
            front: Paint.soft
        }
    }
}
