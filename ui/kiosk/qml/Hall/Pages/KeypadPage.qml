import QtQuick
import Hall.Core
import Hall.Ui

// Digits on our own keypad; what is typed stays masked, nothing is remembered.
PageBase {
    id: page

    required property KeypadView view
    readonly property string promise: view.purpose === "phone_tail" ? qsTr("只用来查您的预约，查完就清除。") : qsTr("电话只用来给您回电，加密保存，到期删除。")

    ready: view.ready
    headingWidth: Theme.wide ? panel.entryWidth : width - 2 * Theme.margin
    title: view.purpose === "phone_tail" ? qsTr("请输手机号后四位") : qsTr("请留下电话号码")
    hint: view.purpose === "phone_tail" ? qsTr("预约时留的手机号") : qsTr("上班后有人给您打电话")

    DigitPanel {
        id: panel
        anchors.fill: parent
        page: page
        length: page.view.length
        typed: page.view.typed
        shown: page.view.shown
        note: page.view.notice ? page.promise : ""
    }
}
