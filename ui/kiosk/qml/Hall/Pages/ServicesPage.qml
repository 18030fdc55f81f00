pragma ComponentBehavior: Bound
import QtQuick
import Hall.Core
import Hall.Ui

// Choose 业务: the pinned ones, and below them the two ways to any other.
PageBase {
    id: page

    required property ServicesView view

    title: qsTr("请选择要办的业务")
    hint: Theme.listLayout || Theme.tight ? "" : qsTr("点一下就取号")
    pager: grid

    PagedGrid {
        id: grid
        width: parent.width
        height: parent.height - (others.count > 0 ? others.height + Theme.gap : 0)
        focus: true
        model: page.view.services
        leastHeight: Theme.listLayout || Theme.tight ? Theme.target : Math.max(Theme.target, Theme.typeTile * 1.5 + Theme.typeBody * 1.5 + Theme.unit * 2)
        mostHeight: (Theme.listLayout || Theme.tight ? 34 : 50) * Theme.mm
        delegate: ServiceTile {
            sheet: grid
        }
    }
    PagedGrid {
        id: others
        width: parent.width
        y: Theme.reach || grid.pages > 1 ? parent.height - height : Math.min(parent.height - height, grid.usedHeight + Theme.gap)
        height: count === 0 ? 0 : Math.ceil(count / columns) * leastHeight
        model: page.view.more
        wantedColumns: 2
        leastWidth: 60 * Theme.mm
        leastHeight: Theme.wide || Theme.listLayout ? Theme.action : Math.max(Theme.action, Theme.typeLabel * 1.46 + Theme.typeBody * 1.46 + Theme.unit * 2)
        mostHeight: leastHeight
        delegate: ChoiceTile {
            sheet: others
            labelSize: Theme.typeLabel
        }
    }
}
