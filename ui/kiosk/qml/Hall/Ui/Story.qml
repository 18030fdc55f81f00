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

    // Beside its sign, where a card of full height leaves no room for what follows.
    property bool low: false
    readonly property bool tall: !Theme.wide && !Theme.reach && !brief && !low

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
            readonly property string sentences: story.words.replace(/(。|[.!?] )(?=.)/g, end => end.trim() + "\n")
            visible: text !== ""
            x: story.tall ? (parent.width - width) / 2 : 0
            width: !story.brief ? Math.min(parent.width, Math.max(...text.split("\n").map(line => even(line)))) : parent.width

            // A sentence of two lines turns at the comma that leaves the most even halves.
            function clauses(line: string): string {
                let best = metrics.advanceWidth(line) > rest.width ? rest.width : 0;
                let turned = line;
                for (let at = 1; at < line.length && best > 0; at++) {
                    const longer = "，；：".includes(line[at - 1]) ? Math.max(metrics.advanceWidth(line.slice(0, at)), metrics.advanceWidth(line.slice(at))) : Infinity;
                    if (longer <= best) {
                        best = longer;
                        turned = line.slice(0, at) + "\n" + line.slice(at);
                    }
                }
                return turned;
            }
            // Lines of even length instead of one word or character alone in the last.
            function even(line: string): real {
                const wide = metrics.advanceWidth(line);
                if (wide <= rest.width)
                    return wide + 2;
                if (Terminal.language === "zh")
                    return line.includes("\u00a0") ? rest.width : wide / Math.ceil(wide / Math.max(1, rest.width)) + font.pixelSize * 1.2;
                const words = line.split(" ").map(word => metrics.advanceWidth(word));
                const least = lines(words, rest.width);
                let width = rest.width;
                while (width > rest.width / 2 && lines(words, width - font.pixelSize / 2) <= least)
                    width -= font.pixelSize / 2;
                return width + font.pixelSize / 4;
            }
            function lines(words: var, width: real): int {
                const space = metrics.advanceWidth(" ");
                let count = 1, at = -space;
                for (const word of words) {
                    if (at + space + word > width && at > 0) {
                        count += 1;
                        at = -space;
                    }
                    at += space + word;
                }
                return count;
            }
            text: story.brief ? Words.tied(story.words) : sentences.split("\n").map(line => clauses(line)).join("\n")
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
