import QtQuick
import Hall.Core

// The cabinet as it stands, on a quiet surface.
Card {
    id: card

    required property QtObject view
    required property string words

    CabinetDrawing {
        objectName: "cabinet"
        anchors.fill: parent
        anchors.margins: Theme.unit * (Theme.tight ? 1 : 2)
        view: card.view
        family: Theme.font
        letters: Math.min(Theme.typeBody, height / 16)
        // Names of other cells that nobody could read are left out.
        least: Theme.typeBody * 0.6
        inks: LockerWords.inks
        Accessible.role: Accessible.Graphic
        Accessible.name: card.words
    }
}
