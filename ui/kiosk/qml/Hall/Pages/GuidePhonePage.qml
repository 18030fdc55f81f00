pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Take a guide along: a code for the phone's camera.
PageBase {
    id: page

    required property GuidePhoneView view
    readonly property real side: Math.min(area.height - Theme.unit * 2, Theme.wide ? area.width * (Theme.tight ? 0.4 : 0.5) : area.width * 0.72, 130 * Theme.mm)

    title: qsTr("用手机扫一下，带走")
    hint: view.name

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
            objectName: "guideCode"
            anchors.fill: parent
            anchors.margins: Theme.unit * 2
            text: page.view.code
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("材料清单的二维码")
        }
    }
    Column {
        id: words
        x: Theme.wide ? paper.width + Theme.gap * 2 : 0
        y: Theme.wide ? (paper.height - height) / 2 : paper.y + paper.height + Theme.gap
        width: parent.width - x
        spacing: Theme.unit * 2
        Point {
            width: parent.width
            icon: "cellphone"
            word: page.view.address ? qsTr("打开手机相机或“扫一扫”，对准这个码，就能看到这份指南。") : qsTr("打开手机“扫一扫”，对准这个码，手机上就出现要带的材料，可以截屏保存。")
            typeSize: Theme.tight ? Theme.typeBody : Theme.typeLabel
        }
        Point {
            visible: !(Theme.tight && Theme.listLayout)
            width: parent.width
            icon: "shield-check-outline"
            word: qsTr("码里只有材料清单，没有您的任何信息。")
            typeSize: Theme.typeLead
            front: Paint.soft
        }
    }
}
