import QtQuick
import Hall.Core

// What happened, what still works, where to go: a card for messages and faults.
Card {
    id: story

    required property string icon
    required property string words
    property string where: ""
    property string whereIcon: "map-marker-outline"
    // Where little room is left: words only, smaller.
    property bool brief: Theme.narrow
    property string kind: "info"
    property real signSize: Theme.tight ? Theme.typeTitle : Theme.typeHero
    default property alias more: rest.data
    readonly property color front: kind === "ok" ? Paint.okInk : (kind === "bad" ? Paint.badInk : (kind === "warn" ? Paint.warnInk : Paint.infoInk))
    readonly property color back: kind === "ok" ? Paint.okSoft : (kind === "bad" ? Paint.badSoft : (kind === "warn" ? Paint.warnSoft : Paint.infoSoft))
    readonly property real pad: Theme.unit * (story.brief ? 1.2 : Theme.tight ? 2 : Theme.wide ? 3 : 5)

    readonly property bool tall: !Theme.wide && !Theme.reach && !brief

    implicitHeight: tall ? disc.height + rest.height + pad * 3.4 : Math.max(rest.height, story.brief ? 0 : disc.height) + pad * 2

    Rectangle {
        id: disc
        visible: !story.brief
        x: story.tall ? (story.width - width) / 2 : story.pad
        y: story.pad * (story.tall ? 1.2 : 1)
        width: story.signSize * (story.tall ? 2 : 1.7)
        height: width
        radius: width / 2
        color: story.back
        border.width: Theme.name === "contrast" ? Theme.border : 0
        border.color: story.front
        Icon {
            anchors.centerIn: parent
            name: story.icon
            size: story.signSize * (story.tall ? 1.15 : 1)
            color: story.front
        }
    }
    Column {
        id: rest
        x: story.tall || story.brief ? story.pad : disc.x + disc.width + Theme.unit * (Theme.tight ? 2 : 4)
        width: parent.width - x - story.pad
        y: story.tall ? disc.y + disc.height + story.pad : Math.max(story.pad, (story.height - height) / 2)
        spacing: Theme.unit * (Theme.tight || story.brief ? 1 : 3)
        Label {
            id: told
            objectName: "storyWords"
            // Chinese sentences break into lines of even length instead of leaving one character alone.
            readonly property real even: Math.max(...text.split("\n").map(line => line.includes("\u00a0") ? parent.width : evened(metrics.advanceWidth(line))))
            visible: text !== ""
            x: (parent.width - width) / 2
            width: story.tall && Terminal.language === "zh" ? Math.min(parent.width, even) : parent.width

            function evened(wide: real): real {
                const lines = Math.ceil(wide / Math.max(1, rest.width));
                return lines < 2 ? wide + 2 : wide / lines + font.pixelSize * 1.2;
            }
            text: story.brief ? story.words : story.words.replace(/(。|[.!?] )(?=.)/g, end => end.trim() + "\n")
            font.pixelSize: story.tall ? Math.round((Theme.typeLabel + Theme.typeTile) / 2) : (Theme.tight || story.brief ? Theme.typeBody : Theme.typeLabel)
            horizontalAlignment: story.tall ? Text.AlignHCenter : Text.AlignLeft
        }
        FontMetrics {
            id: metrics
            font: told.font
        }
        Badge {
            visible: story.where !== ""
            x: story.tall ? (rest.width - width) / 2 : 0
            icon: story.whereIcon
            kind: "info"
            large: !Theme.tight && !story.brief
            word: story.where
        }
    }
}
