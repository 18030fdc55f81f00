import QtQuick
import Hall.Core

// The frame that never moves: top bar, page, notices, actions, modes; turned here when the compositor cannot.
Window {
    id: window

    readonly property bool turned: Theme.rotation % 180 !== 0
    readonly property bool attract: Terminal.page === "attract" || Terminal.page === "out_of_service"

    color: Paint.ground
    title: Terminal.hallName

    FocusScope {
        id: stage
        x: (window.width - width) / 2
        y: (window.height - height) / 2
        width: window.turned ? window.height : window.width
        height: window.turned ? window.width : window.height
        rotation: Theme.rotation
        focus: true
        readonly property real pageWidth: width - (Theme.wide ? modes.width : 0)
        onWidthChanged: Theme.resize(width, height)
        onHeightChanged: Theme.resize(width, height)

        Keys.onPressed: event => {
            if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
                Terminal.useKeys(true);
            event.accepted = Terminal.hardKey(event.key, event.text);
        }

        TopBar {
            id: top
            width: parent.width
        }
        PageHost {
            id: host
            objectName: "host"
            anchors.top: top.bottom
            anchors.bottom: notices.top
            anchors.bottomMargin: notices.height > 0 ? Theme.gap : 0
            width: stage.pageWidth
            focus: true
            enabled: !more.open
        }
        NoticeStrip {
            id: notices
            x: Theme.margin
            width: stage.pageWidth - 2 * Theme.margin
            anchors.bottom: actions.top
            anchors.bottomMargin: Theme.gap
        }
        ActionBar {
            id: actions
            x: Theme.margin
            width: stage.pageWidth - 2 * Theme.margin
            height: visible ? Theme.action : 0
            visible: !window.attract
            anchors.bottom: Theme.wide ? parent.bottom : modes.top
            anchors.bottomMargin: window.attract && (!Theme.wide || notices.height === 0) ? 0 : Theme.gap
            enabled: !more.open
            pager: host.page ? host.page.pager : null
            ready: host.page ? host.page.ready : true
            way: host.page ? host.page.way : ""
            mainWords: host.page ? host.page.mainWords : ""
            phone: host.page ? host.page.toPhone : false
            materials: host.page ? host.page.materials : ""
        }
        ModeBar {
            id: modes
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            width: Theme.wide ? implicitWidth : parent.width
            height: Theme.wide ? parent.height - Theme.topBar : implicitHeight
            enabled: !more.open
        }
        MoreTime {
            id: more
            anchors.fill: parent
        }
    }
}
