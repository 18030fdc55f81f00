pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Shows one page; the next one slides in and the old one is destroyed (G4).
Item {
    id: host

    readonly property PageBase page: front.item as PageBase
    property Loader front: first
    property Loader back: second
    readonly property bool moving: slide.running

    signal shown

    function change(deeper: bool): void {
        slide.complete();
        const leaving = front;
        front = back;
        back = leaving;
        front.setSource(Qt.resolvedUrl("../Pages/" + Terminal.pageFile), {
            "view": Terminal.view
        });
        front.enabled = true;
        back.enabled = false;
        slide.deeper = deeper;
        if (Theme.slideMs > 0 && back.item && !Terminal.still) {
            slide.start();
        } else {
            front.x = 0;
            host.settle();
        }
    }

    function settle(): void {
        front.x = 0;
        back.source = "";
        Terminal.settled();
        host.shown();
    }

    clip: true

    Connections {
        target: Terminal
        function onPageChanged(deeper: bool) {
            host.change(deeper);
        }
    }

    ParallelAnimation {
        id: slide

        property bool deeper: true

        NumberAnimation {
            target: host.front
            property: "x"
            from: slide.deeper ? host.width : -host.width
            to: 0
            duration: Theme.slideMs
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            target: host.back
            property: "x"
            from: 0
            to: slide.deeper ? -host.width : host.width
            duration: Theme.slideMs
            easing.type: Easing.OutCubic
        }
        onFinished: host.settle()
    }

    Loader {
        id: first
        width: host.width
        height: host.height
        visible: status === Loader.Ready
        focus: host.front === first
    }
    Loader {
        id: second
        width: host.width
        height: host.height
        visible: status === Loader.Ready
        focus: host.front === second
    }
}
