pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// The first page: a greeting, what one can do here, and 大字 as its largest control; a touch anywhere begins.
FocusScope {
    id: page

    required property AttractView view
    readonly property Sheet pager: null
    readonly property bool wide: Theme.wide
    readonly property real reachY: Math.max(0, Theme.reachTop - Theme.topBar)
    readonly property real heroHeight: wide ? height : Math.max(Math.round(height * 0.56), reachY)
    readonly property real heroWidth: wide ? Math.round(width * 0.46) : width

    Press {
        id: anywhere
        anchors.fill: parent
        objectName: "start"
        name: qsTr("点屏幕，开始办事")
        radius: 0
        focus: true
        onPicked: Terminal.touch()
    }

    Rectangle {
        id: hero
        width: page.heroWidth
        height: page.heroHeight
        color: Paint.hero
        clip: true
        Lattice {
            anchors.fill: parent
            ink: Paint.heroLine
            cell: 42 * Theme.mm
        }
        Column {
            x: Theme.margin
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.unit * (page.wide ? (Theme.listLayout ? 1 : 1.5) : Theme.listLayout ? 2.5 : 4)
            FitLabel {
                width: parent.width
                text: qsTr("您好")
                color: Paint.heroInk
                font.bold: true
                wanted: Theme.typeHero * (page.wide ? 1.2 : 1.7)
                lineHeight: 0.9
            }
            Label {
                width: parent.width
                visible: !Theme.tight
                text: page.view.open ? qsTr("在这里可以自己办") : qsTr("现在不办公，这些还可以办")
                color: Paint.heroInk
                font.pixelSize: Theme.typeTile
            }
            Row {
                visible: !(Theme.tight && Theme.listLayout)
                width: parent.width
                Repeater {
                    model: page.view.pickup ? (page.view.open ? ["ticket", "pickup", "scan"] : ["pickup", "scan", "hours"]) : (page.view.open ? ["ticket", "appointment", "scan"] : ["scan", "callback", "hours"])
                    delegate: Column {
                        id: can
                        required property string modelData
                        width: parent.width / 3
                        spacing: Theme.unit
                        Icon {
                            name: Words.choiceIcon(can.modelData)
                            size: Theme.typeHero * (page.wide ? 0.75 : 0.9)
                            color: Paint.heroInk
                        }
                        FitLabel {
                            width: parent.width - Theme.unit * 2
                            text: Words.choice(can.modelData)
                            color: Paint.heroInk
                            wanted: Theme.typeLabel
                            font.bold: true
                        }
                    }
                }
            }
            Point {
                width: parent.width
                icon: page.view.open ? "check-circle-outline" : "clock-outline"
                word: page.view.open ? qsTr("现在可以取号") : (page.view.opensAt === "" ? qsTr("现在不取号") : qsTr("%1 %2 开始取号").arg(page.view.opensDate === "" ? "" : Words.dayOfMonth(page.view.opensDate)).arg(page.view.opensAt))
                front: Paint.heroSoft
                sign: Paint.heroSoft
                typeSize: Theme.typeLabel
            }
        }
    }

    Item {
        id: lower
        x: page.wide ? page.heroWidth : 0
        y: page.wide ? 0 : page.heroHeight
        width: page.width - x
        height: page.height - y

        Press {
            id: large
            objectName: "attract-large"
            x: Theme.margin
            width: parent.width - 2 * x
            y: page.wide ? Math.max(Theme.margin, page.reachY) : Theme.unit * 4
            height: Math.min(Math.max(Theme.target * 2, lower.height - y - start.height - Theme.unit * (page.wide ? 4 : 7)), 100 * Theme.mm)
            name: Terminal.theme === "large" ? qsTr("大字版已打开") : qsTr("大字版")
            hint: Terminal.theme === "large" ? qsTr("点这里开始办事") : qsTr("字更大，时间更充裕")
            onPicked: Terminal.theme === "large" ? Terminal.touch() : Terminal.switchTheme("large")

            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: large.lit ? Paint.accentSoft : Paint.card
                border.width: Theme.border * 2.5
                border.color: Paint.accent
            }
            Label {
                id: glyph
                x: Theme.unit * 4
                anchors.verticalCenter: parent.verticalCenter
                text: Terminal.language === "en" ? "Aa" : "大"
                color: Paint.accent
                font.bold: true
                font.pixelSize: Math.min(large.height * 0.62, large.width * 0.34, Theme.typeNumber * 0.8)
                lineHeight: 0.8
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Column {
                anchors.left: glyph.right
                anchors.leftMargin: Theme.unit * (page.wide ? 2 : 4)
                anchors.right: parent.right
                anchors.rightMargin: Theme.unit * 3
                anchors.verticalCenter: parent.verticalCenter
                FitLabel {
                    width: parent.width
                    text: large.name
                    font.bold: true
                    wanted: Theme.typeTitle
                    Accessible.ignored: true
                }
                Label {
                    visible: !(Theme.tight && Theme.listLayout)
                    width: parent.width
                    text: large.hint
                    color: Paint.soft
                    font.pixelSize: Theme.typeLead
                    Accessible.ignored: true
                }
            }
        }

        Item {
            id: start
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.unit * 2
            width: parent.width
            height: call.height + Theme.unit * 2
            Rectangle {
                anchors.fill: parent
                color: anywhere.lit ? Paint.accentSoft : "transparent"
            }
            Row {
                id: call
                x: Theme.margin + Math.max(0, (lower.width - 2 * Theme.margin - Theme.typeTitle - Theme.unit * 2 - words.contentWidth) / 2)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.unit * 2
                Icon {
                    name: "gesture-tap"
                    size: Theme.typeTitle
                    anchors.verticalCenter: parent.verticalCenter
                }
                FitLabel {
                    id: words
                    width: lower.width - 2 * Theme.margin - Theme.typeTitle - Theme.unit * 2
                    text: qsTr("点屏幕，开始办事")
                    font.bold: true
                    wanted: Terminal.language === "en" ? Theme.typeTile : Theme.typeBig
                    Accessible.ignored: true
                }
            }
        }
    }
}
