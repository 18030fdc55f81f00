import QtQuick
import Hall.Core

// Everything that can be touched: feedback at once, the engine's answer later; a name for assistive technology.
FocusScope {
    id: press

    required property string name
    property string hint: ""
    property bool usable: true
    property bool checkable: false
    property bool checked: false
    property real radius: Theme.radius
    readonly property bool lit: area.pressed || latched
    property bool latched: false

    signal picked

    function act(): void {
        latched = true;
        picked();
    }

    activeFocusOnTab: true
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: name
    Accessible.description: hint
    Accessible.focusable: true
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: act()

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab) {
            Terminal.useKeys(true);
            event.accepted = false;
        } else if (Terminal.keysInUse && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)) {
            press.act();
            event.accepted = true;
        } else {
            event.accepted = false;
        }
    }

    Connections {
        target: Terminal
        function onChanged() {
            press.latched = false;
        }
    }

    Timer {
        running: press.latched
        interval: 1500
        onTriggered: press.latched = false
    }

    MouseArea {
        id: area
        anchors.fill: parent
        onPressed: Terminal.useKeys(false)
        onClicked: press.act()
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.focusRing * 1.6
        z: 10
        visible: press.activeFocus && Terminal.keysInUse
        color: "transparent"
        radius: press.radius + Theme.focusRing * 1.6
        border.width: Theme.focusRing
        border.color: Paint.focus
    }
}
