import QtQuick
import Hall.Core

// A choice with icon, word and one quiet line; `big` puts the icon above the word.
Press {
    id: tile

    property string icon: ""
    property string detail: ""
    property string note: ""
    property string side: ""
    property string noteIcon: ""
    property bool strong: false
    property bool big: false
    property int mostLines: 0
    property string padKey: ""
    property real labelSize: big ? Theme.typeTitle : Theme.typeTile
    readonly property bool capInstead: cap.visible && !big
    readonly property bool roomy: height >= Theme.typeLabel * 1.46 + Theme.typeBody * 1.46 + Theme.unit && (Theme.tight ? height >= tall(words.width) : !(Theme.wide && Theme.listLayout) || height >= tall(words.width) + Theme.unit * 2)
    // What hinders comes before what is described.
    readonly property bool threeFit: note === "" || big || !(Theme.wide && Theme.listLayout) && height >= (Theme.typeLabel + Theme.typeBody * 2) * 1.46 + Theme.unit * 2
    readonly property real inset: big ? Theme.unit * 3 : Theme.unit * (Theme.listLayout || width > 130 * Theme.mm ? 2 : 1.6)
    readonly property color front: strong ? (lit ? Paint.accentInk : Paint.accentInk) : (usable ? Paint.ink : Paint.soft)
    readonly property real iconSize: big ? Math.min(Theme.typeHero, height * 0.34) : Math.min(tile.labelSize * 1.4, height * 0.5)

    // Measured, not tried: how high name and quiet line stand in `across` px.
    function tall(across: real): real {
        const slack = Terminal.language === "en" ? 1.12 : 1.04;
        const small = Math.ceil(slack * nameMeasure.advanceWidth / Math.max(1, across));
        const whole = nameMeasure.advanceWidth * labelSize / Theme.typeBody <= across;
        const quiet = Math.ceil(slack * detailMeasure.advanceWidth / Math.max(1, across));
        return 1.4 * ((whole ? labelSize : small * Theme.typeBody) + quiet * Theme.typeBody);
    }

    hint: [detail, note].filter(part => part !== "").join(", ")

    TextMetrics {
        id: nameMeasure
        text: tile.name
        font.family: Theme.font
        font.bold: true
        font.pixelSize: Theme.typeBody
    }
    TextMetrics {
        id: detailMeasure
        text: tile.detail
        font.family: Theme.font
        font.pixelSize: Theme.typeBody
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: tile.strong ? (tile.lit ? Paint.accentDeep : Paint.accent) : (tile.lit ? Paint.accentSoft : (tile.usable ? Paint.card : Paint.ground))
        border.width: tile.strong ? 0 : (tile.lit ? Theme.border * 2.5 : Theme.border)
        border.color: tile.lit ? Paint.accent : (tile.usable ? Paint.line : Paint.faint)
    }

    Icon {
        id: sign
        visible: tile.icon !== "" && !tile.capInstead
        name: tile.icon === "" ? "check" : tile.icon
        size: tile.iconSize
        x: tile.inset
        y: tile.big ? tile.inset : (tile.height - height) / 2
        color: tile.strong ? tile.front : (tile.usable ? Paint.accent : Paint.soft)
    }

    Column {
        id: words
        readonly property real start: tile.big || tile.icon === "" ? tile.inset : sign.x + sign.width + tile.inset
        x: start
        width: tile.width - start - tile.inset - (tile.big || tile.capInstead ? 0 : cap.width) - (aside.visible ? aside.width + Theme.unit : 0)
        y: tile.big ? tile.height - height - tile.inset : (tile.height - height) / 2
        spacing: Theme.unit * (tile.big ? 0.5 : 0.15)

        FitLabel {
            // Chinese names break into lines of even length instead of leaving one character alone.
            readonly property int lines: several ? linesWanted : 1
            width: words.width
            rightPadding: lines > 1 && Terminal.language === "zh" ? Math.max(0, words.width * (1 - 98 * wanted / (oneLine * 98 * lines)) - wanted) : 0
            room: tile.height - Theme.unit * 2 - (second.visible ? second.height : 0) - (third.visible ? third.height + Theme.unit * 0.5 : 0)
            text: tile.name
            color: tile.front
            font.bold: true
            wanted: tile.labelSize
            maximumLineCount: tile.mostLines > 0 ? tile.mostLines : 99
            elide: tile.mostLines > 0 ? Text.ElideRight : Text.ElideNone
            lineHeight: tile.big ? 1 : 0.95
            Accessible.ignored: true
        }
        Label {
            id: second
            visible: text !== "" && tile.roomy && tile.threeFit
            width: parent.width
            text: tile.detail
            color: tile.strong ? tile.front : Paint.soft
            Accessible.ignored: true
        }
        Row {
            id: third
            visible: tile.note !== ""
            spacing: Theme.unit * 0.8
            Icon {
                visible: tile.noteIcon !== ""
                name: tile.noteIcon === "" ? "alert-circle-outline" : tile.noteIcon
                size: Theme.typeLead
                color: Paint.warnInk
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                text: tile.note
                color: Paint.warnInk
                width: Math.min(implicitWidth, words.width - (tile.noteIcon === "" ? 0 : Theme.typeLead + Theme.unit))
                Accessible.ignored: true
            }
        }
    }

    Label {
        id: aside
        visible: text !== ""
        text: tile.side
        width: Math.min(implicitWidth, tile.width * (Theme.tight ? 0.3 : 0.42))
        anchors.right: parent.right
        anchors.rightMargin: tile.inset
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        color: tile.usable && tile.noteIcon === "" ? Paint.soft : Paint.warnInk
        lineHeight: 0.9
        Accessible.ignored: true
    }

    KeyCap {
        id: cap
        digit: tile.padKey
        inverse: tile.strong
        x: tile.capInstead ? sign.x + (sign.width - width) / 2 : parent.width - width - Theme.unit * 1.5
        y: tile.capInstead ? (parent.height - height) / 2 : Theme.unit * 1.5
    }
}
