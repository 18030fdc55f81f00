import QtQuick
import Hall.Core

// Beside the question: what is wrong now; else how to fill it in, a sample, what often goes wrong.
Column {
    id: help

    required property FormFieldView view
    property bool brief: false

    spacing: Theme.unit

    Badge {
        objectName: "trouble"
        visible: help.view.trouble !== ""
        width: parent.width
        banner: true
        kind: help.view.warning ? "warn" : "bad"
        icon: "alert-circle-outline"
        word: help.view.trouble
    }
    HelpLine {
        visible: words !== "" && !(help.brief && help.view.trouble !== "")
        icon: "information-outline"
        words: help.view.help
    }
    HelpLine {
        visible: words !== "" && !help.brief
        icon: "pencil-outline"
        words: help.view.sample === "" ? "" : qsTr("例：%1").arg(help.view.sample)
    }
    HelpLine {
        visible: words !== "" && !help.brief
        icon: "close-circle-outline"
        words: help.view.mistakes === "" ? "" : qsTr("常见错误：%1").arg(help.view.mistakes)
    }
}
