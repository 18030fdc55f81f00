import QtQuick
import Hall.Core

// Up and down through a sheet whose page has a main action, so that the bar below has no room for it.
Row {
    id: turning

    required property Sheet sheet

    visible: sheet.pages > 1
    spacing: Theme.gap

    PadKey {
        objectName: "rows-before"
        name: qsTr("上一页")
        face: ""
        icon: "chevron-up"
        width: Theme.target * 1.2
        height: Theme.target
        onPicked: {
            latched = false;
            turning.sheet.turn(-1);
        }
    }
    Label {
        text: qsTr("%1/%2").arg(turning.sheet.page + 1).arg(turning.sheet.pages)
        height: Theme.target
        font.pixelSize: Theme.typeLabel
    }
    PadKey {
        objectName: "rows-after"
        name: qsTr("下一页")
        face: ""
        icon: "chevron-down"
        width: Theme.target * 1.2
        height: Theme.target
        onPicked: {
            latched = false;
            turning.sheet.turn(1);
        }
    }
}
