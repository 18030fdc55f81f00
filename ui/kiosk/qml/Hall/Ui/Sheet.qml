import QtQuick

// A sheet that turns pages instead of scrolling; the action bar shows where it stands.
FocusScope {
    id: sheet

    property int turned: 0
    property int pages: 1
    property real firstY: 0
    readonly property int page: Math.min(turned, pages - 1)

    function turn(by: int): void {
        turned = Math.max(0, Math.min(pages - 1, page + by));
    }
}
