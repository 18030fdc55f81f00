pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// Rows of "what: how it is" that never overflow: they turn pages; `latest` stands at the last one.
Sheet {
    id: sheet

    required property RowModel model
    property bool latest: false
    property real typeSize: Theme.typeBody
    property int made: 0
    readonly property real spacing: Theme.unit
    property bool stacked: Theme.listLayout || width < 120 * Theme.mm
    readonly property var plan: arranged(made, height)
    readonly property real wanted: plan.reduce((most, row) => Math.max(most, row.page === 0 ? row.y + row.tall : 0), 0)

    // Filled from the front, or with `latest` from the end, so that the newest page is a full one.
    function arranged(generation: int, room: real): list<var> {
        const found = [];
        let used = 0;
        let page = 0;
        for (let step = 0; step < rows.count; step++) {
            const row = rows.itemAt(latest ? rows.count - 1 - step : step) as SheetRow;
            const tall = row ? row.tall : 0;
            if (used > 0 && used + tall > room) {
                page += 1;
                used = 0;
            }
            found.push({
                "page": page,
                "y": used,
                "tall": tall
            });
            used += tall + spacing;
        }
        return latest ? turnedRound(found, page) : found;
    }

    function turnedRound(found: list<var>, last: int): list<var> {
        const heights = [];
        for (const row of found)
            heights[row.page] = row.y + row.tall;
        return found.map(row => ({
                    "page": last - row.page,
                    "y": heights[row.page] - row.y - row.tall,
                    "tall": row.tall
                })).reverse();
    }

    pages: plan.length === 0 ? 1 : plan[plan.length - 1].page + 1
    onPagesChanged: {
        if (latest)
            turned = pages - 1;
    }

    Repeater {
        id: rows
        model: sheet.model
        onItemAdded: sheet.made += 1
        onItemRemoved: sheet.made += 1
        delegate: SheetRow {
            readonly property var spot: sheet.plan[index] ?? null
            y: spot ? spot.y : 0
            visible: spot !== null && spot.page === sheet.page
            width: sheet.width
            room: sheet.height
            stacked: sheet.stacked
            typeSize: sheet.typeSize
        }
    }
}
