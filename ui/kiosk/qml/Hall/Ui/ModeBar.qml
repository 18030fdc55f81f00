import QtQuick
import Hall.Core

// How this person wants it, and a human being: a row at the bottom edge, on wide glass a column at the right edge.
Rectangle {
    id: bar

    readonly property real pad: Theme.unit * (Theme.narrow ? 1 : Theme.wide ? 1.5 : 1.8)
    readonly property int perRow: Theme.wide ? 1 : Theme.modeColumns
    readonly property int lines: Math.ceil(6 / perRow)
    readonly property list<ModeButton> buttons: [large, contrast, reach, sound, language, help]
    readonly property real room: width - 2 * Theme.margin - Theme.gap * (perRow - 1)
    readonly property real wanted: buttons.reduce((sum, button) => sum + button.wanted, 0)
    readonly property real widest: buttons.reduce((most, button) => Math.max(most, button.wanted), 0)
    readonly property real step: Theme.wide ? Theme.unit : Theme.gap
    readonly property real buttonHeight: Theme.wide ? Math.floor(Math.max(Theme.modeButton, Math.min((height - 2 * pad - step * 5) / 6, 30 * Theme.mm))) : Theme.modeButton

    function widthOf(index: int): real {
        if (Theme.wide)
            return width - 2 * pad;
        return Math.floor(perRow < 6 ? room / perRow : buttons[index].wanted + (room - wanted) / 6);
    }
    function startOf(index: int): real {
        let at = Theme.wide ? pad : Theme.margin;
        for (let before = index - index % perRow; before < index; before++)
            at += widthOf(before) + Theme.gap;
        return at;
    }
    function topOf(index: int): real {
        const above = Theme.wide ? height - pad - buttonHeight * 6 - step * 5 : pad;
        return above + Math.floor(index / perRow) * (buttonHeight + step);
    }

    implicitWidth: widest + 2 * pad
    implicitHeight: Theme.modeButton * lines + Theme.gap * (lines - 1) + 2 * pad
    color: Paint.bar

    Rectangle {
        width: Theme.wide ? Theme.border : parent.width
        height: Theme.wide ? parent.height : Theme.border
        color: Paint.line
    }
    ModeButton {
        id: large
        objectName: "mode-large"
        name: qsTr("大字")
        icon: "format-size"
        checkable: true
        checked: Terminal.theme === "large"
        x: bar.startOf(0)
        y: bar.topOf(0)
        width: bar.widthOf(0)
        height: bar.buttonHeight
        onPicked: Terminal.switchTheme("large")
    }
    ModeButton {
        id: contrast
        objectName: "mode-contrast"
        name: qsTr("高对比")
        icon: "contrast-circle"
        checkable: true
        checked: Terminal.theme === "contrast"
        x: bar.startOf(1)
        y: bar.topOf(1)
        width: bar.widthOf(1)
        height: bar.buttonHeight
        onPicked: Terminal.switchTheme("contrast")
    }
    ModeButton {
        id: reach
        objectName: "mode-reach"
        name: qsTr("低位操作")
        icon: "wheelchair-accessibility"
        checkable: true
        checked: Terminal.reach
        x: bar.startOf(2)
        y: bar.topOf(2)
        width: bar.widthOf(2)
        height: bar.buttonHeight
        onPicked: Terminal.switchReach()
    }
    ModeButton {
        id: sound
        objectName: "mode-sound"
        name: Terminal.sound ? qsTr("语音开") : qsTr("语音关")
        icon: Terminal.sound ? "volume-high" : "volume-off"
        x: bar.startOf(3)
        y: bar.topOf(3)
        width: bar.widthOf(3)
        height: bar.buttonHeight
        onPicked: Terminal.switchSound()
    }
    ModeButton {
        id: language
        objectName: "mode-language"
        name: Terminal.language === "en" ? "中文" : "English"
        icon: "translate"
        x: bar.startOf(4)
        y: bar.topOf(4)
        width: bar.widthOf(4)
        height: bar.buttonHeight
        onPicked: Terminal.switchLanguage()
    }
    ModeButton {
        id: help
        objectName: "mode-help"
        visible: Terminal.canHelp
        name: qsTr("叫工作人员")
        icon: "face-agent"
        strong: true
        x: bar.startOf(5)
        y: bar.topOf(5)
        width: bar.widthOf(5)
        height: bar.buttonHeight
        onPicked: Terminal.callHelp()
    }
}
