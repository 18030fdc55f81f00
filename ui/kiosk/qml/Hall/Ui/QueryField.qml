import QtQuick
import Hall.Core

// The letters typed so far, and what they found.
Card {
    id: field

    required property string query
    required property string found

    height: Math.max(Theme.target * 0.9, Theme.typeBig * 1.6)
    border.width: Theme.border * 2
    border.color: Paint.accent

    Icon {
        id: glass
        x: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        name: "magnify"
        size: Theme.typeTile
    }
    FitLabel {
        objectName: "query"
        anchors.left: glass.right
        anchors.leftMargin: Theme.unit * 2
        anchors.right: count.visible ? count.left : parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        text: field.query === "" ? qsTr("请按字母") : field.query.toUpperCase()
        color: field.query === "" ? Paint.soft : Paint.ink
        font.bold: true
        // A few letters stand a little apart.
        wanted: field.query === "" ? Theme.typeLabel : Theme.typeBig
        least: Theme.typeBody
        font.letterSpacing: field.query.length > 0 && field.query.length < 6 && !Theme.tight ? Theme.unit * 0.6 : 0
        wrapMode: Text.NoWrap
        lineHeight: 0.9
    }
    Label {
        id: count
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        visible: field.query !== "" && field.found !== ""
        text: field.found
        color: Paint.soft
        wrapMode: Text.NoWrap
    }
}
