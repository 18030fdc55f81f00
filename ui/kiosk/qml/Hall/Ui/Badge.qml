import QtQuick
import Hall.Core

// A state in shape, word and colour.
Rectangle {
    id: badge

    required property string word
    required property string icon
    property string kind: "info"
    property bool banner: false
    property bool large: false
    // Small glass in large type: a banner is told by its colour and words, its sign would cost a line.
    readonly property bool signed: !(Theme.narrow && banner)
    readonly property real edge: Theme.unit * (signed ? 3 : 1.5)
    readonly property color front: kind === "ok" ? Paint.okInk : (kind === "warn" ? Paint.warnInk : (kind === "bad" ? Paint.badInk : Paint.infoInk))

    implicitWidth: banner ? (parent ? parent.width : 0) : Math.min(row.implicitWidth + Theme.unit * 4, parent ? parent.width : 0)
    implicitHeight: Math.max(Theme.typeBody * 1.9, label.height + Theme.unit * (signed && (banner || large) ? 3 : 1))
    radius: Math.min(height / 2, Theme.radius * (banner || large ? 1 : 1.5))
    color: kind === "ok" ? Paint.okSoft : (kind === "warn" ? Paint.warnSoft : (kind === "bad" ? Paint.badSoft : Paint.infoSoft))
    border.width: Theme.name === "contrast" ? Theme.border : 0
    border.color: front

    Row {
        id: row
        anchors.centerIn: badge.banner ? undefined : parent
        anchors.verticalCenter: badge.banner ? parent.verticalCenter : undefined
        x: badge.edge
        spacing: Theme.unit
        Icon {
            visible: badge.signed
            name: badge.icon
            size: Theme.typeLabel
            color: badge.front
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: label
            text: badge.word
            color: badge.front
            width: Math.min(implicitWidth, badge.parent ? badge.parent.width - (badge.signed ? Theme.typeLabel + Theme.unit * 7 : badge.edge * 2) : implicitWidth)
            font.bold: true
            font.pixelSize: badge.large ? Theme.typeLabel : (badge.banner && badge.signed ? Theme.typeLead : Theme.typeBody)
        }
    }
}
