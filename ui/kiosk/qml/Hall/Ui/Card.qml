import QtQuick
import Hall.Core

// A quiet surface.
Rectangle {
    color: Paint.card
    radius: Theme.radius
    border.width: Theme.border
    border.color: Paint.line
}
