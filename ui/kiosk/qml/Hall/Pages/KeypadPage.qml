import QtQuick
import Hall.Core
import Hall.Ui

// Digits on our own keypad; what is typed stays masked, nothing is remembered.
PageBase {
    id: page

    required property KeypadView view
    readonly property bool fetching: view.purpose === "locker_tail"
    readonly property bool proving: view.purpose === "case_tail" || fetching
    readonly property bool wrong: view.left >= 0 && view.typed === 0
    readonly property string promise: fetching ? qsTr("只用来核对是不是您本人来取，核对完就清除。") : proving ? qsTr("只用来核对是不是您的办件，核对完就清除。") : (view.purpose === "phone_tail" ? qsTr("只用来查您的预约，查完就清除。") : qsTr("电话只用来给您回电，加密保存，到期删除。"))

    ready: view.ready
    headingWidth: Theme.wide ? panel.entryWidth : width - 2 * Theme.margin
    title: proving ? qsTr("请输后四位") : (view.purpose === "phone_tail" ? qsTr("请输手机号后四位") : qsTr("请留下电话号码"))
    hint: proving ? qsTr("办件时登记的身份证号或者手机号") : (view.purpose === "phone_tail" ? qsTr("预约时留的手机号") : qsTr("上班后有人给您打电话"))

    DigitPanel {
        id: panel
        glass: page.fetching
        leastKey: Theme.reach ? Math.min(Theme.target, 20 * Theme.mm) : Theme.target
        anchors.fill: parent
        page: page
        length: page.view.length
        typed: page.view.typed
        shown: page.view.shown
        sign: page.proving ? "X" : ""
        note: page.wrong ? qsTr("没对上，请再输一次。还能试 %1 次。").arg(page.view.left) : (page.view.notice ? page.promise : "")
        noteColor: page.wrong ? Paint.badInk : Paint.soft
    }
}
