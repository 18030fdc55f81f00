pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core

// The rows of a guide's section; what does not fit stands on the next page, never below the edge.
Sheet {
    id: sheet

    required property GuideModel model
    property int made: 0
    // Room at the top of the first page for what stands there.
    property real lead: 0
    readonly property real spacing: Theme.unit * 2.4
    readonly property var plan: arranged(made, height, lead)

    function arranged(generation: int, room: real, before: real): list<var> {
        const found = [];
        let used = before > 0 ? before + spacing : 0;
        let page = 0;
        for (let at = 0; at < rows.count; at++) {
            const row = rows.itemAt(at) as GuideLine;
            const tall = row ? row.tall : 0;
            // What belongs to the row before stands close to it.
            if (used > 0 && row && row.attached)
                used -= spacing - Theme.unit * 0.3;
            if (used > 0 && used + tall > room) {
                page += 1;
                used = 0;
            }
            found.push({
                "page": page,
                "y": used
            });
            used += tall + spacing;
        }
        return found;
    }

    clip: true
    pages: plan.length === 0 ? 1 : plan[plan.length - 1].page + 1

    Connections {
        target: sheet.model
        function onCountChanged() {
            sheet.turned = 0;
        }
        function onModelReset() {
            sheet.turned = 0;
        }
    }

    Repeater {
        id: rows
        model: sheet.model
        onItemAdded: sheet.made += 1
        onItemRemoved: sheet.made += 1
        delegate: GuideLine {
            readonly property var spot: sheet.plan[index] ?? null
            y: spot ? spot.y : 0
            visible: spot !== null && spot.page === sheet.page
            width: sheet.width
            room: sheet.height
        }
    }
}
