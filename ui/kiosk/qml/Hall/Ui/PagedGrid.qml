pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// A sheet of equal cells that never overflows: it takes the columns that fit and turns pages for the rest.
Sheet {
    id: grid

    required property ChoiceModel model
    property alias delegate: repeater.delegate
    property int wantedColumns: Theme.tight ? (Theme.listLayout ? 1 : 2) : Theme.wide ? Theme.wideColumns : Theme.choiceColumns
    property real leastWidth: (Theme.listLayout ? 110 : 70) * Theme.mm
    property real leastHeight: Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
    property real mostHeight: 46 * Theme.mm
    property int bigRow: 0
    property real bigRatio: 1.7
    property bool low: Theme.reach

    readonly property int count: model.count
    readonly property int columns: Math.max(1, Math.min(wantedColumns, Math.floor((width + Theme.gap) / (leastWidth + Theme.gap))))
    readonly property int fitting: Math.max(1, Math.floor((height + Theme.gap) / (leastHeight + Theme.gap)))
    readonly property int bigCells: bigRow > 0 && count > bigRow && columns === bigRow && height > leastHeight * 3 ? bigRow : 0
    pages: Math.max(1, Math.ceil(count / (columns * fitting)))
    readonly property int rows: pages > 1 ? fitting : Math.max(1, Math.ceil(count / columns))
    readonly property real parts: rows - (bigCells > 0 ? 1 : 0) + (bigCells > 0 ? bigRatio : 0)
    readonly property real cellWidth: Math.floor((width - Theme.gap * (columns - 1)) / columns)
    readonly property real cellHeight: Math.floor(Math.min(mostHeight, (height - Theme.gap * (rows - 1)) / parts))
    readonly property real usedHeight: Math.floor(cellHeight * parts) + Theme.gap * (rows - 1)
    firstY: low ? Math.max(0, height - usedHeight) : 0

    function shown(index: int): bool {
        return Math.floor(index / (columns * rows)) === page;
    }
    function rowOf(index: int): int {
        return Math.floor((index % (columns * rows)) / columns);
    }
    function cellX(index: int): real {
        return (index % columns) * (cellWidth + Theme.gap);
    }
    function cellY(index: int): real {
        const row = rowOf(index);
        const extra = bigCells > 0 && row > 0 ? cellHeight * (bigRatio - 1) : 0;
        return Math.round(firstY + row * (cellHeight + Theme.gap) + extra);
    }
    function tall(index: int): real {
        return Math.floor(index < bigCells ? cellHeight * bigRatio : cellHeight);
    }

    Connections {
        target: grid.model
        function onCountChanged() {
            grid.turned = 0;
        }
    }

    Repeater {
        id: repeater
        model: grid.model
    }
}
