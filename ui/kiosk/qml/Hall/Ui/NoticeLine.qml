import QtQuick
import Hall.Core

// One honest line: a shape, a word, a colour.
Rectangle {
    id: line

    required property string code
    required property string severity
    required property var params

    height: Math.max(Theme.typeBody * 2.2, words.height + Theme.unit * 1.6)
    radius: Theme.radius
    color: severity === "bad" ? Paint.badSoft : (severity === "warn" ? Paint.warnSoft : Paint.infoSoft)
    border.width: Theme.name === "contrast" ? Theme.border : 0
    border.color: words.color

    Icon {
        id: sign
        x: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        name: Words.noticeIcon(line.code)
        size: Theme.typeLabel
        color: words.color
    }
    Label {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        text: Words.tied(Words.notice(line.code, line.params))
        color: line.severity === "bad" ? Paint.badInk : (line.severity === "warn" ? Paint.warnInk : Paint.infoInk)
    }
}
