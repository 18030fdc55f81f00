import QtQuick
import Hall.Core

// The code to photograph, and what it is good for; always black on white, whatever the theme.
Card {
    id: card

    required property string code
    property string rule: ""
    property string about: qsTr("小票丢了，凭它到导办台补打。")
    property bool stacked: false
    readonly property real side: Math.round(stacked ? Math.min(width * 0.8, Math.max(26 * Theme.mm, height - words.height - pad * 1.6), 60 * Theme.mm) : (Theme.listLayout ? 52 : 72) * Theme.mm)
    readonly property real pad: Theme.unit * (Theme.wide ? 2 : 3)

    implicitHeight: stacked ? 50 * Theme.mm + words.height + pad * 2 : Math.max(side + pad * 0.6, words.height + pad * 2)

    Rectangle {
        id: paper
        x: card.stacked ? (card.width - width) / 2 : card.pad * 0.6
        y: card.stacked ? card.pad * 0.5 : (card.height - height) / 2
        width: card.side
        height: card.side
        color: "white"
        QrPicture {
            objectName: "ticketCode"
            anchors.fill: parent
            text: card.code
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("您的号码的二维码")
        }
    }
    Column {
        id: words
        x: card.stacked ? card.pad : paper.x + paper.width + card.pad * 0.6
        width: card.width - x - card.pad
        y: card.stacked ? paper.y + paper.height : (card.height - height) / 2
        spacing: Theme.unit * 0.5
        Label {
            width: parent.width
            text: qsTr("手机拍下这个码")
            font.bold: true
            font.pixelSize: card.stacked ? Theme.typeBody : Theme.typeLabel
            horizontalAlignment: card.stacked ? Text.AlignHCenter : Text.AlignLeft
        }
        Label {
            visible: !card.stacked
            width: parent.width
            horizontalAlignment: card.stacked ? Text.AlignHCenter : Text.AlignLeft
            text: card.about
            color: Paint.soft
        }
        Label {
            id: rule
            // A number stays with what it counts; too long for a line, the sentence turns at its comma.
            readonly property string whole: card.rule.replace(/(\d) (?=[\u4e00-\u9fff])/g, "$1\u00a0")
            visible: text !== "" && !Theme.listLayout && !card.stacked
            width: parent.width
            text: metrics.advanceWidth(whole) > width ? whole.replace("，", "，\n") : whole
            color: Paint.soft
        }
        FontMetrics {
            id: metrics
            font: rule.font
        }
    }
}
